/**
 * Logarithm of the probability that a standard normal number is above z, to about 1e-13.
 *
 * Below 3 by the series of the integral of the density (Abramowitz & Stegun, 26.2.11), above by Laplace's continued
 * fraction (26.2.14).
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { logNormalTail } from "./normal_tail.ts";
 *
 * assertAlmostEquals(logNormalTail(0), Math.log(0.5), 1e-15);
 * assertAlmostEquals(Math.exp(logNormalTail(1.959963984540054)), 0.025, 1e-15);
 * assertAlmostEquals(logNormalTail(10), -53.23128515051247, 1e-12);
 * ```
 */
export function logNormalTail(z: number): number {
  if (z < 0) return Math.log1p(-Math.exp(logNormalTail(-z)));
  const logDensity = -0.5 * z * z - 0.5 * Math.log(2 * Math.PI);
  if (z < 3) {
    let [term, sum] = [z, z];
    for (let k = 3; term > 1e-17 * sum; k += 2) sum += term *= z * z / k;
    return Math.log(0.5 - Math.exp(logDensity) * sum);
  }
  let fraction = z;
  for (let k = 120; k >= 1; k--) fraction = z + k / fraction;
  return logDensity - Math.log(fraction);
}
