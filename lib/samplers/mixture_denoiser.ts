/**
 * A denoiser that is exactly right, without training: for data from a mixture of Gaussians the noise in x_t can be
 * computed. With it a sampler can be tested from end to end, and looked at without the errors of a network.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import type { Denoiser } from "./denoiser.ts";

/** Gaussians of equal variance in all directions. */
export interface GaussianMixture {
  /** How much of the data each has: K positive numbers with sum 1. */
  readonly weights: readonly number[];
  /** Their centres: K points with D coordinates. */
  readonly means: readonly (readonly number[])[];
  /** Variance of each coordinate within a Gaussian. 0 is allowed: the data are then just the centres. */
  readonly variance: number;
}

/** What is needed of a noise schedule: x_t = alpha_t x_0 + sigma_t noise. */
export interface Marginals {
  readonly alpha: ArrayLike<number>;
  readonly sigma: ArrayLike<number>;
}

/**
 * The best possible denoiser E[noise | x_t] for data from a Gaussian mixture.
 *
 * Each Gaussian of the mixture stays one, N(alpha mean, s I) with s = alpha^2 variance + sigma^2, so that
 * E[noise | x_t] = -sigma grad log p_t(x_t) = sigma / s sum_k r_k (x_t - alpha mean_k), where r_k is the probability
 * that x_t comes from the k-th (Song et al., "Score-Based Generative Modeling through SDEs", ICLR 2021, for the score).
 *
 * @param mixture Where the data come from.
 * @param marginals Such as a `NoiseSchedule`.
 * @throws {RangeError} If the mixture is not one: numbers of weights and means differ, weights do not sum to 1, ...
 *
 * @example
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import { assertAlmostEquals } from "@std/assert";
 * import { startBackend } from "../backend/start.ts";
 * import { mixtureDenoiser } from "./mixture_denoiser.ts";
 *
 * await startBackend();
 * // Data of mean 0 and variance 1 look the same at all times, and the noise in x is sigma x.
 * const marginals = { alpha: [0.8, 0.28], sigma: [0.6, 0.96] }; // two times
 * const denoise = mixtureDenoiser({ weights: [1], means: [[0, 0]], variance: 1 }, marginals);
 * const eps = denoise(tf.tensor2d([[1, -2]]), tf.tensor1d([1]));
 * assertAlmostEquals(eps.dataSync()[1]!, 0.96 * -2, 1e-6);
 * ```
 */
export function mixtureDenoiser(mixture: GaussianMixture, { alpha, sigma }: Marginals): Denoiser {
  checkMixture(mixture);
  const { weights, means, variance } = mixture;
  const spread = Float32Array.from(alpha, (a, t) => a * a * variance + sigma[t]! ** 2); // s
  return (x, t) =>
    tf.tidy(() => {
      const times = t.toInt();
      const lookUp = (table: ArrayLike<number>) => tf.tensor1d(Float32Array.from(table)).gather(times);
      const s = lookUp(spread).reshape([-1, 1]); // [N, 1], or [1, 1] as t is
      const centres = lookUp(alpha).reshape([-1, 1, 1]).mul(tf.tensor2d(means.map((mean) => [...mean]))); // [N, K, D]
      const offsets = x.expandDims(1).sub(centres); // [N, K, D]
      const logits = tf.log(tf.tensor1d([...weights])).sub(offsets.square().sum(2).div(s.mul(2))); // [N, K]
      const responsibility = logits.softmax().expandDims(2); // [N, K, 1]
      return offsets.mul(responsibility).sum(1).mul(lookUp(sigma).reshape([-1, 1]).div(s)) as tf.Tensor2D;
    });
}

function checkMixture({ weights, means, variance }: GaussianMixture): void {
  if (weights.length === 0 || weights.length !== means.length) {
    throw new RangeError(`mixtureDenoiser: ${weights.length} weights and ${means.length} means. Give one weight each.`);
  }
  const sum = weights.reduce((a, b) => a + b, 0);
  if (weights.some((weight) => !(weight > 0)) || Math.abs(sum - 1) > 1e-6) {
    throw new RangeError(`mixtureDenoiser: the weights are [${weights}]. Give positive numbers that sum to 1.`);
  }
  if (means.some((mean) => mean.length !== means[0]!.length || mean.length === 0)) {
    throw new RangeError("mixtureDenoiser: the means have different numbers of coordinates.");
  }
  if (!(variance >= 0)) throw new RangeError(`mixtureDenoiser: the variance is ${variance}. Give 0 or more.`);
}
