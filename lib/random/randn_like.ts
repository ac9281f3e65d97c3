import type * as tf from "@tensorflow/tfjs";
import { refuseUnknownOptions } from "../options/mod.ts";
import type { DrawOptions } from "./generator.ts";
import { randn } from "./random.ts";

/**
 * Draws standard normal numbers, float32, as many as x has: `randn(x.shape)` with the type of x.
 *
 * @throws {Error} If no backend was started.
 *
 * @example
 * ```ts
 * import { randnLike, startBackend } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const noise: tf.Tensor4D = randnLike(tf.zeros([8, 28, 28, 1]));
 * assertEquals(noise.shape, [8, 28, 28, 1]);
 * ```
 */
export function randnLike<X extends tf.Tensor>(x: X, options: DrawOptions = {}): X {
  refuseUnknownOptions("randnLike", options, ["generator"]);
  return randn(x.shape, options) as tf.Tensor as X;
}
