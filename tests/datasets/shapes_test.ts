import { assert, assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { checkerboard } from "../../datasets/checkerboard.ts";
import { circles } from "../../datasets/circles.ts";
import { eightGaussians, eightGaussiansMixture } from "../../datasets/eight_gaussians.ts";
import { pinwheel } from "../../datasets/pinwheel.ts";
import { standardize } from "../../datasets/standardize.ts";
import { rawSwissRoll } from "../../datasets/swiss_roll.ts";
import { twoModeGaussian } from "../../datasets/two_mode_gaussian.ts";
import { twoMoons } from "../../datasets/two_moons.ts";
import { gridHistogram } from "../../lib/metrics/grid_histogram.ts";
import { moments } from "../../lib/metrics/moments.ts";
import { totalVariation } from "../../lib/metrics/total_variation.ts";

const rows = (points: Float64Array) =>
  Array.from({ length: points.length / 2 }, (_, i) => [points[2 * i]!, points[2 * i + 1]!] as const);

Deno.test("twoMoons() is shuffled as scikit-learn shuffles, also with an odd number of points", () => {
  // make_moons(9, random_state=3)[0], before standardising
  const expected = [
    [1, -0.5],
    [-0.5, 0.8660254037844387],
    [1.7071067811865475, -0.20710678118654757],
    [0, 0.5],
    [0.2928932188134524, -0.20710678118654746],
    [1, 0],
    [-1, 0],
    [0.5, 0.8660254037844386],
    [2, 0.5],
  ];
  standardize(Float64Array.from(expected.flat())).points.forEach((value, i) => {
    assertAlmostEquals(twoMoons(9, 3)[i]!, value, 1e-12);
  });
});

Deno.test("circles() has half of its points at radius 4 and half at radius 2", () => {
  const radii = rows(circles(1000, 1)).map(([x, y]) => Math.hypot(x, y));
  radii.forEach((radius) => assertAlmostEquals(radius, radius > 3 ? 4 : 2, 1e-12));
  assertEquals(radii.filter((radius) => radius > 3).length, 500);
});

Deno.test("rawSwissRoll() lies on (theta cos theta, theta sin theta) with theta from 1.5 pi to 4.5 pi", () => {
  for (const [x, y] of rows(rawSwissRoll(500, 9))) {
    const theta = Math.hypot(x, y);
    assertAlmostEquals(x, theta * Math.cos(theta), 1e-12);
    assertAlmostEquals(y, theta * Math.sin(theta), 1e-12);
    assert(theta >= 1.5 * Math.PI - 1e-12 && theta <= 4.5 * Math.PI + 1e-12);
  }
});

Deno.test("checkerboard() fills the dark squares evenly and no other", () => {
  const half = 2 * Math.sqrt(3);
  const { fractions, outside } = gridHistogram(checkerboard(80_000, 2), { range: [-half, half], bins: 4 });
  assertEquals(outside, 0);
  fractions.forEach((fraction, cell) => {
    const isDark = (Math.floor(cell / 4) + cell % 4) % 2 === 0;
    if (isDark) assertAlmostEquals(fraction, 1 / 8, 0.005);
    else assertEquals(fraction, 0);
  });
});

Deno.test("eightGaussians() has an eighth of its points around each centre, as wide as its mixture says", () => {
  const { means, variance } = eightGaussiansMixture;
  const nearest = rows(eightGaussians(80_000, 4)).map(([x, y]) => {
    const squares = means.map(([meanX, meanY]) => (x - meanX) ** 2 + (y - meanY) ** 2);
    const square = Math.min(...squares);
    return { mode: squares.indexOf(square), square };
  });
  means.forEach((_, mode) => {
    const own = nearest.filter((point) => point.mode === mode);
    assertAlmostEquals(own.length / 80_000, 1 / 8, 0.005);
    assertAlmostEquals(own.reduce((sum, { square }) => sum + square, 0) / own.length, 2 * variance, 0.05 * variance);
  });
});

Deno.test("pinwheel() looks the same after a fifth of a turn, and not after a tenth", () => {
  const points = pinwheel(100_000, 5);
  const turned = (angle: number) =>
    Float64Array.from(
      rows(points).flatMap(([x, y]) => [
        x * Math.cos(angle) - y * Math.sin(angle),
        x * Math.sin(angle) + y * Math.cos(angle),
      ]),
    );
  const { fractions } = gridHistogram(points, { bins: 12 });
  const after = (angle: number) => totalVariation(fractions, gridHistogram(turned(angle), { bins: 12 }).fractions);
  assertLess(after(2 * Math.PI / 5), 0.03);
  assertLess(0.2, after(2 * Math.PI / 10));
});

Deno.test("pinwheel() has its arms where the formula has them", () => {
  // The centre of an arm, x = 1, lies at radius s and angle e / 4 + 2 pi k / 5, with s = 2 / sqrt(1.1 / 2).
  const centre = 2 / Math.sqrt(0.55);
  const points = rows(pinwheel(50_000, 6));
  const share = (angle: number) =>
    points.filter(([x, y]) => Math.hypot(x - centre * Math.cos(angle), y - centre * Math.sin(angle)) < 0.3).length /
    points.length;
  for (let arm = 0; arm < 5; arm++) {
    assertLess(0.03, share(Math.E / 4 + 2 * Math.PI * arm / 5));
    assertLess(share(Math.E / 4 + 2 * Math.PI * (arm + 0.5) / 5), 0.001);
  }
});

Deno.test("twoModeGaussian() has the moments of its mixture", () => {
  const { mean, covariance } = moments(twoModeGaussian(100_000, 8));
  const weight = 0.3 * 0.7; // of the outer product of the gap (2, -1.1) between the means
  assertAlmostEquals(mean[0], 0.2, 0.01);
  assertAlmostEquals(mean[1], -0.27, 0.01);
  assertAlmostEquals(covariance[0][0], 0.09 + weight * 4, 0.02);
  assertAlmostEquals(covariance[0][1], -weight * 2.2, 0.02);
  assertAlmostEquals(covariance[1][1], 0.09 + weight * 1.21, 0.02);
});
