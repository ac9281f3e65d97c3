import type * as tf from "@tensorflow/tfjs";

/**
 * The sigmoid linear unit, x sigmoid(x), for x of any shape.
 *
 * Elfwing, Uchibe & Doya, "Sigmoid-weighted linear units", Neural Networks 107, 2018, eq. 3.
 *
 * @example
 * ```ts
 * import { silu, startBackend } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * await startBackend();
 * assertAlmostEquals(silu(tf.scalar(1)).dataSync()[0]!, 1 / (1 + Math.exp(-1)), 1e-6);
 * ```
 */
export function silu<T extends tf.Tensor>(x: T): T {
  return x.mul(x.sigmoid());
}
