import * as tf from "@tensorflow/tfjs";
import { randint } from "../random/mod.ts";

/**
 * Draws rows of a data set at random, with replacement, on the device.
 *
 * @param data [N, ...]: the first axis is the samples.
 * @param size How many rows.
 * @returns [size, ...].
 * @throws {RangeError} If data has no rows, or size is not a positive integer.
 *
 * @example
 * ```ts
 * import { minibatch, startBackend } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const data = tf.tensor2d([[0, 0], [1, 1], [2, 4]]);
 * assertEquals(minibatch(data, 128).shape, [128, 2]);
 * ```
 */
export function minibatch<X extends tf.Tensor>(data: X, size: number): X {
  if (!(data instanceof tf.Tensor) || data.rank === 0 || data.shape[0] === 0) {
    const found = data instanceof tf.Tensor ? `has shape [${(data as tf.Tensor).shape}]` : `is ${data}`;
    throw new RangeError(`minibatch: data ${found}. Give a tensor of shape [N, ...] with at least one row.`);
  }
  if (!Number.isInteger(size) || size < 1) {
    throw new RangeError(`minibatch: size is ${size}. Give a number of rows, 1 or more.`);
  }
  return tf.tidy(() => data.gather(randint(0, data.shape[0]!, [size])));
}
