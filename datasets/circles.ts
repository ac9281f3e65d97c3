/**
 * One circle inside another.
 *
 * @module
 */
import { checkCount } from "./check_count.ts";
import { MersenneTwister } from "./mersenne_twister.ts";

/**
 * Two circles around the origin with radii 4 and 2: points [n, 2], float64.
 *
 * Evenly spaced, then shuffled: four times scikit-learn's `make_circles(n, factor=0.5, random_state=seed)`, as the
 * original course scales it. The overall standard deviation is sqrt(5).
 *
 * @param n How many points. Default 200,000.
 * @param seed Decides the order alone; a whole number from 0 to 2^32 - 1. Default 0.
 * @throws {RangeError} If n is not a whole number above 1, or the seed is not such a number.
 *
 * @example
 * ```ts
 * import { circles } from "./circles.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const [x, y] = circles(1000, 0);
 * const radius = Math.hypot(x!, y!);
 * assertAlmostEquals(radius, radius < 3 ? 2 : 4, 1e-12);
 * ```
 */
export function circles(n = 200_000, seed = 0): Float64Array {
  checkCount("circles", n);
  const outer = Math.floor(n / 2);
  const order = new MersenneTwister(seed).permutation(n);
  const points = new Float64Array(2 * n);
  order.forEach((index, i) => {
    const isOuter = index < outer;
    const angle = 2 * Math.PI * (isOuter ? index / outer : (index - outer) / (n - outer));
    const radius = isOuter ? 4 : 2;
    points[2 * i] = radius * Math.cos(angle);
    points[2 * i + 1] = radius * Math.sin(angle);
  });
  return points;
}
