import * as tf from "@tensorflow/tfjs";
import { randint } from "../random/mod.ts";

/**
 * Draws rows of a data set at random, with replacement, on the device.
 *
 * @param data [N, D].
 * @param size How many rows.
 * @returns [size, D].
 * @throws {RangeError} If data is not of shape [N, D] with N > 0, or size is not a positive integer.
 *
 * @example
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import { assertEquals } from "@std/assert";
 * import { startBackend } from "../backend/start.ts";
 * import { minibatch } from "./minibatch.ts";
 *
 * await startBackend();
 * const data = tf.tensor2d([[0, 0], [1, 1], [2, 4]]);
 * assertEquals(minibatch(data, 128).shape, [128, 2]);
 * ```
 */
export function minibatch(data: tf.Tensor2D, size: number): tf.Tensor2D {
  if (!(data instanceof tf.Tensor) || data.rank !== 2 || data.shape[0] === 0) {
    const found = data instanceof tf.Tensor ? `has shape [${(data as tf.Tensor).shape}]` : `is ${data}`;
    throw new RangeError(`minibatch: data ${found}. Give a tensor of shape [N, D] with at least one row.`);
  }
  if (!Number.isInteger(size) || size < 1) {
    throw new RangeError(`minibatch: size is ${size}. Give a number of rows, 1 or more.`);
  }
  return tf.tidy(() => data.gather(randint(0, data.shape[0], [size])));
}
