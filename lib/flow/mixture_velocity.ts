import * as tf from "@tensorflow/tfjs";
import { refuseUnknownOptions } from "../options/mod.ts";
import {
  asRows,
  checkMixture,
  type GaussianMixture,
  mixturePosterior,
  shapedAs,
} from "../samplers/mixture_posterior.ts";
import { perRow } from "../samplers/per_row.ts";
import type { Velocity } from "./velocity.ts";

/** Settings of {@linkcode mixtureVelocity}. */
export interface MixtureVelocityOptions {
  /** Standard deviation of the noise that is left at t = 1. Default 0.01. */
  sigmaMin?: number;
}

/**
 * A velocity that is exactly right, without training: for data from a mixture of Gaussians, the mean of the velocities of
 * all ways that pass through x at t. **t = 0 is noise, t = 1 is data.**
 *
 * Lipman et al., "Flow Matching for Generative Modeling", ICLR 2023, eq. 8 (the mean).
 *
 * @param mixture Where the data come from.
 * @throws {RangeError} If the mixture is none. The velocity throws it if x or t has another shape.
 *
 * @example
 * ```ts
 * import { mixtureVelocity, startBackend } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * await startBackend();
 * // At t = 0, x is just the noise, and the data are unknown: the way leads from x to their mean.
 * const velocity = mixtureVelocity({ weights: [1], means: [[3, 4]], variance: 0.1 }, { sigmaMin: 0 });
 * const v = velocity(tf.tensor2d([[1, 1]]), tf.tensor1d([0]));
 * assertAlmostEquals(v.dataSync()[0]!, 2, 1e-6);
 * ```
 */
export function mixtureVelocity<X extends tf.Tensor = tf.Tensor2D>(
  mixture: GaussianMixture,
  options: MixtureVelocityOptions = {},
): Velocity<X> {
  refuseUnknownOptions("mixtureVelocity", options, ["sigmaMin"]);
  const { sigmaMin = 0.01 } = options;
  checkMixture("mixtureVelocity", mixture);
  return (x, t) =>
    tf.tidy(() => {
      const rows = asRows("mixtureVelocity", mixture, x); // [N, D]
      const alpha = perRow("mixtureVelocity", { t }, { x: rows }) as tf.Tensor2D; // [N, 1]
      const sigma: tf.Tensor2D = alpha.mul(sigmaMin - 1).add(1);
      const { data, noise } = mixturePosterior(mixture, rows, alpha, sigma);
      return shapedAs(x, data.sub(noise.mul(1 - sigmaMin)));
    });
}
