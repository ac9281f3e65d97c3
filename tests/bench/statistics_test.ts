import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { quantile, summarize } from "../../bench/statistics.ts";

Deno.test("a median is the middle number, or between the two in the middle, in whatever order they come", () => {
  assertEquals(summarize([9, 1, 5]).median, 5);
  assertEquals(summarize([4, 1, 3, 2]).median, 2.5);
  assertEquals(summarize([7]), { median: 7, quartiles: [7, 7] });
});

Deno.test("quantiles are those of numpy.percentile", () => {
  const values = [12, 3, 8, 5, 21, 2];
  for (const [share, expected] of [[0, 2], [0.1, 2.5], [0.25, 3.5], [0.75, 11], [1, 21]] as const) {
    assertAlmostEquals(quantile(values, share), expected, 1e-12);
  }
});

Deno.test("one slow round out of many does not move the median", () => {
  assertEquals(summarize([1, 1, 1, 1, 1000]).median, 1);
});

Deno.test("summarizing keeps the numbers as they are, and refuses none at all", () => {
  const values = [3, 1, 2];
  summarize(values);
  assertEquals(values, [3, 1, 2]);
  assertThrows(() => summarize([]), RangeError, "Give at least one");
});
