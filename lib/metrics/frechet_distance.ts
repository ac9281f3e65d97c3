/**
 * Fréchet distance: how far two sets of images are from each other, by mean and covariance of their features.
 *
 * Heusel et al., "GANs Trained by a Two Time-Scale Update Rule Converge to a Local Nash Equilibrium", NeurIPS 2017, eq. 6,
 * where it is called FID with the features of one particular network; the closed form for Gaussians is from Dowson & Landau,
 * "The Fréchet Distance between Multivariate Normal Distributions", J. Multivariate Analysis 12 (1982).
 *
 * @module
 */
import { checkFeatures, type Features } from "./features.ts";
import { symmetricEigen, symmetrised } from "./symmetric_eigen.ts";
import { symmetricRoot } from "./symmetric_root.ts";

/** A Gaussian in D dimensions, as it is fitted to features. */
export interface Gaussian {
  /** [D]. */
  readonly mean: ArrayLike<number>;
  /** [D, D], row-major, symmetric. */
  readonly covariance: ArrayLike<number>;
}

/**
 * Mean and covariance of features, in float64; the covariance is divided by N - 1, as `numpy.cov` does.
 *
 * @param features [N, D].
 * @returns mean: [D], covariance: [D, D].
 * @throws {RangeError} If there are fewer than two rows, or a number is not finite.
 *
 * @example
 * ```ts
 * import { gaussianOf } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * const { mean, covariance } = gaussianOf({ values: Float64Array.of(0, 0, 2, 4), dimension: 2 });
 * assertEquals([...mean], [1, 2]);
 * assertEquals([...covariance], [2, 4, 4, 8]);
 * ```
 */
export function gaussianOf(features: Features): { mean: Float64Array; covariance: Float64Array } {
  const n = checkFeatures(features, "gaussianOf: features", 2);
  const { values, dimension: d } = features;
  const mean = new Float64Array(d);
  for (let i = 0; i < values.length; i++) mean[i % d]! += values[i]! / n;
  const covariance = new Float64Array(d * d);
  const centred = new Float64Array(d);
  for (let row = 0; row < n; row++) {
    for (let j = 0; j < d; j++) centred[j] = values[row * d + j]! - mean[j]!;
    for (let j = 0; j < d; j++) {
      for (let k = 0; k <= j; k++) covariance[j * d + k]! += centred[j]! * centred[k]! / (n - 1);
    }
  }
  for (let j = 0; j < d; j++) for (let k = 0; k < j; k++) covariance[k * d + j] = covariance[j * d + k]!;
  return { mean, covariance };
}

/**
 * Fréchet distance of two Gaussians: |m_a - m_b|^2 + tr(C_a + C_b - 2 (C_a^1/2 C_b C_a^1/2)^1/2).
 *
 * It is a square: twice as far is four times as much. Of two sets of images of the same kind it is not 0: with N images it
 * is larger by about a constant over N. Compare only distances of equally many, with features of the same network.
 *
 * @param a Mean [D] and covariance [D, D], e.g. `gaussianOf(classifier.classify(samples).features)`.
 * @param b The same of the data.
 * @throws {RangeError} If dimensions differ, a covariance is not symmetric or has a negative variance, or a number is not
 * finite.
 *
 * @example In one dimension it is the square of the differences of means and of standard deviations
 * ```ts
 * import { frechetDistance } from "@diffusion-course/diffusion";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const distance = frechetDistance({ mean: [0], covariance: [1] }, { mean: [3], covariance: [25] });
 * assertAlmostEquals(distance, 3 ** 2 + (5 - 1) ** 2, 1e-12);
 * ```
 */
export function frechetDistance(a: Gaussian, b: Gaussian): number {
  const d = checkGaussian(a, "a");
  if (checkGaussian(b, "b") !== d) {
    throw new RangeError(
      `frechetDistance: a has ${d} dimensions and b ${b.mean.length}. Take both from features of one network.`,
    );
  }
  const rootA = symmetricRoot(a.covariance);
  const between = product(product(rootA, Float64Array.from(b.covariance), d), rootA, d);
  const { values } = symmetricEigen(symmetrised(between, d), d);
  let distance = 0;
  for (let i = 0; i < d; i++) {
    distance += (a.mean[i]! - b.mean[i]!) ** 2 + a.covariance[i * d + i]! + b.covariance[i * d + i]!;
    distance -= 2 * Math.sqrt(Math.max(0, values[i]!)); // rounding makes a variance of 0 negative
  }
  return Math.max(0, distance);
}

function product(a: Float64Array, b: Float64Array, d: number): Float64Array {
  const c = new Float64Array(d * d);
  for (let i = 0; i < d; i++) {
    for (let k = 0; k < d; k++) {
      for (let j = 0; j < d; j++) c[i * d + j]! += a[i * d + k]! * b[k * d + j]!;
    }
  }
  return c;
}

/** @returns D. */
function checkGaussian({ mean, covariance }: Gaussian, name: string): number {
  const d = mean.length;
  if (d === 0 || covariance.length !== d * d) {
    throw new RangeError(
      `frechetDistance: ${name} has ${d} means and ${covariance.length} covariances. Give [D] and [D, D].`,
    );
  }
  const numbers = [...Array.from(mean), ...Array.from(covariance)];
  const wrong = numbers.find((value) => !Number.isFinite(value));
  if (wrong !== undefined) throw new RangeError(`frechetDistance: ${name} has ${wrong}. All must be finite numbers.`);
  for (let i = 0; i < d; i++) {
    const variance = covariance[i * d + i]!;
    if (variance < 0) throw new RangeError(`frechetDistance: ${name} has the variance ${variance} in dimension ${i}.`);
    for (let j = 0; j < i; j++) {
      const [one, other] = [covariance[i * d + j]!, covariance[j * d + i]!];
      if (Math.abs(one - other) > 1e-6 * Math.sqrt(variance * covariance[j * d + j]!) + 1e-12) {
        throw new RangeError(
          `frechetDistance: ${name} is not symmetric: covariance (${i}, ${j}) is ${one}, (${j}, ${i}) is ${other}.`,
        );
      }
    }
  }
  return d;
}
