import * as tf from "@tensorflow/tfjs";
import { refuseUnknownOptions } from "../options/mod.ts";
import { type DrawOptions, randint } from "../random/mod.ts";

/**
 * Draws rows of a data set at random, with replacement, on the device.
 *
 * @param data [N, ...]: the first axis is the samples. Or several tensors of N rows each, e.g. images and their labels: the
 * same rows are drawn of all of them.
 * @param size How many rows.
 * @returns [size, ...], or one such tensor for each.
 * @throws {RangeError} If data has no rows, tensors have not equally many, or size is not a positive integer.
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
 *
 * const labels = tf.tensor1d([0, 1, 1], "int32");
 * const [points, theirs] = minibatch([data, labels], 128);
 * assertEquals([points.shape, theirs.shape], [[128, 2], [128]]);
 * ```
 */
export function minibatch<X extends tf.Tensor>(data: X, size: number, options?: DrawOptions): X;
/** The same rows of several tensors, such as images and their labels. */
export function minibatch<Xs extends readonly tf.Tensor[]>(
  data: readonly [...Xs],
  size: number,
  options?: DrawOptions,
): Xs;
export function minibatch(
  data: tf.Tensor | readonly tf.Tensor[],
  size: number,
  options: DrawOptions = {},
): tf.Tensor | readonly tf.Tensor[] {
  refuseUnknownOptions("minibatch", options, ["generator"]);
  const all = Array.isArray(data) ? data as readonly tf.Tensor[] : [data as tf.Tensor];
  const rows = rowsOf(all);
  if (!Number.isInteger(size) || size < 1) {
    throw new RangeError(`minibatch: size is ${size}. Give a number of rows, 1 or more.`);
  }
  return tf.tidy(() => {
    const drawn = randint(0, rows, [size], options);
    const batch = all.map((tensor) => tensor.gather(drawn));
    return Array.isArray(data) ? batch : batch[0]!;
  });
}

/** How many rows all of the tensors have. */
function rowsOf(all: readonly tf.Tensor[]): number {
  if (all.length === 0) throw new RangeError("minibatch: data is an empty list. Give at least one tensor.");
  for (const tensor of all) {
    if (tensor instanceof tf.Tensor && tensor.rank > 0 && tensor.shape[0]! > 0) continue;
    const found = (tensor as unknown) instanceof tf.Tensor ? `has shape [${tensor.shape}]` : `is ${tensor}`;
    throw new RangeError(`minibatch: data ${found}. Give a tensor of shape [N, ...] with at least one row.`);
  }
  const counts = all.map(({ shape }) => shape[0]!);
  if (counts.some((count) => count !== counts[0])) {
    throw new RangeError(`minibatch: the tensors have ${counts.join(", ")} rows. Give as many of each.`);
  }
  return counts[0]!;
}
