import * as tf from "@tensorflow/tfjs";
import { refuseUnknownOptions } from "../options/mod.ts";
import { perRow } from "../samplers/per_row.ts";
import { sameShape } from "../samplers/same_shape.ts";

/** Settings of {@linkcode flowPath}. */
export interface FlowPathOptions {
  /** Standard deviation of the noise that is left at t = 1. Default 0.01; 0 gives straight lines to the data. */
  sigmaMin?: number;
}

/** A point on the way from noise to data, and where it is heading. */
export interface FlowPoint<X extends tf.Tensor = tf.Tensor2D> {
  /** psi_t: [N, ...] */
  readonly x: X;
  /** d psi_t / dt, what a network is to predict: as x */
  readonly velocity: X;
}

/**
 * The conditional flow: the straight way from each noise x0 to its data point x1, at time t.
 *
 *     psi_t(x0) = (1 - (1 - sigmaMin) t) x0 + t x1,   with velocity x1 - (1 - sigmaMin) x0
 *
 * **t = 0 is noise, t = 1 is data**; x0 is the noise, x1 the data.
 *
 * Lipman et al., "Flow Matching for Generative Modeling", ICLR 2023, eq. 22 and 23.
 *
 * @param x0 Noise: [N, ...].
 * @param x1 Data, as x0.
 * @param t One time per row, [N], or one for all, [1].
 * @throws {RangeError} If the shapes do not go together, or sigmaMin is not within 0 <= sigmaMin < 1.
 *
 * @example
 * ```ts
 * import { flowPath, startBackend } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const [noise, data] = [tf.tensor2d([[4, 0]]), tf.tensor2d([[0, 8]])];
 * const { x, velocity } = flowPath(noise, data, tf.tensor1d([0.25]), { sigmaMin: 0 });
 * assertEquals(x.arraySync(), [[3, 2]]);
 * assertEquals(velocity.arraySync(), [[-4, 8]]);
 * ```
 */
export function flowPath<X extends tf.Tensor>(
  x0: X,
  x1: X,
  t: tf.Tensor1D,
  options: FlowPathOptions = {},
): FlowPoint<X> {
  refuseUnknownOptions("flowPath", options, ["sigmaMin"]);
  const { sigmaMin = 0.01 } = options;
  if (!(sigmaMin >= 0 && sigmaMin < 1)) {
    throw new RangeError(`flowPath: sigmaMin is ${sigmaMin}. Give a number from 0 to below 1, e.g. 0.01.`);
  }
  sameShape("flowPath", { x0, x1 });
  if (!(t instanceof tf.Tensor) || t.rank !== 1) {
    throw new RangeError(`flowPath: t is ${t}. Give the times as a tensor of shape [N], or [1].`);
  }
  const time = perRow("flowPath", { t }, { x0 }); // [N, 1, ...] or [1, 1, ...]
  const x: X = x0.mul(time.mul(sigmaMin - 1).add(1)).add(x1.mul(time)); // psi_t, eq. 22
  return { x, velocity: x1.sub(x0.mul(1 - sigmaMin)) }; // eq. 23
}
