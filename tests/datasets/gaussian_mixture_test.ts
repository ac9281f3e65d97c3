import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  drawMixture,
  type GaussianMixture,
  mixtureDensity,
  mixtureEpsilon,
  mixtureScore,
} from "../../datasets/gaussian_mixture.ts";
import { twoModeGaussianMixture } from "../../datasets/two_mode_gaussian.ts";
import { pointsFrom } from "../../lib/metrics/points.ts";
import { linearSchedule } from "../../lib/schedules/noise_schedule.ts";
import golden from "../golden/mixture_epsilon.json" with { type: "json" };

const { gmm2 } = golden.meta.models;
const schedule = linearSchedule(1000);

const models: Record<string, GaussianMixture> = Object.fromEntries(
  Object.entries(golden.meta.models).map(([name, { weights, means, s2 }]) => [
    name,
    { weights, means: means.map(([x, y]) => [x!, y!] as const), variance: s2 },
  ]),
);

for (const { model, timesteps, x, epsilon } of golden.cases) {
  Deno.test(`mixtureEpsilon() of ${model} is golden at every time step`, () => {
    timesteps.forEach((t, i) => {
      const at = { alpha: schedule.alpha[t]!, sigma: schedule.sigma[t]! };
      const actual = mixtureEpsilon(models[model]!, pointsFrom(x[i]!), at);
      epsilon[i]!.flat().forEach((value, k) => assertAlmostEquals(actual[k]!, value, 1e-10, `t = ${t}`));
    });
  });
}

Deno.test("the two-mode Gaussian is the golden model gmm2", () => {
  assertEquals(twoModeGaussianMixture, models.gmm2);
  assertEquals(gmm2.weights, [0.3, 0.7]);
});

Deno.test("mixtureScore() is the gradient of the log of mixtureDensity(), at every noise level", () => {
  const h = 1e-5;
  for (const at of [{}, { alpha: 0.8, sigma: 0.6 }, { alpha: 0.1, sigma: 0.995 }]) {
    for (const [x, y] of [[0, 0], [-1, 0.3], [0.7, -0.9]] as const) {
      const log = (x: number, y: number) =>
        Math.log(mixtureDensity(twoModeGaussianMixture, Float64Array.of(x, y), at)[0]!);
      const score = mixtureScore(twoModeGaussianMixture, Float64Array.of(x, y), at);
      assertAlmostEquals(score[0]!, (log(x + h, y) - log(x - h, y)) / (2 * h), 1e-6);
      assertAlmostEquals(score[1]!, (log(x, y + h) - log(x, y - h)) / (2 * h), 1e-6);
    }
  }
});

Deno.test("mixtureDensity() integrates to 1, at every noise level", () => {
  const [cells, range] = [400, 6];
  const width = 2 * range / cells;
  const points = new Float64Array(2 * cells * cells).map((_, k) => {
    const cell = k >> 1;
    return -range + width * ((k & 1 ? cell % cells : Math.floor(cell / cells)) + 0.5);
  });
  for (const at of [{}, { alpha: 0.5, sigma: Math.sqrt(0.75) }]) {
    const sum = mixtureDensity(twoModeGaussianMixture, points, at).reduce((a, b) => a + b);
    assertAlmostEquals(sum * width * width, 1, 1e-6);
  }
});

Deno.test("mixtureEpsilon() is (x - alpha E[x0 | x]) / sigma, by its definition for one Gaussian", () => {
  // x0 ~ N(m, v): E[x0 | x] = m + alpha v / (alpha^2 v + sigma^2) (x - alpha m)
  const [m, v, alpha, sigma, x] = [0.7, 0.25, 0.6, 0.8, 1.9];
  const mean = m + alpha * v / (alpha ** 2 * v + sigma ** 2) * (x - alpha * m);
  const gaussian: GaussianMixture = { weights: [1], means: [[m, m]], variance: v };
  const epsilon = mixtureEpsilon(gaussian, Float64Array.of(x, x), { alpha, sigma });
  assertAlmostEquals(epsilon[0]!, (x - alpha * mean) / sigma, 1e-14);
});

Deno.test("far away from all means the score is finite and points back to the nearest", () => {
  const score = mixtureScore(twoModeGaussianMixture, Float64Array.of(1000, -600));
  assertAlmostEquals(score[0]!, -(1000 - 0.8) / 0.09, 1e-6);
  assertAlmostEquals(score[1]!, (600 - 0.6) / 0.09, 1e-6);
});

Deno.test("the mixture functions refuse noise levels, weights and variances that are none", () => {
  const x = Float64Array.of(0, 0);
  const gaussian: GaussianMixture = { weights: [1], means: [[0, 0]], variance: 1 };
  assertThrows(() => mixtureScore(gaussian, x, { alpha: 0, sigma: 0 }), RangeError, "alpha is 0 and sigma is 0");
  assertThrows(() => mixtureScore(gaussian, x, { alpha: -1, sigma: 1 }), RangeError, "alpha is -1");
  assertThrows(() => mixtureEpsilon(gaussian, x, { sigma: NaN }), RangeError, "sigma is NaN");
  assertThrows(() => mixtureDensity(gaussian, Float64Array.of(0, NaN)), RangeError, "row 0 is (0, NaN)");
  assertThrows(() => mixtureScore({ ...gaussian, weights: [0.5] }, x), RangeError, "the weights are 0.5. They must");
  assertThrows(() => mixtureScore({ ...gaussian, weights: [] }, x), RangeError, "0 weights and 1 means");
  assertThrows(() => drawMixture({ ...gaussian, variance: 0 }, 10, 0), RangeError, "variance is 0");
  assertThrows(
    () => drawMixture({ ...gaussian, weights: [2, -1], means: [[0, 0], [1, 1]] }, 10, 0),
    RangeError,
    "2, -1",
  );
});
