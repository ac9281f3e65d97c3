/**
 * Which times a sampler visits when it may choose any real ones: n descending times from the noisiest to the cleanest,
 * both included. For n = 6 on `linearSchedule(1000)`, rounded:
 *
 *     uniformTimes    999   799   599   400   200   0      equal steps in t
 *     logSnrTimes     999   785   492   138    17   0      equal steps in lambda: for DPM-Solver
 *     karrasTimes     999   880   711   434    77   0      equal steps in a root of the noise level: for Heun and Euler
 *     betaTimes       999   986   953   893   764   0      many steps at the largest and the smallest noise levels
 *
 * @module
 */
import { refuseMoreArguments, refuseUnknownOptions } from "../options/mod.ts";
import { continuousSchedule, type Schedule } from "./continuous_schedule.ts";
import {
  betaSigmas,
  type BetaSpacingOptions,
  exponentialSigmas,
  type KarrasOptions,
  karrasSigmas,
  type SigmaRange,
} from "./sigma_grids.ts";

/**
 * Equal steps in t.
 *
 * @throws {RangeError} If n is no whole number above 0.
 *
 * @example
 * ```ts
 * import { linearSchedule, uniformTimes } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(uniformTimes(linearSchedule(1001), 5), [1000, 750, 500, 250, 0]);
 * ```
 */
export function uniformTimes(schedule: Schedule, n: number): number[] {
  refuseMoreArguments("uniformTimes", arguments, 2);
  const { noisiest, cleanest } = continuousSchedule(schedule);
  if (!Number.isSafeInteger(n) || n < 1) {
    throw new RangeError(`uniformTimes: n is ${n}. Give the number of times, a whole number above 0.`);
  }
  return Array.from(
    { length: n },
    (_, i) => i === 0 ? noisiest : i === n - 1 ? cleanest : noisiest + i * (cleanest - noisiest) / (n - 1),
  );
}

/**
 * Equal steps in lambda = log(alpha / sigma), which is the same as equal ratios of the noise level ("exponential").
 *
 * Lu et al., "DPM-Solver", NeurIPS 2022, appendix D.4 ("logSNR").
 *
 * @throws {RangeError} If n is no whole number above 0.
 *
 * @example
 * ```ts
 * import { continuousSchedule, linearSchedule, logSnrTimes } from "@diffusion-course/diffusion";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const schedule = continuousSchedule(linearSchedule(1000));
 * const [a, b, c] = logSnrTimes(schedule, 20).map((t) => schedule.lambda(t));
 * assertAlmostEquals(b! - a!, c! - b!, 1e-9);
 * ```
 */
export function logSnrTimes(schedule: Schedule, n: number): number[] {
  refuseMoreArguments("logSnrTimes", arguments, 2);
  return timesAt(schedule, (range) => exponentialSigmas(range, n));
}

/**
 * Equal steps in the rho-th root of the noise level.
 *
 * Karras et al., "Elucidating the Design Space of Diffusion-Based Generative Models", NeurIPS 2022, eq. 5.
 *
 * @throws {RangeError} If n is no whole number above 0, or rho is not positive.
 *
 * @example
 * ```ts
 * import { edmSchedule, karrasTimes } from "@diffusion-course/diffusion";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * assertAlmostEquals(karrasTimes(edmSchedule(), 18)[1]!, 57.586, 1e-3); // there, times are noise levels
 * ```
 */
export function karrasTimes(schedule: Schedule, n: number, options: KarrasOptions = {}): number[] {
  refuseUnknownOptions("karrasTimes", options, ["rho"]);
  return timesAt(schedule, (range) => karrasSigmas(range, n, options));
}

/**
 * Noise levels at the quantiles of a beta distribution.
 *
 * Lee et al., "Beta Sampling is All You Need", 2024.
 *
 * @throws {RangeError} If n is no whole number above 0, or a shape is not positive.
 *
 * @example
 * ```ts
 * import { betaTimes, edmSchedule } from "@diffusion-course/diffusion";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * assertAlmostEquals(betaTimes(edmSchedule({ sigmaMax: 3, sigmaMin: 1 }), 3)[1]!, 2, 1e-9);
 * ```
 */
export function betaTimes(schedule: Schedule, n: number, options: BetaSpacingOptions = {}): number[] {
  refuseUnknownOptions("betaTimes", options, ["alpha", "beta"]);
  return timesAt(schedule, (range) => betaSigmas(range, n, options));
}

function timesAt(schedule: Schedule, sigmas: (range: SigmaRange) => number[]): number[] {
  const { noisiest, cleanest, lambda, timeAt } = continuousSchedule(schedule);
  const level = (t: number) => Math.exp(-lambda(t)); // sigma / alpha
  const levels = sigmas({ max: level(noisiest), min: level(cleanest) });
  const last = levels.length - 1;
  return levels.map((level, i) => i === 0 ? noisiest : i === last ? cleanest : timeAt(-Math.log(level)));
}
