import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { moments } from "../../../lib/metrics/moments.ts";

Deno.test("moments() divides by N", () => {
  const { mean, std, covariance } = moments(Float64Array.of(0, 0, 2, 4, 4, 2));
  assertEquals(mean, [2, 2]);
  assertAlmostEquals(std[0], Math.sqrt(8 / 3), 1e-15);
  assertAlmostEquals(covariance[0][1], 4 / 3, 1e-15);
  assertEquals(covariance[0][1], covariance[1][0]);
  assertAlmostEquals(covariance[1][1], 8 / 3, 1e-15);
});

Deno.test("moments() keeps its digits far away from the origin, also of float32 points", () => {
  const points = Float32Array.of(1e6, 1e6, 1e6 + 2, 1e6 + 4);
  assertEquals(moments(points), { mean: [1e6 + 1, 1e6 + 2], std: [1, 2], covariance: [[1, 2], [2, 4]] });
});

Deno.test("moments() refuses points that are not finite", () => {
  assertThrows(() => moments(Float64Array.of(1, Infinity)), RangeError, "moments: points: row 0 is (1, Infinity)");
});
