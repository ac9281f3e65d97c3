/**
 * Eight blobs on a circle: modes that a generator may drop.
 *
 * @module
 */
import { drawMixture, type GaussianMixture } from "./gaussian_mixture.ts";

// FFJORD's proportions: centres on a circle of radius 4, blobs of standard deviation 1/2. Scaled to 2 over both axes.
const SCALE = 2 / Math.sqrt(4 ** 2 / 2 + 0.5 ** 2);

/** The density behind {@linkcode eightGaussians}, for `mixtureDensity`, `mixtureScore` and `mixtureEpsilon`. */
export const eightGaussiansMixture: GaussianMixture = {
  weights: Array.from({ length: 8 }, () => 1 / 8),
  means: Array.from({ length: 8 }, (_, k): [number, number] => {
    const angle = 2 * Math.PI * k / 8;
    return [4 * SCALE * Math.cos(angle), 4 * SCALE * Math.sin(angle)];
  }),
  variance: (0.5 * SCALE) ** 2,
};

/**
 * Eight Gaussians evenly on a circle, with an overall standard deviation of 2: points [n, 2], float64.
 *
 * Proportions of Grathwohl et al., "FFJORD", ICLR 2019: radius 4, standard deviation 1/2, before scaling.
 *
 * @param n How many points. Default 200,000.
 * @param seed A whole number. Default 0.
 * @throws {RangeError} If n is not a whole number above 1.
 *
 * @example
 * ```ts
 * import { eightGaussians } from "./eight_gaussians.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(eightGaussians(1000, 0).length, 2000);
 * ```
 */
export function eightGaussians(n = 200_000, seed = 0): Float64Array {
  return drawMixture(eightGaussiansMixture, n, seed);
}
