import { assertEquals } from "@std/assert";
import { findDifference, matches, near } from "../../../course/checks/compare.ts";
import type { Observation } from "../../../course/checks/mod.ts";

/** The words and the numbers of a difference. */
function describeDifference(got: Observation, expected: Observation, tolerance: number): string | undefined {
  const found = findDifference(got, expected, tolerance);
  return found === undefined ? undefined : `${found.words}\n${found.preview}`;
}

const list = (...values: number[]) => ({ shape: [values.length], values });

Deno.test("near() is relative for large numbers and absolute for small ones", () => {
  assertEquals([near(1e-5, 0, 1e-4), near(1e-3, 0, 1e-4)], [true, false]);
  assertEquals([near(1000.05, 1000, 1e-4), near(1000.2, 1000, 1e-4)], [true, false]);
});

Deno.test("near() never takes NaN for a number, nor a number for NaN", () => {
  assertEquals([near(NaN, 0, 1), near(0, NaN, 1), near(Infinity, 0, 1), near(NaN, NaN, 1)], [
    false,
    false,
    false,
    true,
  ]);
  assertEquals([near(Infinity, Infinity, 1), near(-Infinity, Infinity, 1)], [true, false]);
});

Deno.test("matches() compares the shape too", () => {
  const [row, column] = [{ shape: [1, 2], values: [1, 2] }, { shape: [2, 1], values: [1, 2] }];
  assertEquals([matches(row, row, 0), matches(row, column, 0), matches(list(1), list(1, 2), 0)], [true, false, false]);
});

Deno.test("findDifference() is silent about what matches", () => {
  assertEquals(describeDifference(list(1, 2), list(1, 2.00001), 1e-4), undefined);
});

Deno.test("findDifference() says how many numbers are off and by how much, and shows them", () => {
  assertEquals(
    describeDifference(list(1, 2, 3, 4, 5.5, 6), list(1, 2, 3, 4, 5, 6), 1e-4),
    "1 of 6 numbers are off, by up to 0.5.\n  expected  ..., 4, 5, 6\n  got       ..., 4, 5.5, 6",
  );
  assertEquals(
    describeDifference({ shape: [2, 2], values: [1, 2, 3, 5] }, { shape: [2, 2], values: [1, 2, 3, 4] }, 0),
    "1 of 4 numbers are off, by up to 1.\n  expected  ..., [3, 4]\n  got       ..., [3, 5]",
  );
});

Deno.test("findDifference() shows as many digits as the difference needs", () => {
  const text = describeDifference(list(0.98), list(0.98 + 3e-9), 1e-12);
  assertEquals(text, "off by 3e-9.\n  expected  0.980000003\n  got       0.98");
});

Deno.test("findDifference() speaks of shapes, of lengths, and of numbers that are not finite", () => {
  const wide = { shape: [1, 2], values: [1, 2] };
  assertEquals(
    describeDifference(list(1, 2), wide, 0),
    "expected shape [1, 2], got [2].\n  expected  [1, 2]\n  got       1, 2",
  );
  assertEquals(
    describeDifference(list(3, 2), list(3, 2, 1, 0), 0)?.split("\n")[0],
    "expected 4 numbers, got 2. The last 2 are missing.",
  );
  assertEquals(
    describeDifference(list(1, NaN), list(1, 2), 0)?.split("\n")[0],
    "1 of 2 numbers are not finite. Look for a division by zero, the square root of a negative number, or an entry that " +
      "is not there: `list[i]` past the end is undefined, and a tensor has no entries in brackets.",
  );
});

Deno.test("findDifference() names the first entry that is off, by its index", () => {
  const entry = (got: number[], expected: number[], shape: number[]) =>
    findDifference({ shape, values: got }, { shape, values: expected }, 1e-4)?.entry;
  assertEquals(entry([1, 2, 3, 5], [1, 2, 3, 4], [2, 2]), { index: [1, 1], expected: "4", got: "5" });
  assertEquals(entry([1, 7, 3], [1, 2, 3], [3]), { index: [1], expected: "2", got: "7" });
  assertEquals(entry([0.5], [0.25], []), { index: [], expected: "0.25", got: "0.5" });
});
