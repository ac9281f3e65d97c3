/**
 * The variances beta_0 .. beta_{T-1} of the forward process, as float64 numbers.
 *
 * @module
 */

import { refuseUnknownOptions } from "../options/mod.ts";

/** Where a linear or quadratic sequence of betas starts and ends. */
export interface BetaRange {
  /** beta_0. Default 1e-4 (1000 / T). */
  start?: number;
  /** beta_{T-1}. Default 0.02 (1000 / T). */
  end?: number;
}

/** How far the cosine betas may go. */
export interface CosineOptions {
  /** The small shift s that keeps beta_0 from being too small. Default 0.008. */
  offset?: number;
  /** No beta is larger than this. Default 0.999. */
  maxBeta?: number;
}

/**
 * Betas on a straight line from `start` to `end`: shape [T].
 *
 * By default the line is DDPM's, 1e-4 to 0.02 for 1000 steps, scaled by 1000 / T for other numbers of steps, so that the
 * last step is noise whatever T is: alphaBar falls to 4e-5. (Unscaled, 100 steps would leave 0.36 of the data's variance,
 * and sampling from pure noise would go wrong.) With 20 steps or fewer the last beta would reach 1: that is refused; take
 * `cosineBetas`, or give both ends, and look at what is left, about exp(-T (start + end) / 2).
 *
 * Ho, Jain & Abbeel, "Denoising Diffusion Probabilistic Models", NeurIPS 2020, section 4; the scale is that of
 * guided-diffusion (Dhariwal & Nichol, "Diffusion Models Beat GANs on Image Synthesis", NeurIPS 2021).
 *
 * @param T The number of training steps. Default 1000.
 * @throws {RangeError} If T is not a whole number above 0, start and end are not within 0 < start <= end < 1, or T is 20
 * or less and the default end is wanted.
 *
 * @example The betas of DDPM
 * ```ts
 * import { linearBetas } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * const betas = linearBetas(1000);
 * assertEquals(betas.length, 1000);
 * assertEquals([betas[0], betas[999]], [1e-4, 0.02]);
 * assertEquals(linearBetas(100).at(-1), 0.2);
 * ```
 */
export function linearBetas(T = 1000, range: BetaRange = {}): Float64Array {
  const { start, end } = rangeOf("linearBetas", T, range);
  return straightLine(T, start, end);
}

/**
 * Betas whose square roots are on a straight line, which adds noise later than {@linkcode linearBetas}: shape [T].
 *
 * The course calls it "quad", diffusers "scaled_linear"; Rombach et al., "High-Resolution Image Synthesis with Latent
 * Diffusion Models", CVPR 2022, use it.
 *
 * By default both ends are scaled by 1000 / T, as those of `linearBetas` are; alphaBar falls to 8e-4.
 *
 * @param T The number of training steps. Default 1000.
 * @throws {RangeError} If T is not a whole number above 0, start and end are not within 0 < start <= end < 1, or T is 20
 * or less and the default end is wanted.
 *
 * @example Half way, the square root is half way
 * ```ts
 * import { quadraticBetas } from "@diffusion-course/diffusion";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const betas = quadraticBetas(3, { start: 0.01, end: 0.09 });
 * assertAlmostEquals(betas[1]!, 0.2 ** 2, 1e-15);
 * ```
 */
export function quadraticBetas(T = 1000, range: BetaRange = {}): Float64Array {
  const { start, end } = rangeOf("quadraticBetas", T, range);
  return straightLine(T, Math.sqrt(start), Math.sqrt(end)).map((root) => root * root);
}

/**
 * Betas that make alphaBar a squared cosine, gentle at both ends: shape [T].
 *
 * Nichol & Dhariwal, "Improved Denoising Diffusion Probabilistic Models", ICML 2021, eq. 17:
 * alphaBar(u) = cos^2((u + s) / (1 + s) * pi / 2) with u = t / T, and beta_t = 1 - alphaBar(u + 1/T) / alphaBar(u),
 * cut off at 0.999. diffusers calls it "squaredcos_cap_v2".
 *
 * @param T The number of training steps. Default 1000.
 * @throws {RangeError} If T is not a whole number above 0, offset is negative, or maxBeta is not within 0..1.
 *
 * @example The last beta is cut off
 * ```ts
 * import { cosineBetas } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(cosineBetas(1000).at(-1), 0.999);
 * ```
 */
export function cosineBetas(T = 1000, options: CosineOptions = {}): Float64Array {
  refuseUnknownOptions("cosineBetas", options, ["offset", "maxBeta"]);
  const { offset = 0.008, maxBeta = 0.999 } = options;
  checkLength("cosineBetas", T);
  if (!(offset >= 0 && offset < Infinity)) {
    throw new RangeError(`cosineBetas: offset is ${offset}. Give a finite number of 0 or more; the paper takes 0.008.`);
  }
  if (!(maxBeta > 0 && maxBeta < 1)) {
    throw new RangeError(`cosineBetas: maxBeta is ${maxBeta}. Give a number between 0 and 1; usual is 0.999.`);
  }
  const alphaBar = (u: number) => Math.cos((u + offset) / (1 + offset) * Math.PI / 2) ** 2;
  return Float64Array.from({ length: T }, (_, t) => Math.min(1 - alphaBar((t + 1) / T) / alphaBar(t / T), maxBeta));
}

/** T numbers from start to end; both ends are met exactly. */
function straightLine(T: number, start: number, end: number): Float64Array {
  const step = T > 1 ? (end - start) / (T - 1) : 0;
  const line = Float64Array.from({ length: T }, (_, t) => start + step * t);
  if (T > 1) line[T - 1] = end;
  return line;
}

/** The ends of the betas, with their defaults for T steps. */
function rangeOf(name: string, T: number, range: BetaRange): Required<BetaRange> {
  refuseUnknownOptions(name, range, ["start", "end"]);
  checkLength(name, T);
  const scale = 1000 / T;
  const { start = 1e-4 * scale, end = 0.02 * scale } = range;
  if (range.end === undefined && end >= 1) {
    throw new RangeError(
      `${name}: with T = ${T} the last beta would be 0.02 (1000 / T) = ${end}, and a beta is below 1. Give both ends, ` +
        `e.g. { start: 0.05, end: 0.7 }, or take cosineBetas(${T}).`,
    );
  }
  if (!(start > 0 && start <= end && end < 1)) {
    throw new RangeError(
      `${name}: start is ${start} and end is ${end}. A beta is a variance: give 0 < start <= end < 1, e.g. 1e-4 and 0.02.`,
    );
  }
  return { start, end };
}

function checkLength(name: string, T: number): void {
  if (!Number.isSafeInteger(T) || T < 1) {
    throw new RangeError(`${name}: T is ${T}. Give the number of training steps, a whole number above 0, e.g. 1000.`);
  }
}
