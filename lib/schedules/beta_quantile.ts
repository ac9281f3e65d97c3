/**
 * Quantiles of the beta distribution.
 *
 * The distribution function is the continued fraction of the incomplete beta function (Abramowitz & Stegun, 26.5.8);
 * the quantile is found by halving the interval in which it lies.
 *
 * @module
 */

/**
 * The x below which a beta distribution has the probability p.
 *
 * @param p A probability, 0..1.
 * @param a First shape, positive.
 * @param b Second shape, positive.
 * @throws {RangeError} If p is no probability or a shape is not positive.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { betaQuantile } from "./beta_quantile.ts";
 *
 * assertAlmostEquals(betaQuantile(0.5, 0.6, 0.6), 0.5, 1e-14);
 * assertAlmostEquals(betaQuantile(0.25, 2, 1), 0.5, 1e-14); // distribution function x^2
 * ```
 */
export function betaQuantile(p: number, a: number, b: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`betaQuantile: p is ${p}. Give a probability, 0 to 1.`);
  if (!(a > 0 && b > 0 && a < Infinity && b < Infinity)) {
    throw new RangeError(`betaQuantile: the shapes are ${a} and ${b}. Give positive numbers.`);
  }
  if (p === 0 || p === 1) return p;
  let [low, high] = [0, 1];
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return middle;
    if (betaDistribution(middle, a, b) < p) low = middle;
    else high = middle;
  }
}

/** The probability of values below x: I_x(a, b). */
function betaDistribution(x: number, a: number, b: number): number {
  if (x > (a + 1) / (a + b + 2)) return 1 - betaDistribution(1 - x, b, a); // where the fraction converges fast
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b)) / a;
  return front / continuedFraction(x, a, b);
}

/** 1 + d1/(1 + d2/(1 + ...)), from the inside out. */
function continuedFraction(x: number, a: number, b: number): number {
  let value = 1;
  for (let m = 60; m >= 1; m--) {
    const even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    value = 1 + even / (1 + odd / value);
  }
  return 1 - (a + b) * x / ((a + 1) * value);
}

const logBeta = (a: number, b: number) => logGamma(a) + logGamma(b) - logGamma(a + b);

/** Stirling's series, after lifting the argument above 12. */
function logGamma(z: number): number {
  let product = 1;
  for (; z < 12; z++) product *= z;
  const r = 1 / (z * z);
  const series = (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r * (1 / 1188 - r * 691 / 360360))))) / z;
  return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series - Math.log(product);
}
