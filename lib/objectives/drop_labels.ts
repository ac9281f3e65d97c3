import * as tf from "@tensorflow/tfjs";
import { refuseMoreArguments } from "../options/mod.ts";
import { rand } from "../random/mod.ts";

/**
 * Labels of which some, drawn at random for each row by itself, are replaced by "no class". A network trained with them
 * learns both to obey a class and to do without, which is what guidance needs.
 *
 * label: [N], int32 -> [N], int32
 *
 * Ho & Salimans, "Classifier-Free Diffusion Guidance", 2022, algorithm 1.
 *
 * @param label The classes of a batch.
 * @param none The number that says that there is no class: `net.classes`.
 * @param probability How likely a label is dropped. Default 0.1.
 * @throws {TypeError} If the label is no tensor of int32, or there are further arguments.
 * @throws {RangeError} If its shape is not [N], none is no whole number of 0 or more, or the probability not within 0 and 1.
 *
 * @example
 * ```ts
 * import { dropLabels, startBackend } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const label = tf.tensor1d([0, 5, 2, 2], "int32");
 * assertEquals(dropLabels(label, 6).shape, [4]);
 * assertEquals(dropLabels(label, 6, 1).arraySync(), [6, 6, 6, 6]);
 * ```
 */
export function dropLabels(label: tf.Tensor1D, none: number, probability = 0.1): tf.Tensor1D {
  refuseMoreArguments("dropLabels", arguments, 3);
  if (!(label instanceof tf.Tensor) || label.dtype !== "int32") {
    const found = label instanceof tf.Tensor ? `holds ${label.dtype}` : `is ${label}`;
    throw new TypeError(`dropLabels: label ${found}. Give a tensor of int32, one class for each row.`);
  }
  if ((label as tf.Tensor).rank !== 1) {
    throw new RangeError(`dropLabels: label has shape [${label.shape}]. Give one class for each row, [N].`);
  }
  if (!Number.isInteger(none) || none < 0) {
    throw new RangeError(`dropLabels: none is ${none}. Give the number that says "no class": net.classes.`);
  }
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(`dropLabels: the probability is ${probability}. Give a number from 0 to 1, e.g. 0.1.`);
  }
  return tf.tidy(() => tf.where(rand(label.shape).less(probability), tf.fill(label.shape, none, "int32"), label));
}
