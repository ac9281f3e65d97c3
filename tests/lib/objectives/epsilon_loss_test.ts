import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { epsilonLoss } from "../../../lib/objectives/epsilon_loss.ts";
import { tables } from "../../../lib/objectives/mod.ts";
import { qSample } from "../../../lib/objectives/q_sample.ts";
import { mixtureDenoiser } from "../../../lib/samplers/mod.ts";
import { cosineSchedule, linearSchedule } from "../../../lib/schedules/noise_schedule.ts";

await startBackend();

const schedule = linearSchedule(1000);
const onDevice = tables(schedule);

Deno.test("epsilonLoss() is the mean squared error of the noise over all elements", () => {
  const x0 = tf.tensor2d([[1, 2], [3, 4]]);
  const [t, noise] = [tf.tensor1d([10, 900]), tf.tensor2d([[1, -1], [0.5, 2]])];
  const denoise = (x: tf.Tensor2D, times: tf.Tensor1D): tf.Tensor2D => {
    assertEquals(times.dataSync(), t.dataSync());
    assertEquals(x.dataSync(), qSample(onDevice, x0, t, noise).dataSync());
    return tf.tensor2d([[1, 1], [1.5, 2]]); // errors 0, 2, 1, 0
  };
  const loss = epsilonLoss(denoise, onDevice, x0, { t, noise });
  assertEquals(loss.shape, []);
  assertAlmostEquals(loss.dataSync()[0]!, 5 / 4, 1e-6);
});

Deno.test("epsilonLoss() draws every training step, the first and the last included, and fresh noise", () => {
  const seen: number[] = [];
  const first = epsilonLoss(
    (x, t) => {
      seen.push(...t.dataSync());
      return x.mul(0);
    },
    tables(cosineSchedule(4)),
    tf.ones([200, 2]),
  );
  assertEquals([...new Set(seen)].sort(), [0, 1, 2, 3]);
  assertAlmostEquals(first.dataSync()[0]!, 1, 0.3);
});

Deno.test("the exact denoiser has the smallest loss: one that is a little off has a larger one", () => {
  const exact = mixtureDenoiser({ weights: [1], means: [[0, 0]], variance: 1 }, schedule);
  const [x0, t] = [tf.randomNormal<tf.Rank.R2>([5000, 2], 0, 1, "float32", 1), tf.fill<tf.Rank.R1>([5000], 300)];
  const noise = tf.randomNormal<tf.Rank.R2>([5000, 2], 0, 1, "float32", 2);
  const lossOf = (scale: number) =>
    epsilonLoss((x, t) => exact(x, t).mul(scale), onDevice, x0, { t, noise }).dataSync()[0]!;
  assertEquals(lossOf(1) < lossOf(0.9) && lossOf(1) < lossOf(1.1), true);
});

Deno.test("epsilonLoss() refuses a prediction of another shape instead of broadcasting it", () => {
  const denoise = (x: tf.Tensor2D) => x.mean(1, true) as tf.Tensor2D;
  assertThrows(() => epsilonLoss(denoise, onDevice, tf.ones([8, 2])), RangeError, "the prediction has shape [8,1]");
});
