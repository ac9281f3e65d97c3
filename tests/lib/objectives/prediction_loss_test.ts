import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { epsilonLoss, predictionLoss } from "../../../lib/objectives/epsilon_loss.ts";
import { convertPrediction, tables } from "../../../lib/objectives/mod.ts";
import { mixtureDenoiser } from "../../../lib/samplers/mod.ts";
import { linearSchedule } from "../../../lib/schedules/noise_schedule.ts";

await startBackend();

const schedule = linearSchedule(1000);
const onDevice = tables(schedule);
const kinds = ["epsilon", "x0", "v", "score"] as const;

Deno.test("predictionLoss() for the noise is epsilonLoss()", () => {
  const x0 = tf.tensor2d([[1, 2], [3, 4]]);
  const given = { t: tf.tensor1d([10, 900]), noise: tf.tensor2d([[1, -1], [0.5, 2]]) };
  const network = (x: tf.Tensor2D): tf.Tensor2D => x.mul(0.5);
  const loss = predictionLoss("epsilon", network, onDevice, x0, given).dataSync();
  assertEquals(loss, epsilonLoss(network, onDevice, x0, given).dataSync());
});

Deno.test("the exact prediction has the smallest loss, whatever is predicted", () => {
  const exact = mixtureDenoiser({ weights: [1], means: [[0, 0]], variance: 0.5 }, schedule);
  const x0 = tf.randomNormal<tf.Rank.R2>([5000, 2], 0, Math.sqrt(0.5), "float32", 1);
  const given = {
    t: tf.fill<tf.Rank.R1>([5000], 300),
    noise: tf.randomNormal<tf.Rank.R2>([5000, 2], 0, 1, "float32", 2),
  };
  const marginal = { alpha: schedule.alpha[300]!, sigma: schedule.sigma[300]! };
  for (const kind of kinds) {
    const lossOf = (scale: number) => {
      const network = (x: tf.Tensor2D, t: tf.Tensor1D): tf.Tensor2D =>
        convertPrediction("epsilon", kind, exact(x, t), x, marginal).mul(scale);
      return predictionLoss(kind, network, onDevice, x0, given).dataSync()[0]!;
    };
    assertEquals(lossOf(1) < lossOf(0.8) && lossOf(1) < lossOf(1.2), true, kind);
  }
});

Deno.test("predictionLoss() draws a time for each row, and fresh noise", () => {
  const loss = predictionLoss(
    "v",
    (x, t) => {
      assertEquals(t.shape, [2000]);
      return x.mul(0);
    },
    onDevice,
    tf.zeros([2000, 2]),
  );
  const meanSquare = schedule.alphasCumprod.reduce((a, b) => a + b) / 1000; // v is alpha noise here
  assertAlmostEquals(loss.dataSync()[0]!, meanSquare, 0.05);
});

Deno.test("predictionLoss() refuses predictions of another shape or kind", () => {
  const x0 = tf.ones<tf.Rank.R2>([8, 2]);
  const narrow = (x: tf.Tensor2D) => x.mean(1, true) as tf.Tensor2D;
  assertThrows(() => predictionLoss("v", narrow, onDevice, x0), RangeError, "the prediction has shape [8,1]");
  assertThrows(() => predictionLoss("noise" as "v", (x) => x, onDevice, x0), RangeError, 'The prediction is "noise"');
});
