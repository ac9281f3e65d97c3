import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { standardize } from "../../datasets/standardize.ts";
import { moments } from "../../lib/metrics/moments.ts";

Deno.test("standardize() takes one mean and one standard deviation for both axes", () => {
  const { points, mean, std, scale } = standardize(Float64Array.of(0, 10, 4, 10, 0, 30, 4, 30));
  assertEquals([mean, scale], [11, 2]);
  const { mean: after, covariance } = moments(points);
  assertAlmostEquals(after[0] + after[1], 0, 1e-12);
  assertAlmostEquals((covariance[0][0] + after[0] ** 2 + covariance[1][1] + after[1] ** 2) / 2, 4, 1e-12);
  assertAlmostEquals((points[5]! - points[1]!) / (points[2]! - points[0]!), 5, 1e-12); // proportions are kept
  assertAlmostEquals(points[0]! / scale * std + mean, 0, 1e-12); // and it can be undone
});

Deno.test("standardize() obeys its scale and leaves its argument as it is", () => {
  const points = Float32Array.of(0, 0, 2, 2);
  assertEquals(standardize(points, 1).points, Float64Array.of(-1, -1, 1, 1));
  assertEquals(points, Float32Array.of(0, 0, 2, 2));
});

Deno.test("standardize() refuses points without spread, points that are not finite, and a scale of 0", () => {
  assertThrows(() => standardize(Float64Array.of(3, 3, 3, 3)), RangeError, "the standard deviation is 0");
  assertThrows(() => standardize(Float64Array.of(1e200, 0, 0, 0)), RangeError, "the standard deviation is Infinity");
  assertThrows(() => standardize(Float64Array.of(1, NaN)), RangeError, "standardize: points: row 0");
  assertThrows(() => standardize(Float64Array.of(1, 2), 0), RangeError, "scale is 0");
});
