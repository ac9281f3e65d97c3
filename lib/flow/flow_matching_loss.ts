import type * as tf from "@tensorflow/tfjs";
import { randint, randn } from "../random/mod.ts";
import { flowPath, type FlowPathOptions } from "./flow_path.ts";
import type { Velocity } from "./velocity.ts";

/** What is drawn at random for the loss, and the path. */
export interface FlowMatchingLossOptions extends FlowPathOptions {
  /** The noise of each data point: [N, D]. By default drawn; for rectified flow, that from which x1 was sampled. */
  x0?: tf.Tensor2D;
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
 * @param x1 A batch of data: [N, D].
 * @throws {RangeError} If the shapes do not go together.
 *
 * @example
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import { assertEquals } from "@std/assert";
 * import { startBackend } from "../backend/start.ts";
 * import { flowMatchingLoss } from "./flow_matching_loss.ts";
 *
 * await startBackend();
 * const loss = flowMatchingLoss((x) => x.mul(0), tf.ones([64, 2]));
 * assertEquals(loss.shape, []); // about 2: the mean square of 1 - 0.99 noise
 * ```
 */
export function flowMatchingLoss(
  velocity: Velocity,
  x1: tf.Tensor2D,
  { x0 = randn(x1.shape), t = uniformTime(x1.shape[0]), ...path }: FlowMatchingLossOptions = {},
): tf.Scalar {
  const point = flowPath(x0, x1, t, path);
  const predicted = velocity(point.x, t);
  if (`${predicted.shape}` !== `${x1.shape}`) {
    throw new RangeError(
      `flowMatchingLoss: the prediction has shape [${predicted.shape}] but x1 has shape [${x1.shape}]. ` +
        "The network must return one number per coordinate.",
    );
  }
  return predicted.sub(point.velocity).square().mean();
}

const uniformTime = (n: number): tf.Tensor1D => randint(0, 1000, [n]).toFloat().div(1000);
