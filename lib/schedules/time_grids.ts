/**
 * Which of the T training steps a sampler visits when it takes only n of them: three ways to space them out, all
 * descending, all with the same rounding as diffusers.
 *
 * The names and the comparison are from Lin et al., "Common Diffusion Noise Schedules and Sample Steps are Flawed",
 * WACV 2024, table 2. For T = 1000 and n = 10:
 *
 *     leading    900 800 700 600 500 400 300 200 100   0     always ends at 0; the course's DDIM
 *     linspace   999 888 777 666 555 444 333 222 111   0     both ends
 *     trailing   999 899 799 699 599 499 399 299 199  99     always starts at pure noise; best for few steps
 *
 * With n = 1, leading and linspace are [0], where hardly any noise is expected: use trailing there.
 *
 * @module
 */
import { refuseMoreArguments, refuseUnknownOptions } from "../options/mod.ts";

/** Options of {@linkcode leading}. */
export interface LeadingOptions {
  /** Added to every time. Default 0; Stable Diffusion takes 1. */
  offset?: number;
}

/**
 * Every (T div n)-th step, counted from 0: n descending times.
 *
 * @param T The number of training steps.
 * @param n How many of them to visit.
 * @throws {RangeError} If T or n is not a whole number above 0, n is larger than T, or the offset leads out of 0..T-1.
 *
 * @example
 * ```ts
 * import { leading } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(leading(1000, 5), [800, 600, 400, 200, 0]);
 * ```
 */
export function leading(T: number, n: number, options: LeadingOptions = {}): number[] {
  refuseUnknownOptions("leading", options, ["offset"]);
  const { offset = 0 } = options;
  checkCounts("leading", T, n);
  const stride = Math.floor(T / n);
  const room = T - 1 - stride * (n - 1);
  if (!Number.isSafeInteger(offset) || offset < 0 || offset > room) {
    throw new RangeError(
      `leading: offset is ${offset}. With T = ${T} and n = ${n}, give a whole number from 0 to ${room}.`,
    );
  }
  return Array.from({ length: n }, (_, i) => stride * (n - 1 - i) + offset);
}

/**
 * From T - 1 down to 0 in steps as equal as rounding allows: n descending times.
 *
 * @param T The number of training steps.
 * @param n How many of them to visit.
 * @throws {RangeError} If T or n is not a whole number above 0, or n is larger than T.
 *
 * @example
 * ```ts
 * import { linspace } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(linspace(1000, 5), [999, 749, 500, 250, 0]);
 * ```
 */
export function linspace(T: number, n: number): number[] {
  refuseMoreArguments("linspace", arguments, 2);
  checkCounts("linspace", T, n);
  if (n === 1) return [0];
  const step = (T - 1) / (n - 1);
  return Array.from({ length: n }, (_, i) => i === 0 ? T - 1 : roundHalfEven((n - 1 - i) * step));
}

/**
 * From T - 1 downwards in steps of T / n, not down to 0: n descending times.
 *
 * For some n (61 of 1000 is the first) diffusers appends a time of -1 by a rounding error; here there are always n times.
 *
 * @param T The number of training steps.
 * @param n How many of them to visit.
 * @throws {RangeError} If T or n is not a whole number above 0, or n is larger than T.
 *
 * @example
 * ```ts
 * import { trailing } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(trailing(1000, 5), [999, 799, 599, 399, 199]);
 * ```
 */
export function trailing(T: number, n: number): number[] {
  refuseMoreArguments("trailing", arguments, 2);
  checkCounts("trailing", T, n);
  const step = T - (T - T / n); // T / n as numpy's arange rounds it, which decides where the ties go
  return Array.from({ length: n }, (_, i) => roundHalfEven(T - i * step) - 1);
}

/** numpy's rounding: a half goes to the even neighbour. */
function roundHalfEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest !== 0.5) return Math.round(value);
  return below % 2 === 0 ? below : below + 1;
}

function checkCounts(name: string, T: number, n: number): void {
  if (!Number.isSafeInteger(T) || T < 1) {
    throw new RangeError(`${name}: T is ${T}. Give the number of training steps, a whole number above 0, e.g. 1000.`);
  }
  if (!Number.isSafeInteger(n) || n < 1) {
    throw new RangeError(`${name}: n is ${n}. Give the number of steps to take, a whole number from 1 to T = ${T}.`);
  }
  if (n > T) {
    throw new RangeError(`${name}: n is ${n}, but there are only T = ${T} training steps. Give n of ${T} or less.`);
  }
}
