/**
 * Descending noise levels sigma / alpha for samplers that choose them freely: three ways to space n of them between a
 * largest and a smallest one, both included.
 *
 * @module
 */
import { refuseMoreArguments, refuseUnknownOptions } from "../options/mod.ts";
import { betaQuantile } from "./beta_quantile.ts";

/** Where a grid of noise levels starts and ends. */
export interface SigmaRange {
  /** The largest. */
  max: number;
  /** The smallest, above 0. */
  min: number;
}

/** Settings of {@linkcode karrasSigmas}. */
export interface KarrasOptions {
  /** Default 7. With 1 the levels themselves lie on a straight line. */
  rho?: number;
}

/** Settings of {@linkcode betaSigmas}. */
export interface BetaSpacingOptions {
  /** First shape of the distribution. Default 0.6. */
  alpha?: number;
  /** Second shape. Default 0.6. */
  beta?: number;
}

/**
 * Noise levels whose rho-th roots lie on a straight line: small levels lie closer together.
 *
 * Karras et al., "Elucidating the Design Space of Diffusion-Based Generative Models", NeurIPS 2022, eq. 5.
 *
 * @param n How many.
 * @throws {RangeError} If not 0 < min < max, n is no whole number above 0, or rho is not positive.
 *
 * @example
 * ```ts
 * import { karrasSigmas } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * const sigmas = karrasSigmas({ max: 80, min: 0.002 }, 18);
 * assertEquals([sigmas.length, sigmas[0], sigmas[17]], [18, 80, 0.002]);
 * ```
 */
export function karrasSigmas(range: SigmaRange, n: number, options: KarrasOptions = {}): number[] {
  refuseUnknownOptions("karrasSigmas", options, ["rho"]);
  const { rho = 7 } = options;
  if (!(rho > 0 && rho < Infinity)) {
    throw new RangeError(`karrasSigmas: rho is ${rho}. Give a positive number; the paper takes 7.`);
  }
  const [start, end] = [range.max ** (1 / rho), range.min ** (1 / rho)];
  return grid("karrasSigmas", range, n, (u) => (start + u * (end - start)) ** rho);
}

/**
 * Noise levels whose logarithms lie on a straight line: equal steps in lambda, the logarithm of the signal-to-noise
 * ratio.
 *
 * Lu et al., "DPM-Solver", NeurIPS 2022, section 3.1 and appendix D.4 ("logSNR").
 *
 * @param n How many.
 * @throws {RangeError} If not 0 < min < max, or n is no whole number above 0.
 *
 * @example
 * ```ts
 * import { exponentialSigmas } from "@diffusion-course/diffusion";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const sigmas = exponentialSigmas({ max: 100, min: 0.01 }, 3);
 * assertAlmostEquals(sigmas[1]!, 1, 1e-12);
 * ```
 */
export function exponentialSigmas(range: SigmaRange, n: number): number[] {
  refuseMoreArguments("exponentialSigmas", arguments, 2);
  const [start, end] = [Math.log(range.max), Math.log(range.min)];
  return grid("exponentialSigmas", range, n, (u) => Math.exp(start + u * (end - start)));
}

/**
 * Noise levels at the quantiles of a beta distribution: dense at both ends.
 *
 * Lee et al., "Beta Sampling is All You Need: Efficient Image Generation Strategy for Diffusion Models using Stepwise
 * Spectral Analysis", 2024. The distribution is laid over the noise levels, as diffusers does.
 *
 * @param n How many.
 * @throws {RangeError} If not 0 < min < max, n is no whole number above 0, or a shape is not positive.
 *
 * @example With both shapes 1 the distribution is uniform
 * ```ts
 * import { betaSigmas } from "@diffusion-course/diffusion";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const sigmas = betaSigmas({ max: 3, min: 1 }, 5, { alpha: 1, beta: 1 });
 * [3, 2.5, 2, 1.5, 1].forEach((sigma, i) => assertAlmostEquals(sigmas[i]!, sigma, 1e-12));
 * ```
 */
export function betaSigmas(range: SigmaRange, n: number, options: BetaSpacingOptions = {}): number[] {
  refuseUnknownOptions("betaSigmas", options, ["alpha", "beta"]);
  const { alpha = 0.6, beta = 0.6 } = options;
  return grid("betaSigmas", range, n, (u) => range.min + betaQuantile(1 - u, alpha, beta) * (range.max - range.min));
}

/** The levels at u = 0 .. 1; both ends are met exactly. */
function grid(where: string, { max, min }: SigmaRange, n: number, level: (u: number) => number): number[] {
  if (!(min > 0 && min < max && max < Infinity)) {
    throw new RangeError(`${where}: the range is max ${max}, min ${min}. Give noise levels 0 < min < max.`);
  }
  if (!Number.isSafeInteger(n) || n < 1) {
    throw new RangeError(`${where}: n is ${n}. Give the number of noise levels, a whole number above 0.`);
  }
  return Array.from({ length: n }, (_, i) => i === 0 ? max : i === n - 1 ? min : level(i / (n - 1)));
}
