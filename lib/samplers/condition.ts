/**
 * One door for what a network is told besides the time: a class, another tensor, or nothing.
 *
 * Losses and samplers call a network as (x, t) and know of no conditions. `withCondition` binds one, so that a network for
 * points and a U-Net are handed to them alike.
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import { partOfStep } from "../compile/mod.ts";
import { refuseMoreArguments } from "../options/mod.ts";
import type { Denoiser } from "./denoiser.ts";

/** A network that is told the time and, if it takes one, a condition; left out, it predicts without any. */
export interface ConditionalNetwork<X extends tf.Tensor = tf.Tensor2D, C = tf.Tensor1D> {
  /** x: [N, ...], t: [N] or [1] -> as x */
  forward(x: X, t: tf.Tensor1D, condition?: C): X;
}

/**
 * A network that is told a class by its number, 0 to classes - 1, as a tensor [N] or [1] of int32. The number `classes`
 * itself says that there is none, for rows of a batch: it is what `dropLabels` puts in.
 */
export interface ClassNetwork<X extends tf.Tensor = tf.Tensor2D> extends ConditionalNetwork<X, tf.Tensor1D> {
  /** How many classes there are. */
  readonly classes: number;
}

/**
 * A network that is told a condition, as losses and samplers ask for it: (x, t) -> its prediction.
 *
 * @param network Its `forward` takes x, t and, if there is to be a condition, that as a third argument.
 * @param condition For `UNet` the classes, [N] or [1] for the same in all rows. Left out: none.
 * @throws {TypeError} If the network has no `forward`, or one that would not look at the condition; or if the condition is
 * given and undefined.
 *
 * @example The same for points and for images with classes
 * ```ts
 * import { startBackend, TimeLinear, UNet, withCondition } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const points = withCondition(new TimeLinear(2, 2));
 * assertEquals(points(tf.ones([4, 2]), tf.tensor1d([999])).shape, [4, 2]);
 *
 * const images = withCondition(new UNet(3, [8], { classes: 6 }), tf.tensor1d([5], "int32"));
 * assertEquals(images(tf.ones([4, 8, 8, 3]), tf.tensor1d([999])).shape, [4, 8, 8, 3]);
 * ```
 */
export function withCondition<X extends tf.Tensor = tf.Tensor2D, C = tf.Tensor1D>(
  network: ConditionalNetwork<X, C>,
  condition?: C,
): Denoiser<X> {
  refuseMoreArguments("withCondition", arguments, 2);
  if (typeof network?.forward !== "function") {
    throw new TypeError(
      `withCondition: the network has no forward. Give the network itself, e.g. withCondition(net, label).`,
    );
  }
  if (arguments.length < 2) return (x, t) => partOfStep(network.forward, network).call(network, x, t);
  if (condition === undefined) {
    throw new TypeError("withCondition: the condition is undefined. Give one, or leave it out to predict without.");
  }
  if (network.forward.length < 3) {
    throw new TypeError(
      "withCondition: forward of this network takes no condition and would not look at it. Leave it out, or write " +
        "forward(x, t, condition), without a default.",
    );
  }
  return (x, t) => partOfStep(network.forward, network).call(network, x, t, condition);
}
