import { assertEquals } from "@std/assert";
import { describeDifference, matches, near } from "../../../course/checks/compare.ts";

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

Deno.test("describeDifference() is silent about what matches", () => {
  assertEquals(describeDifference(list(1, 2), list(1, 2.00001), 1e-4), undefined);
});

Deno.test("describeDifference() says how many numbers are off and by how much, and shows them", () => {
  assertEquals(
    describeDifference(list(1, 2, 3, 4, 5.5, 6), list(1, 2, 3, 4, 5, 6), 1e-4),
    "1 of 6 numbers are off, by up to 0.5.\n  expected  ..., 4, 5, 6\n  got       ..., 4, 5.5, 6",
  );
  assertEquals(
    describeDifference({ shape: [2, 2], values: [1, 2, 3, 5] }, { shape: [2, 2], values: [1, 2, 3, 4] }, 0),
    "1 of 4 numbers are off, by up to 1.\n  expected  ..., [3, 4]\n  got       ..., [3, 5]",
  );
});

Deno.test("describeDifference() shows as many digits as the difference needs", () => {
  const text = describeDifference(list(0.98), list(0.98 + 3e-9), 1e-12);
  assertEquals(text, "off by 3e-9.\n  expected  0.980000003\n  got       0.98");
});

Deno.test("describeDifference() speaks of shapes, of lengths, and of numbers that are not finite", () => {
  const wide = { shape: [1, 2], values: [1, 2] };
  assertEquals(
    describeDifference(list(1, 2), wide, 0),
    "expected shape [1, 2], got [2].\n  expected  [1, 2]\n  got       1, 2",
  );
  assertEquals(
    describeDifference(list(3, 2), list(3, 2, 1, 0), 0)?.split("\n")[0],
    "expected 4 numbers, got 2.",
  );
  assertEquals(
    describeDifference(list(1, NaN), list(1, 2), 0)?.split("\n")[0],
    "1 of 2 numbers are not finite. Look for a division by zero or the square root of a negative number.",
  );
});
