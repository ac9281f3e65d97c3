/**
 * What networks ask of the times and classes that they are told.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";

/**
 * Checks that there is one time for each row of x, or one for all.
 *
 * @param where The network, as its errors name it.
 * @throws {TypeError} If t is missing.
 * @throws {RangeError} If it has another shape than [N] or [1].
 */
export function checkTime(where: string, t: tf.Tensor1D, x: tf.Tensor): void {
  if (!(t instanceof tf.Tensor)) {
    throw new TypeError(`${where}: t is ${t}. Give the times beside x, as a tensor: net.forward(x, t).`);
  }
  checkOnePerRow(where, "t", t, x, "time");
}

/**
 * Checks that there is one class for each row of x, or one for all. Which ones they are is on the device.
 *
 * @param where The network, as its errors name it.
 * @param classes How many the network knows.
 * @throws {TypeError} If it knows none, or the label is no tensor of int32.
 * @throws {RangeError} If it has another shape than [N] or [1].
 */
export function checkLabel(where: string, label: tf.Tensor1D, x: tf.Tensor, classes: number): void {
  if (classes === 0) {
    throw new TypeError(
      `${where}: it was given labels but knows no classes. Make it with { classes: ... }, or leave them out.`,
    );
  }
  if (!(label instanceof tf.Tensor)) {
    throw new TypeError(`${where}: label is ${label}. Give a tensor, e.g. tf.tensor1d([0, 2, 1], "int32").`);
  }
  if (label.dtype !== "int32") {
    throw new TypeError(`${where}: label holds ${label.dtype}, expected int32. Give label.toInt().`);
  }
  checkOnePerRow(where, "label", label, x, "label");
}

/**
 * Checks that there is one of something for each row of x, or one for all.
 *
 * @param name What errors call it, and `noun` what one of them is.
 * @throws {RangeError} If it has another shape than [N] or [1].
 */
export function checkOnePerRow(where: string, name: string, given: tf.Tensor, x: tf.Tensor, noun: string): void {
  if (given.rank === 1 && (given.size === 1 || given.size === x.shape[0])) return;
  throw new RangeError(
    `${where}: ${name} has shape [${given.shape}] but x has ${x.shape[0]} rows. Give one ${noun} per row, or a ` +
      `single ${noun} of shape [1] for all.`,
  );
}
