import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { chamferDistance, chamferParts } from "../../../lib/metrics/chamfer.ts";
import { type Points, pointsFrom } from "../../../lib/metrics/points.ts";
import { HostRandom } from "../../../lib/random/host_random.ts";
import golden from "../../golden/chamfer.json" with { type: "json" };

golden.cases.forEach((c, i) => {
  Deno.test(`chamferDistance() of golden case ${i} (${c.a.length} and ${c.b.length} points) is PyTorch's`, () => {
    const [a, b] = [pointsFrom(c.a), pointsFrom(c.b)];
    assertAlmostEquals(chamferDistance(a, b), c.cd, 1e-12 * c.cd);
    assertAlmostEquals(chamferParts(a, b).aToB, c.a_to_b, 1e-12 * c.a_to_b);
    assertAlmostEquals(chamferParts(a, b).bToA, c.b_to_a, 1e-12 * c.b_to_a);
  });
});

/** The definition, without any order. */
function bruteForce(from: Points, to: Points): number {
  let sum = 0;
  for (let i = 0; i < from.length; i += 2) {
    let best = Infinity;
    for (let j = 0; j < to.length; j += 2) {
      best = Math.min(best, (from[i]! - to[j]!) ** 2 + (from[i + 1]! - to[j + 1]!) ** 2);
    }
    sum += best;
  }
  return sum;
}

Deno.test("chamferParts() equals the definition on points with gaps, clusters and equal coordinates", () => {
  const random = new HostRandom(5);
  for (const [n, m] of [[1, 300], [300, 1], [257, 400]] as const) {
    const a = random.normal(2 * n);
    const b = random.normal(2 * m).map((value, i) => i % 3 === 0 ? Math.round(value) : 4 * value + 1);
    const { aToB, bToA } = chamferParts(a, b);
    assertAlmostEquals(aToB, bruteForce(a, b), 1e-10);
    assertAlmostEquals(bToA, bruteForce(b, a), 1e-10);
  }
});

Deno.test("chamferDistance() is 0 from a set to itself in another order, and the same both ways round", () => {
  const a = Float32Array.of(1, 2, 3, 4, 5, 6);
  assertEquals(chamferDistance(a, Float32Array.of(5, 6, 1, 2, 3, 4)), 0);
  const b = Float64Array.of(0, 0, 9, 9);
  assertEquals(chamferDistance(a, b), chamferDistance(b, a));
});

Deno.test("chamferDistance() sums over points: twice the points, twice the distance", () => {
  const a = Float64Array.of(0, 0, 10, 0);
  const b = Float64Array.of(0, 1, 10, 1);
  assertEquals(chamferDistance(a, b), 4);
  assertEquals(chamferDistance(Float64Array.of(...a, ...a), Float64Array.of(...b, ...b)), 8);
});

Deno.test("chamferDistance() leaves its arguments as they are", () => {
  const a = Float64Array.of(3, 1, 2, 0, 1, 5);
  chamferDistance(a, a);
  assertEquals(a, Float64Array.of(3, 1, 2, 0, 1, 5));
});

Deno.test("chamferDistance() of points that are not finite is an error that names the set and the row", () => {
  const good = Float32Array.of(1, 2, 3, 4);
  assertThrows(() => chamferDistance(Float32Array.of(1, 2, NaN, 4), good), RangeError, "chamferDistance: a: row 1");
  assertThrows(() => chamferDistance(good, Float32Array.of(Infinity, 2)), RangeError, "chamferDistance: b: row 0");
  assertThrows(() => chamferDistance(good, new Float32Array()), RangeError, "b: there are no points");
});
