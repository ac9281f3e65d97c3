import * as tf from "@tensorflow/tfjs";

/** Settings of {@linkcode flowPath}. */
export interface FlowPathOptions {
  /** Standard deviation of the noise that is left at t = 1. Default 0.01; 0 gives straight lines to the data. */
  sigmaMin?: number;
}

/** A point on the way from noise to data, and where it is heading. */
export interface FlowPoint {
  /** psi_t: [N, D] */
  readonly x: tf.Tensor2D;
  /** d psi_t / dt, what a network is to predict: [N, D] */
  readonly velocity: tf.Tensor2D;
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
 * @param x0 Noise: [N, D].
 * @param x1 Data: [N, D].
 * @param t One time per row, [N], or one for all, [1].
 * @throws {RangeError} If the shapes do not go together, or sigmaMin is not within 0 <= sigmaMin < 1.
 *
 * @example
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import { assertEquals } from "@std/assert";
 * import { startBackend } from "../backend/start.ts";
 * import { flowPath } from "./flow_path.ts";
 *
 * await startBackend();
 * const [noise, data] = [tf.tensor2d([[4, 0]]), tf.tensor2d([[0, 8]])];
 * const { x, velocity } = flowPath(noise, data, tf.tensor1d([0.25]), { sigmaMin: 0 });
 * assertEquals(x.arraySync(), [[3, 2]]);
 * assertEquals(velocity.arraySync(), [[-4, 8]]);
 * ```
 */
export function flowPath(
  x0: tf.Tensor2D,
  x1: tf.Tensor2D,
  t: tf.Tensor1D,
  { sigmaMin = 0.01 }: FlowPathOptions = {},
): FlowPoint {
  if (!(sigmaMin >= 0 && sigmaMin < 1)) {
    throw new RangeError(`flowPath: sigmaMin is ${sigmaMin}. Give a number from 0 to below 1, e.g. 0.01.`);
  }
  if (`${x0.shape}` !== `${x1.shape}`) {
    throw new RangeError(`flowPath: x0 has shape [${x0.shape}] but x1 has shape [${x1.shape}]. Give equal shapes.`);
  }
  if (!(t instanceof tf.Tensor) || t.rank !== 1 || (t.size !== 1 && t.size !== x0.shape[0])) {
    throw new RangeError(
      `flowPath: t has shape [${t?.shape}] but x0 has ${x0.shape[0]} rows. ` +
        "Give one time per row, or a single time of shape [1] for all.",
    );
  }
  const time = t.expandDims<tf.Tensor2D>(1); // [N, 1] or [1, 1]
  const x: tf.Tensor2D = x0.mul(time.mul(sigmaMin - 1).add(1)).add(x1.mul(time)); // psi_t, eq. 22
  return { x, velocity: x1.sub(x0.mul(1 - sigmaMin)) }; // eq. 23
}
