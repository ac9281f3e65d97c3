/**
 * The swiss roll of the assignments: the same points as the original course draws with scikit-learn.
 *
 * @module
 */
import { checkCount } from "./check_count.ts";
import { MersenneTwister } from "./mersenne_twister.ts";
import { type Standardization, standardize } from "./standardize.ts";

/**
 * How the course's draw (1,000,000 points, seed 1234) is normalised: its own mean and standard deviation, times 2.
 *
 * Give it to `thetaHistogram`, which has to undo it.
 */
export const swissRollStandardization: Standardization = {
  mean: 1.6574145015241204,
  std: 6.7671136595285155,
  scale: 2,
};

/**
 * The swiss roll, standardised to an overall standard deviation of 2: points [n, 2], float64.
 *
 * theta = 1.5 pi .. 4.5 pi, point = (theta cos theta, theta sin theta). The three thirds of theta have weights 3/8, 1/4
 * and 3/8, because the roll is the side view of one with a hole: scikit-learn's `make_swiss_roll(hole=True)`, numpy's
 * random numbers. Marsland, "Machine Learning: An Algorithmic Perspective", chapter 6.
 *
 * @param n How many points. Default 1,000,000.
 * @param seed A whole number from 0 to 2^32 - 1. Default 1234.
 * @throws {RangeError} If n is not a whole number above 1, or the seed is not such a number.
 *
 * @example
 * ```ts
 * import { swissRoll } from "./swiss_roll.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(swissRoll(1000, 0).length, 2000);
 * ```
 */
export function swissRoll(n = 1_000_000, seed = 1234): Float64Array {
  return standardize(rawSwissRoll(n, seed)).points;
}

/**
 * The swiss roll before it is standardised: points [n, 2] = (theta cos theta, theta sin theta).
 *
 * @throws {RangeError} If n is not a whole number above 1, or the seed is not a whole number from 0 to 2^32 - 1.
 */
export function rawSwissRoll(n = 1_000_000, seed = 1234): Float64Array {
  checkCount("swissRoll", n);
  const random = new MersenneTwister(seed);
  const patches = random.choice(8, n); // 3 x 3 patches without the middle one, numbered along theta
  const within = random.uniform(n);
  const points = new Float64Array(2 * n);
  for (let i = 0; i < n; i++) {
    const patch = patches[i]!;
    const third = patch < 3 ? 0 : patch < 5 ? 1 : 2;
    const theta = Math.PI * (1.5 + third) + within[i]! * Math.PI;
    points[2 * i] = theta * Math.cos(theta);
    points[2 * i + 1] = theta * Math.sin(theta);
  }
  return points;
}
