import { assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { flowMatchingLoss } from "../../../lib/flow/flow_matching_loss.ts";
import { mixtureVelocity } from "../../../lib/flow/mixture_velocity.ts";
import { seed } from "../../../lib/random/mod.ts";
import golden from "../../golden/kaist_fm.json" with { type: "json" };
import { distance } from "../networks/golden_net.ts";

await startBackend();

Deno.test("flowMatchingLoss() equals the course's loss, and shows the network psi_t and t", () => {
  for (const c of golden.cases) {
    const velocity = (x: tf.Tensor2D, t: tf.Tensor1D): tf.Tensor2D => {
      assertLess(distance(x, c.psi), 1e-6);
      assertLess(distance(t, c.t), 1e-7);
      return tf.tensor2d(c.pred);
    };
    const options = { x0: tf.tensor2d(c.x0), t: tf.tensor1d(c.t), sigmaMin: c.sigma_min };
    const loss = flowMatchingLoss(velocity, tf.tensor2d(c.x1), options);
    assertEquals(loss.shape, []);
    assertAlmostEquals(loss.dataSync()[0]!, c.cfm_loss_mse, 1e-5);
  }
});

Deno.test("times are drawn from 0, 1/1000, ..., 999/1000, one per row, and noise afresh", () => {
  seed(1);
  const seen: number[] = [];
  for (let i = 0; i < 2; i++) {
    flowMatchingLoss((x, t) => {
      assertEquals(t.shape, [3000]);
      seen.push(...t.dataSync());
      return x;
    }, tf.zeros([3000, 2]));
  }
  assertEquals(seen.every((t) => t >= 0 && t < 1 && Math.abs(t * 1000 - Math.round(t * 1000)) < 1e-3), true);
  assertAlmostEquals(seen.reduce((a, b) => a + b) / seen.length, 0.5, 0.02);
  assertLess(Math.min(...seen), 0.01);
  assertEquals(Math.max(...seen) > 0.99, true);
});

Deno.test("the exact velocity has the smallest loss: one that is a little off has a larger one", () => {
  const exact = mixtureVelocity({ weights: [1], means: [[1, -2]], variance: 0.25 });
  const x1: tf.Tensor2D = tf.randomNormal<tf.Rank.R2>([4000, 2], 0, 0.5, "float32", 1).add(tf.tensor1d([1, -2]));
  const x0 = tf.randomNormal<tf.Rank.R2>([4000, 2], 0, 1, "float32", 2);
  const t = tf.randomUniform<tf.Rank.R1>([4000], 0, 1, "float32", 3);
  const lossOf = (scale: number) => flowMatchingLoss((x, t) => exact(x, t).mul(scale), x1, { x0, t }).dataSync()[0]!;
  assertEquals(lossOf(1) < lossOf(0.9) && lossOf(1) < lossOf(1.1), true);
});

Deno.test("flowMatchingLoss() refuses a prediction of another shape instead of broadcasting it", () => {
  const velocity = (x: tf.Tensor2D) => x.mean(1, true) as tf.Tensor2D;
  assertThrows(() => flowMatchingLoss(velocity, tf.ones([8, 2])), RangeError, "the prediction has shape [8,1]");
});
