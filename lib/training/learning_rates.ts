/**
 * Learning-rate schedules: by what the learning rate is multiplied in each iteration, as plain numbers from 0 to 1 that can
 * be looked at and drawn. They are those of diffusers (`diffusers.optimization`).
 *
 * @module
 */
import { refuseUnknownOptions } from "../options/mod.ts";

/** Settings of a learning-rate schedule. */
export interface RateOptions {
  /** In how many iterations the rate rises from 0 to the whole one, in equal steps. Default 0. */
  warmup?: number;
}

/**
 * The whole learning rate after the warm-up (`get_constant_schedule_with_warmup`).
 *
 * @param iterations Of the training.
 * @returns One factor for each iteration.
 * @throws {RangeError} If a number is not a whole one, or the warm-up is as long as the training.
 *
 * @example
 * ```ts
 * import { constantRates } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(constantRates(6, { warmup: 4 }), Float64Array.of(0, 0.25, 0.5, 0.75, 1, 1));
 * ```
 */
export function constantRates(iterations: number, options: RateOptions = {}): Float64Array {
  return rates("constantRates", iterations, options, () => 1);
}

/**
 * A learning rate that falls to 0 in equal steps after the warm-up (`get_linear_schedule_with_warmup`).
 *
 * @param iterations Of the training.
 * @returns One factor for each iteration.
 * @throws {RangeError} If a number is not a whole one, or the warm-up is as long as the training.
 *
 * @example
 * ```ts
 * import { linearRates } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(linearRates(4), Float64Array.of(1, 0.75, 0.5, 0.25));
 * ```
 */
export function linearRates(iterations: number, options: RateOptions = {}): Float64Array {
  return rates("linearRates", iterations, options, (part) => 1 - part);
}

/**
 * A learning rate that falls to 0 as half a cosine does after the warm-up (`get_cosine_schedule_with_warmup`).
 *
 * Loshchilov & Hutter, "SGDR: Stochastic Gradient Descent with Warm Restarts", ICLR 2017, eq. 5, without restarts.
 *
 * @param iterations Of the training.
 * @returns One factor for each iteration.
 * @throws {RangeError} If a number is not a whole one, or the warm-up is as long as the training.
 *
 * @example
 * ```ts
 * import { cosineRates } from "@diffusion-course/diffusion";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * assertAlmostEquals(cosineRates(1000)[500]!, 0.5);
 * ```
 */
export function cosineRates(iterations: number, options: RateOptions = {}): Float64Array {
  return rates("cosineRates", iterations, options, (part) => 0.5 * (1 + Math.cos(Math.PI * part)));
}

/** @param after The factor when a part of what follows the warm-up is over, from 0 to 1. */
function rates(
  where: string,
  iterations: number,
  options: RateOptions,
  after: (part: number) => number,
): Float64Array {
  refuseUnknownOptions(where, options, ["warmup"]);
  const { warmup = 0 } = options;
  if (!Number.isInteger(iterations) || iterations < 1) {
    throw new RangeError(`${where}: iterations is ${iterations}. Give a number of iterations, 1 or more.`);
  }
  if (!Number.isInteger(warmup) || warmup < 0 || warmup >= iterations) {
    throw new RangeError(`${where}: warmup is ${warmup}. Give a number of iterations from 0 to ${iterations - 1}.`);
  }
  return Float64Array.from(
    { length: iterations },
    (_, i) => i < warmup ? i / warmup : after((i - warmup) / (iterations - warmup)),
  );
}
