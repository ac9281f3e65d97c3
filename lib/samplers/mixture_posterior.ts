/**
 * Data from a mixture of Gaussians, seen through noise: what a denoiser can know at best.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";

/** Gaussians of equal variance in all directions. */
export interface GaussianMixture {
  /** How much of the data each has: K positive numbers with sum 1. */
  readonly weights: readonly number[];
  /** Their centres: K points with D coordinates. */
  readonly means: readonly (readonly number[])[];
  /** Variance of each coordinate within a Gaussian. 0 is allowed: the data are then just the centres. */
  readonly variance: number;
}

/** The two parts of x = alpha data + sigma noise, as expected when x is known: [N, D] each. */
export interface Posterior {
  readonly data: tf.Tensor2D;
  readonly noise: tf.Tensor2D;
}

/**
 * E[data | x] and E[noise | x] for x = alpha data + sigma noise.
 *
 * Each Gaussian of the mixture stays one, N(alpha mean, s I) with s = alpha^2 variance + sigma^2. With r_k the
 * probability that x comes from the k-th, E[noise | x] = sigma / s sum_k r_k (x - alpha mean_k), which is
 * -sigma grad log p(x), and E[data | x] = sum_k r_k (mean_k + alpha variance / s (x - alpha mean_k)).
 *
 * x: [N, D], alpha and sigma: [N, 1] or [1, 1] -> [N, D]
 */
export function mixturePosterior(
  { weights, means, variance }: GaussianMixture,
  x: tf.Tensor2D,
  alpha: tf.Tensor2D,
  sigma: tf.Tensor2D,
): Posterior {
  const s: tf.Tensor2D = alpha.square().mul(variance).add(sigma.square()); // [N, 1]
  const centres = tf.tensor2d(means.map((mean) => [...mean])); // [K, D]
  const offsets = x.expandDims(1).sub(alpha.expandDims(2).mul(centres)); // [N, K, D]
  const logits = tf.log(tf.tensor1d([...weights])).sub(offsets.square().sum(2).div(s.mul(2))); // [N, K]
  const responsibility = tf.softmax<tf.Tensor2D>(logits as tf.Tensor2D); // r: [N, K]
  const offset: tf.Tensor2D = offsets.mul(responsibility.expandDims(2)).sum(1); // [N, D]
  const centre = responsibility.matMul<tf.Tensor2D>(centres); // [N, D]
  return {
    data: centre.add(offset.mul(alpha.mul(variance).div(s))),
    noise: offset.mul(sigma.div(s)),
  };
}

/**
 * x with one row of D numbers for each sample, as the centres have it: [N, ...] -> [N, D].
 *
 * @throws {RangeError} If a sample has another number of coordinates than the centres.
 */
export function asRows(where: string, { means }: GaussianMixture, x: tf.Tensor): tf.Tensor2D {
  const D = means[0]!.length;
  const [N, ...row] = x.shape as [number, ...number[]];
  if (x.rank === 0 || row.reduce((a, b) => a * b, 1) !== D) {
    throw new RangeError(
      `${where}: x has shape [${x.shape}] but the centres have ${D} coordinates. Give x of shape [N, ${D}], or [N, ...] ` +
        `with ${D} numbers in each row.`,
    );
  }
  return x.rank === 2 ? x as tf.Tensor2D : x.reshape<tf.Tensor2D>([N, D]);
}

/** Rows [N, D] in the shape of x. */
export const shapedAs = <X extends tf.Tensor>(x: X, rows: tf.Tensor2D): X =>
  (x.rank === 2 ? rows : rows.reshape(x.shape)) as tf.Tensor as X;

/** @throws {RangeError} If the mixture is none; `where` is what errors call it. */
export function checkMixture(where: string, { weights, means, variance }: GaussianMixture): void {
  if (weights.length === 0 || weights.length !== means.length) {
    throw new RangeError(`${where}: ${weights.length} weights and ${means.length} means. Give one weight each.`);
  }
  const sum = weights.reduce((a, b) => a + b, 0);
  if (weights.some((weight) => !(weight > 0)) || Math.abs(sum - 1) > 1e-6) {
    throw new RangeError(`${where}: the weights are [${weights}]. Give positive numbers that sum to 1.`);
  }
  if (means.some((mean) => mean.length !== means[0]!.length || mean.length === 0)) {
    throw new RangeError(`${where}: the means have different numbers of coordinates.`);
  }
  if (!(variance >= 0)) throw new RangeError(`${where}: the variance is ${variance}. Give 0 or more.`);
}
