import { assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import { pointsFrom } from "../../../lib/metrics/points.ts";
import { thetaHistogram } from "../../../lib/metrics/theta_histogram.ts";

const raw = { mean: 0, std: 1, scale: 1 };
const onRoll = (thetas: number[]) => pointsFrom(thetas.map((t) => [t * Math.cos(t), t * Math.sin(t)]));

Deno.test("thetaHistogram() finds theta of points on the roll, whatever the turn", () => {
  const thetas = [1.6, 1.7, 2.1, 2.6, 3.1, 3.6, 3.9, 4.1, 4.2, 4.4].map((turns) => turns * Math.PI);
  const { fractions, outside, edges } = thetaHistogram(onRoll(thetas), raw);
  assertEquals([...fractions], [0.2, 0.1, 0.1, 0.1, 0.2, 0.3]);
  assertEquals(outside, 0);
  assertAlmostEquals(edges[6]!, 4.5 * Math.PI, 1e-15);
});

Deno.test("thetaHistogram() undoes the normalisation", () => {
  const points = onRoll([5, 6.5, 8, 13]);
  const normalized = points.map((value) => (value - 1.66) / 6.77 * 2);
  assertEquals(thetaHistogram(normalized, { mean: 1.66, std: 6.77 }), thetaHistogram(points, raw));
});

Deno.test("thetaHistogram() counts a point beside the roll for the nearest arm", () => {
  const theta = 2.9 * Math.PI;
  for (const radius of [theta - 1, theta + 1]) { // one unit inside and outside: by its radius it would be in another bin
    const point = Float64Array.of(radius * Math.cos(theta), radius * Math.sin(theta));
    assertEquals([...thetaHistogram(point, raw).fractions], [0, 0, 1, 0, 0, 0]);
  }
});

Deno.test("thetaHistogram() counts what is on no part of the roll as outside", () => {
  const { fractions, outside } = thetaHistogram(Float64Array.of(0.1, 0.1, 50, 0, 6.5, 0, 6.5, 0), raw);
  assertEquals(outside, 0.5);
  assertAlmostEquals(fractions.reduce((a, b) => a + b), 0.5, 1e-12);
});

Deno.test("a bin of thetaHistogram() holds its lower edge, the last one also its upper", () => {
  const at = Math.PI; // theta pi is the point (-pi, 0)
  const histogram = (edges: number[]) => thetaHistogram(Float64Array.of(-at, 0), { ...raw, edges });
  assertEquals([...histogram([2, at, 4]).fractions], [0, 1]);
  assertEquals([...histogram([2, 3, at]).fractions], [0, 1]);
  assertLess(histogram([2, 3]).fractions[0]!, 1);
});

Deno.test("thetaHistogram() refuses what it cannot undo", () => {
  const point = Float64Array.of(1, 1);
  assertThrows(() => thetaHistogram(point, { mean: NaN, std: 1 }), RangeError, "mean is NaN");
  assertThrows(() => thetaHistogram(point, { mean: 0, std: 0 }), RangeError, "std is 0");
  assertThrows(() => thetaHistogram(point, { mean: 0, std: 1, scale: -2 }), RangeError, "scale is -2");
  assertThrows(() => thetaHistogram(point, { ...raw, edges: [1] }), RangeError, "1 edges make no bin");
  assertThrows(() => thetaHistogram(point, { ...raw, edges: [1, 3, 2] }), RangeError, "edges[2] is 2");
  assertThrows(() => thetaHistogram(point, { ...raw, edges: [1, NaN] }), RangeError, "edges[1] is NaN");
  assertThrows(() => thetaHistogram(Float64Array.of(NaN, 1), raw), RangeError, "row 0 is (NaN, 1)");
});
