import { assertAlmostEquals, assertLess, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { epsilonLoss } from "../../../lib/objectives/epsilon_loss.ts";
import { minSnrWeights, tables } from "../../../lib/objectives/mod.ts";
import { linearSchedule } from "../../../lib/schedules/noise_schedule.ts";
import { goldenOptimizers } from "../training/golden_optimizers.ts";

await startBackend();
const schedule = linearSchedule(1000);

Deno.test("minSnrWeights() equal those that diffusers' training script makes of its compute_snr", () => {
  const { gamma, t, ...expected } = goldenOptimizers.minSnr;
  for (const prediction of ["epsilon", "x0", "v"] as const) {
    const weights = minSnrWeights(schedule, { gamma, prediction });
    // diffusers has its alphas in float32
    t.forEach((step, i) =>
      assertLess(Math.abs(weights[step]! / expected[prediction][i]! - 1), 1e-3, `${prediction} ${step}`)
    );
  }
});

Deno.test("a loss with weights is the mean of the errors, each times the weight of its time", () => {
  const times = [0, 100, 999];
  const [x0, noise, t] = [tf.ones<tf.Rank.R2>([3, 2]), tf.ones<tf.Rank.R2>([3, 2]), tf.tensor1d(times, "int32")];
  const weights = minSnrWeights(schedule);
  const options = { t, noise, weights: tf.tensor1d(Float32Array.from(weights)) };
  const loss = epsilonLoss((x) => x.mul(0), tables(schedule), x0, options); // an error of 1 everywhere
  assertAlmostEquals(loss.dataSync()[0]!, times.reduce((sum, step) => sum + weights[step]!, 0) / 3, 1e-6);
});

Deno.test("minSnrWeights() refuse a gamma of 0 and what no network predicts", () => {
  assertThrows(() => minSnrWeights(schedule, { gamma: 0 }), RangeError, "gamma is 0. Give a number above 0.");
  assertThrows(() => minSnrWeights(schedule, { prediction: "y" as never }), RangeError, "Give one of: epsilon, x0, v.");
});
