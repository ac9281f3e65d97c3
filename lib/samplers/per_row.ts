import type * as tf from "@tensorflow/tfjs";

/**
 * One number per row of x, shaped so that it multiplies the rows: as many axes as x, all but the first of length 1.
 *
 * TensorFlow lines shapes up from the right. A column [N, 1] is right for points [N, D], but over images [N, H, W, C] it
 * would be spread along the wrong axis: silently, where N happens to be W.
 *
 * values: [N], [N, 1, ..., 1], or one for all, [1]; x: [N, ...] -> [N, 1, ..., 1] or [1, 1, ..., 1]
 *
 * @param where The function, as its errors name it.
 * @param names What its errors call the values and x.
 * @throws {RangeError} If the values are neither one for all nor one per row.
 *
 * @example
 * ```ts
 * import { startBackend } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertEquals } from "@std/assert";
 * import { perRow } from "./per_row.ts";
 *
 * await startBackend();
 * const images = tf.ones([2, 8, 8, 3]);
 * assertEquals(perRow("qSample", { t: tf.tensor1d([0, 999]) }, { x0: images }).shape, [2, 1, 1, 1]);
 * ```
 */
export function perRow(
  where: string,
  values: Readonly<Record<string, tf.Tensor>>,
  x: Readonly<Record<string, tf.Tensor>>,
): tf.Tensor {
  checkPerRow(where, values, x);
  const [given, { rank }] = [Object.values(values)[0]!, Object.values(x)[0]!];
  if (given.rank === rank) return given;
  if (given.rank === 1 && rank === 2) return given.expandDims(1);
  return given.reshape([given.size, ...Array<number>(rank - 1).fill(1)]);
}

/**
 * Checks that there is one value per row of x, or one for all.
 *
 * @throws {RangeError} If not.
 */
export function checkPerRow(
  where: string,
  values: Readonly<Record<string, tf.Tensor>>,
  x: Readonly<Record<string, tf.Tensor>>,
): void {
  const [[name, given]] = Object.entries(values) as [[string, tf.Tensor]];
  const [[xName, { shape, rank }]] = Object.entries(x) as [[string, tf.Tensor]];
  const isPerRow = given.size === shape[0] && (given.size === 1 || given.shape[0] === shape[0]);
  if (rank > 0 && (given.size === 1 || isPerRow)) return;
  throw new RangeError(
    `${where}: ${name} has shape [${given.shape}] but ${xName} has shape [${shape}]. ` +
      `Give one per row, [${shape[0] ?? "N"}], or a single one of shape [1] for all.`,
  );
}
