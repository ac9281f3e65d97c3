import type * as tf from "@tensorflow/tfjs";
import { refuseUnknownOptions } from "../options/mod.ts";
import { randint, randnLike } from "../random/mod.ts";
import { ask } from "../samplers/denoiser.ts";
import { flowPath, type FlowPathOptions } from "./flow_path.ts";
import type { Velocity } from "./velocity.ts";

/** What is drawn at random for the loss, and the path. */
export interface FlowMatchingLossOptions<X extends tf.Tensor = tf.Tensor2D> extends FlowPathOptions {
  /** The noise of each data point, of the shape of x1. By default drawn; for rectified flow, that from which x1 was sampled. */
  x0?: X;
  /** One time per row, [N], from 0 (noise) to 1 (data). By default uniform in 0, 1/1000, ..., 999/1000. */
  t?: tf.Tensor1D;
}

/**
 * The loss of conditional flow matching: the mean squared error of the velocity, over all elements.
 *
 * Lipman et al., "Flow Matching for Generative Modeling", ICLR 2023, eq. 23. With pairs x0, x1 and sigmaMin 0 it is that
 * of rectified flow (Liu et al., "Flow Straight and Fast", ICLR 2023, eq. 1).
 *
 * @param velocity The network: (x, t) -> predicted velocity.
 * @param x1 A batch of data: [N, ...].
 * @throws {RangeError} If the shapes do not go together.
 *
 * @example
 * ```ts
 * import { flowMatchingLoss, startBackend } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const loss = flowMatchingLoss((x) => x.mul(0), tf.ones([64, 2]));
 * assertEquals(loss.shape, []); // about 2: the mean square of 1 - 0.99 noise
 * ```
 */
export function flowMatchingLoss<X extends tf.Tensor = tf.Tensor2D>(
  velocity: Velocity<X>,
  x1: X,
  options: FlowMatchingLossOptions<X> = {},
): tf.Scalar {
  refuseUnknownOptions("flowMatchingLoss", options, ["x0", "t", "sigmaMin"]);
  const { x0 = randnLike(x1), t = uniformTime(x1.shape[0]!), ...path } = options;
  const point = flowPath(x0, x1, t, path);
  return ask("flowMatchingLoss", velocity, point.x, t).sub(point.velocity).square().mean();
}

const uniformTime = (n: number): tf.Tensor1D => randint(0, 1000, [n]).toFloat().div(1000);
