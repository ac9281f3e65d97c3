import { assertEquals } from "@std/assert";
import { describeRelation } from "../../../course/checks/relation.ts";

const expected = [0.9, 0.2, 0.7, 0.4, 0.1, 0.6];
const list = (values: readonly number[], shape: readonly number[] = [values.length]) => ({ shape, values });
const said = (values: readonly number[]) => describeRelation(list(values), list(expected), 1e-4);

Deno.test("describeRelation() finds a factor, a sign, an offset, a root, a square and a complement", () => {
  assertEquals(said(expected.map((value) => 2 * value)), "Every number is 2 times what it should be.");
  assertEquals(said(expected.map((value) => -value)), "Every number has the wrong sign.");
  assertEquals(said(expected.map((value) => value - 0.25)), "Every number is too small by 0.25.");
  assertEquals(
    said(expected.map((value) => value * value)),
    "Every number is the square of what it should be: is a square root missing?",
  );
  assertEquals(
    said(expected.map(Math.sqrt)),
    "Every number is the square root of what it should be: is there a root too many?",
  );
  assertEquals(said(expected.map((value) => 1 - value)), "Every number is 1 minus what it should be.");
  assertEquals(said(expected.map(() => 0)), "All of them are 0.");
});

Deno.test("describeRelation() finds what is clipped, rounded, without its sign, turned over, or cut off below 0", () => {
  const mixed = [-1.52, 0.21, 1.63, -0.34, 0.45, 2.56];
  const said = (values: readonly number[]) => describeRelation(list(values), list(mixed), 1e-4);
  assertEquals(
    said(mixed.map((value) => Math.min(1, Math.max(-1, value)))),
    "No number is below -1 or above 1, and between them they are right: is something clipped?",
  );
  assertEquals(said(mixed.map(Math.abs)), "Every number has lost its sign.");
  assertEquals(
    said(mixed.map((value) => Math.max(0, value))),
    "Numbers below 0 have become 0: is there a ReLU or a maximum too many?",
  );
  assertEquals(said(mixed.map((value) => Math.round(value))), "Every number is rounded to a whole one.");
  assertEquals(said(mixed.map((value) => Math.round(10 * value) / 10)), "Every number is rounded to 1 digit.");
  assertEquals(said(mixed.map((value) => 1 / value)), "Every number is 1 divided by what it should be.");
  assertEquals(said([5, 0.21, 1.63, -0.34, 0.45, 2.56]), undefined);
  assertEquals(said([-1.52, 0.21, 1.63, -0.34, 0.45, 2]), undefined, "a single number that is off is not clipped");
});

Deno.test("describeRelation() finds another order and an index that is off by one", () => {
  assertEquals(said(expected.toReversed()), "These are the right numbers in the reverse order.");
  assertEquals(said(expected.map((value, i) => i === 2 ? value + 3e-4 : value)), undefined);
  assertEquals(said([0.7, 0.2, 0.1, 0.9, 0.6, 0.4]), "These are the right numbers in another order.");
  assertEquals(
    said([...expected.slice(1), 5]),
    "Every number is the one that belongs one place further on: an index is off by one.",
  );
  assertEquals(
    said([5, ...expected.slice(0, -1)]),
    "Every number is the one that belongs one place before: an index is off by one.",
  );
  assertEquals(said(expected.slice(0, -2)), "The last 2 are missing.");
  assertEquals(said(expected.slice(1)), "The first one is missing.");
});

Deno.test("describeRelation() finds exchanged columns, rows that are alike, and a transposed table", () => {
  const table = (values: readonly number[], shape: readonly number[] = [3, 2]) =>
    describeRelation(list(values, shape), list(expected, [3, 2]), 1e-4);
  assertEquals(table([0.2, 0.9, 0.4, 0.7, 0.6, 0.1]), "The two columns are exchanged.");
  assertEquals(table([0.9, 0.3, 0.9, 0.3, 0.9, 0.3]), "All rows are alike.");
  assertEquals(table([0.9, 0.7, 0.1, 0.2, 0.4, 0.6], [2, 3]), "Rows and columns are exchanged (transposed).");
});

Deno.test("describeRelation() says nothing where there is nothing simple to say", () => {
  assertEquals(said([0.9, 0.2, 0.71, 0.4, 0.13, 0.6]), undefined);
  assertEquals(said([NaN, ...expected.slice(1)]), undefined);
  assertEquals(describeRelation(list([2], []), list([1], []), 1e-4), undefined);
});
