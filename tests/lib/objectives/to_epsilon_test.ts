import { assertLess, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { type Prediction, toEpsilon } from "../../../lib/objectives/mod.ts";
import { distance } from "../networks/golden_net.ts";

await startBackend();

Deno.test("toEpsilon() finds the noise again from x0 and from v, for one time and for one per row", () => {
  const x0 = tf.tensor2d([[1, 2], [-3, 0.5]]);
  const noise = tf.tensor2d([[0.3, -1], [2, 0.1]]);
  const marginals = [
    { alpha: 0.6 as number | tf.Tensor, sigma: 0.8 as number | tf.Tensor },
    { alpha: tf.tensor2d([[0.6], [0.28]]), sigma: tf.tensor2d([[0.8], [0.96]]) },
  ];
  for (const { alpha, sigma } of marginals) {
    const x: tf.Tensor2D = x0.mul(alpha).add(noise.mul(sigma));
    const v: tf.Tensor2D = noise.mul(alpha).sub(x0.mul(sigma));
    assertLess(distance(toEpsilon("x0", x0, x, { alpha, sigma }), noise), 1e-6);
    assertLess(distance(toEpsilon("v", v, x, { alpha, sigma }), noise), 1e-6);
  }
});

Deno.test("toEpsilon() refuses a prediction that it does not know", () => {
  const x = tf.zeros<tf.Rank.R2>([1, 2]);
  const unknown = "velocity" as Prediction;
  assertThrows(() => toEpsilon(unknown, x, x, { alpha: 1, sigma: 1 }), RangeError, 'the prediction is "velocity"');
});
