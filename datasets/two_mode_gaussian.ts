/**
 * Two blobs of unequal weight: the data set for testing samplers against exact answers.
 *
 * @module
 */
import { drawMixture, type GaussianMixture } from "./gaussian_mixture.ts";

/** The density behind {@linkcode twoModeGaussian}, for `mixtureDensity`, `mixtureScore` and `mixtureEpsilon`. */
export const twoModeGaussianMixture: GaussianMixture = {
  weights: [0.3, 0.7],
  means: [[-1.2, 0.5], [0.8, -0.6]],
  variance: 0.09,
};

/**
 * 0.3 N((-1.2, 0.5), 0.09 I) + 0.7 N((0.8, -0.6), 0.09 I): points [n, 2], float64. Not standardised.
 *
 * @param n How many points. Default 200,000.
 * @param seed A whole number. Default 0.
 * @throws {RangeError} If n is not a whole number above 1.
 *
 * @example
 * ```ts
 * import { twoModeGaussian } from "./two_mode_gaussian.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(twoModeGaussian(1000, 0).length, 2000);
 * ```
 */
export function twoModeGaussian(n = 200_000, seed = 0): Float64Array {
  return drawMixture(twoModeGaussianMixture, n, seed);
}
