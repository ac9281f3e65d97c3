/**
 * How much signal and how much noise is in x_t, for every training step t, as float64 numbers.
 *
 * @module
 */
import { refuseMoreArguments } from "../options/mod.ts";
import { type BetaRange, cosineBetas, type CosineOptions, linearBetas, quadraticBetas } from "./betas.ts";

/** The forward process x_t = alpha_t x_0 + sigma_t noise: one number per training step in every array, shape [T]. */
export interface NoiseSchedule {
  /** beta_t: variance of the noise that step t adds. */
  readonly betas: Float64Array;
  /** 1 - beta_t: DDPM's alpha_t. */
  readonly alphas: Float64Array;
  /** alphaBar_t: product of all alphas up to and including t. */
  readonly alphasCumprod: Float64Array;
  /** sqrt(alphaBar_t): what is left of x_0 in x_t. */
  readonly alpha: Float64Array;
  /** sqrt(1 - alphaBar_t): standard deviation of the noise in x_t. */
  readonly sigma: Float64Array;
  /** log(alpha_t / sigma_t): half the log of the signal-to-noise ratio. It falls as t grows. */
  readonly lambda: Float64Array;
}

/**
 * Derives all numbers of the forward process from its betas.
 *
 * Ho, Jain & Abbeel, "Denoising Diffusion Probabilistic Models", NeurIPS 2020, eq. 4 (alphas, alphaBar);
 * Lu et al., "DPM-Solver", NeurIPS 2022, section 2 (alpha, sigma, lambda).
 *
 * @param betas The variances of the steps, e.g. `linearBetas(1000)`: shape [T].
 * @throws {RangeError} If betas is empty or one of them is not strictly between 0 and 1.
 *
 * @example Signal and noise together keep variance 1
 * ```ts
 * import { linearBetas, noiseSchedule } from "@diffusion-course/diffusion";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const { alpha, sigma } = noiseSchedule(linearBetas(1000));
 * assertAlmostEquals(alpha[500]! ** 2 + sigma[500]! ** 2, 1, 1e-15);
 * ```
 */
export function noiseSchedule(betas: ArrayLike<number>): NoiseSchedule {
  refuseMoreArguments("noiseSchedule", arguments, 1);
  checkBetas(betas);
  const own = Float64Array.from(betas);
  const alphas = own.map((beta) => 1 - beta);
  let product = 1;
  const alphasCumprod = alphas.map((alpha) => product *= alpha);
  const alpha = alphasCumprod.map(Math.sqrt);
  const sigma = alphasCumprod.map((alphaBar) => Math.sqrt(1 - alphaBar));
  const lambda = alpha.map((alpha, t) => Math.log(alpha / sigma[t]!));
  return { betas: own, alphas, alphasCumprod, alpha, sigma, lambda };
}

/**
 * The noise schedule on {@linkcode linearBetas}: that of DDPM and of the assignments. For other numbers of steps than 1000
 * its default betas are scaled by 1000 / T, so that it always ends in noise.
 *
 * @example
 * ```ts
 * import { linearSchedule } from "@diffusion-course/diffusion";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * assertAlmostEquals(linearSchedule(1000).alphasCumprod[999]!, 4.0358e-5, 1e-9);
 * ```
 */
export function linearSchedule(T = 1000, range?: BetaRange): NoiseSchedule {
  refuseMoreArguments("linearSchedule", arguments, 2);
  return noiseSchedule(linearBetas(T, range));
}

/** The noise schedule on {@linkcode quadraticBetas}. */
export function quadraticSchedule(T = 1000, range?: BetaRange): NoiseSchedule {
  refuseMoreArguments("quadraticSchedule", arguments, 2);
  return noiseSchedule(quadraticBetas(T, range));
}

/** The noise schedule on {@linkcode cosineBetas}. */
export function cosineSchedule(T = 1000, options?: CosineOptions): NoiseSchedule {
  refuseMoreArguments("cosineSchedule", arguments, 2);
  return noiseSchedule(cosineBetas(T, options));
}

function checkBetas(betas: ArrayLike<number>): void {
  if (betas.length === 0) throw new RangeError("noiseSchedule: betas is empty. Give one beta per training step.");
  for (let t = 0; t < betas.length; t++) {
    const beta = betas[t]!;
    if (!(beta > 0 && beta < 1)) {
      throw new RangeError(`noiseSchedule: betas[${t}] is ${beta}. Every beta must lie strictly between 0 and 1.`);
    }
  }
}
