/**
 * Two interleaved half circles.
 *
 * @module
 */
import { checkCount } from "./check_count.ts";
import { MersenneTwister } from "./mersenne_twister.ts";
import { standardize } from "./standardize.ts";

/**
 * Two moons, standardised to an overall standard deviation of 2: points [n, 2], float64.
 *
 * (cos a, sin a) and (1 - cos a, 1/2 - sin a), with a evenly spaced over 0 .. pi and the points then shuffled: the same
 * as scikit-learn's `make_moons(n, random_state=seed)`.
 *
 * @param n How many points. Default 200,000.
 * @param seed Decides the order alone; a whole number from 0 to 2^32 - 1. Default 0.
 * @throws {RangeError} If n is not a whole number above 1, or the seed is not such a number.
 *
 * @example
 * ```ts
 * import { twoMoons } from "./two_moons.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(twoMoons(1000, 0).length, 2000);
 * ```
 */
export function twoMoons(n = 200_000, seed = 0): Float64Array {
  checkCount("twoMoons", n);
  const upper = Math.floor(n / 2);
  const order = new MersenneTwister(seed).permutation(n);
  const points = new Float64Array(2 * n);
  order.forEach((index, i) => {
    const moon = index < upper ? 0 : 1;
    const last = Math.max((moon === 0 ? upper : n - upper) - 1, 1);
    const angle = Math.PI * (index - moon * upper) / last;
    points[2 * i] = moon === 0 ? Math.cos(angle) : 1 - Math.cos(angle);
    points[2 * i + 1] = moon === 0 ? Math.sin(angle) : 0.5 - Math.sin(angle);
  });
  return standardize(points).points;
}
