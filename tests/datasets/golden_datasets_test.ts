import { assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { circles } from "../../datasets/circles.ts";
import { standardize } from "../../datasets/standardize.ts";
import { rawSwissRoll, swissRoll, swissRollStandardization } from "../../datasets/swiss_roll.ts";
import { twoMoons } from "../../datasets/two_moons.ts";
import { gridHistogram } from "../../lib/metrics/grid_histogram.ts";
import { moments } from "../../lib/metrics/moments.ts";
import { thetaHistogram } from "../../lib/metrics/theta_histogram.ts";
import { totalVariation } from "../../lib/metrics/total_variation.ts";
import golden from "../golden/datasets.json" with { type: "json" };

const makers = { swiss_roll: swissRoll, moon: twoMoons, circle: circles };

/** numpy's default: linear interpolation between the order statistics. */
function quantile(sorted: Float64Array, p: number): number {
  const position = p * (sorted.length - 1);
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (position - below) * (sorted[above]! - sorted[below]!);
}

for (const c of golden.cases) {
  const points = makers[c.dataset as keyof typeof makers](c.n, c.seed);

  Deno.test(`${c.dataset}: the first 16 points are those of scikit-learn`, () => {
    c.first16.flat().forEach((value, i) => assertAlmostEquals(points[i]!, value, 1e-12));
    assertEquals(points.length, 2 * c.n);
  });

  Deno.test(`${c.dataset}: mean, standard deviation, covariance and second moment are golden`, () => {
    const { mean, std, covariance } = moments(points);
    for (const axis of [0, 1] as const) {
      assertAlmostEquals(mean[axis], c.mean[axis]!, 1e-9);
      assertAlmostEquals(std[axis], c.std[axis]!, 1e-9);
      for (const other of [0, 1] as const) {
        assertAlmostEquals(covariance[axis][other], c.cov[axis]![other]!, 1e-9);
      }
    }
    const r2 = covariance[0][0] + covariance[1][1] + mean[0] ** 2 + mean[1] ** 2;
    assertAlmostEquals(r2, c.second_moment_r2, 1e-9);
  });

  Deno.test(`${c.dataset}: all quantiles of both axes are golden`, () => {
    [c.quantiles_x, c.quantiles_y].forEach((expected, axis) => {
      const sorted = Float64Array.from({ length: c.n }, (_, i) => points[2 * i + axis]!).sort();
      c.quantile_p.forEach((p, i) => assertAlmostEquals(quantile(sorted, p), expected[i]!, 1e-9, `quantile ${p}`));
    });
  });

  Deno.test(`${c.dataset}: the histogram over the plane is golden`, () => {
    const [low, high] = c.hist2d_range as [number, number];
    const { fractions, outside } = gridHistogram(points, { range: [low, high], bins: c.hist2d_bins });
    // Points that lie on an edge of a cell (the circles' axes) may fall to either side by the last digit.
    assertLess(totalVariation(fractions, c.hist2d_frac.flat()), 2 / c.n);
    assertEquals(outside, 0);
  });
}

Deno.test("swiss_roll: mean and standard deviation before normalisation are golden, and those that are exported", () => {
  const c = golden.cases[0]!;
  const { mean, std, scale } = standardize(rawSwissRoll(c.n, c.seed));
  assertAlmostEquals(mean, c.raw_global_mean, 1e-12);
  assertAlmostEquals(std, c.raw_global_std_ddof0, 1e-12);
  assertEquals(swissRollStandardization, { mean: c.raw_global_mean, std: c.raw_global_std_ddof0, scale });
});

Deno.test("swiss_roll: the histogram of theta is golden, point by point", () => {
  const c = golden.cases[0]!;
  const edges = c.theta_hist_edges_pi!.map((turns) => turns * Math.PI);
  const { fractions, outside } = thetaHistogram(swissRoll(c.n, c.seed), { ...swissRollStandardization, edges });
  fractions.forEach((fraction, i) => assertAlmostEquals(fraction, c.theta_hist_frac![i]!, 1e-12));
  assertEquals(outside, 0);
});
