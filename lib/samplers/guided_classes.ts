import * as tf from "@tensorflow/tfjs";
import { type ClassNetwork, withCondition } from "./condition.ts";
import { ask, type Denoiser } from "./denoiser.ts";
import { checkPerRow } from "./per_row.ts";

/**
 * Guidance towards classes, with both predictions in one batch of 2 N rows: see `withGuidance`.
 *
 * @param model The network, and the classes that are wanted: [N] or [1], int32.
 * @param scale 0 or more.
 * @throws {TypeError} If the network knows no classes, or the label is no tensor of int32.
 * @throws {RangeError} The denoiser throws it if there are neither as many labels as rows nor a single one.
 */
export function guidedClasses<X extends tf.Tensor>(
  { network, label }: { readonly network: ClassNetwork<X>; readonly label: tf.Tensor1D },
  scale: number,
): Denoiser<X> {
  const classes = network?.classes;
  if (!Number.isInteger(classes) || classes < 1) {
    throw new TypeError(
      `withGuidance: the network has ${classes} classes. Give one that was trained with classes, such as ` +
        "new UNet(3, widths, { classes: 6 }).",
    );
  }
  if (!(label instanceof tf.Tensor) || label.dtype !== "int32") {
    const found = label instanceof tf.Tensor ? `holds ${label.dtype}` : `is ${label}`;
    throw new TypeError(`withGuidance: label ${found}. Give a tensor of int32, e.g. tf.tensor1d([0, 5], "int32").`);
  }
  if (scale === 0) return withCondition(network);
  if (scale === 1) return withCondition(network, label);
  return (x, t) => {
    checkPerRow("withGuidance", { label }, { x });
    const n = x.shape[0]!;
    const labels = tf.concat([tf.fill([n], classes, "int32"), label.size === n ? label : label.tile([n])]); // [2 N]
    const times = t.size === 1 ? t : tf.concat([t, t]);
    const both = ask("withGuidance", withCondition(network, labels), tf.concat<X>([x, x]), times);
    const [without, wanted] = tf.split(both, 2) as [X, X]; // [N, ...] each
    return without.add(wanted.sub(without).mul(scale));
  };
}
