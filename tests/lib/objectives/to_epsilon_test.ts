import { assertEquals, assertLess, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { predictionOf, tables, toDenoiser, toEpsilon } from "../../../lib/objectives/mod.ts";
import { mixtureDenoiser } from "../../../lib/samplers/mod.ts";
import { linearSchedule } from "../../../lib/schedules/noise_schedule.ts";
import { distance } from "../networks/golden_net.ts";

await startBackend();

Deno.test("toEpsilon() finds the noise again, for one time and for one per row", () => {
  const x0 = tf.tensor2d([[1, 2], [-3, 0.5]]);
  const noise = tf.tensor2d([[0.3, -1], [2, 0.1]]);
  const marginals = [
    { alpha: 0.6 as number | tf.Tensor, sigma: 0.8 as number | tf.Tensor },
    { alpha: tf.tensor2d([[0.6], [0.28]]), sigma: tf.tensor2d([[0.8], [0.96]]) },
  ];
  for (const { alpha, sigma } of marginals) {
    const x: tf.Tensor2D = x0.mul(alpha).add(noise.mul(sigma));
    for (const kind of ["epsilon", "x0", "v", "score"] as const) {
      const output = predictionOf(kind, { x0, noise }, { alpha, sigma });
      assertLess(distance(toEpsilon(kind, output, x, { alpha, sigma }), noise), 1e-6, kind);
    }
  }
});

Deno.test("toDenoiser() makes the same denoiser of a network, whatever it predicts", () => {
  const schedule = linearSchedule(1000);
  const denoise = mixtureDenoiser({ weights: [1], means: [[1, -1]], variance: 0.3 }, schedule);
  const x = tf.tensor2d([[1, 2], [-3, 0.5], [0, 1]]);
  for (const t of [tf.tensor1d([980]), tf.tensor1d([500, 20, 700])]) {
    const indices = [...t.dataSync()];
    const column = (table: Float64Array) => tf.tensor2d(indices.map((t) => [table[t]!]));
    const [alpha, sigma] = [column(schedule.alpha), column(schedule.sigma)];
    const eps = denoise(x, t);
    const x0: tf.Tensor2D = x.sub(eps.mul(sigma)).div(alpha);
    for (const kind of ["epsilon", "x0", "v", "score"] as const) {
      const network = () => predictionOf(kind, { x0, noise: eps }, { alpha, sigma });
      assertLess(distance(toDenoiser(kind, network, tables(schedule))(x, t), eps), 2e-4, kind); // float32, alpha 0.007
    }
  }
});

Deno.test("toEpsilon() refuses a prediction that it does not know, and velocities, which need more", () => {
  const x = tf.zeros<tf.Rank.R2>([1, 2]);
  const marginal = { alpha: 1, sigma: 1 };
  assertThrows(() => toEpsilon("noise" as "v", x, x, marginal), RangeError, 'The prediction is "noise"');
  assertThrows(() => toEpsilon("velocity" as "v", x, x, marginal), RangeError, "needs alphaRate and sigmaRate");
  assertEquals(toEpsilon("epsilon", x, x, marginal), x);
});
