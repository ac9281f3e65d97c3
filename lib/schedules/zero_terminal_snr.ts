import { refuseUnknownOptions } from "../options/mod.ts";

/** Settings of {@linkcode zeroTerminalSnr}. */
export interface ZeroTerminalSnrOptions {
  /** alphaBar of the last step. Default 2^-24; 0 is the paper's. */
  last?: number;
}

/**
 * Makes the last training step (almost) pure noise. Usual schedules leave a little signal in it, though sampling starts
 * from pure noise: what was trained and what is sampled then differ.
 *
 * Lin et al., "Common Diffusion Noise Schedules and Sample Steps are Flawed", WACV 2024, algorithm 1: sqrt(alphaBar) is
 * shifted and scaled so that the first stays as it is and the last becomes 0.
 *
 * With nothing left of the signal, noise cannot be turned into data by dividing by alpha, as most samplers do, and the
 * noise says nothing as a training target (train on v). So the last alphaBar is 2^-24 unless told otherwise, which is
 * what diffusers puts in place of 0 as well. A schedule that ends in less signal than that, as the cosine one does, is
 * lifted to it.
 *
 * @param betas A schedule's betas: shape [T].
 * @returns The new betas: shape [T]. With `last` 0 the last of them is 1.
 * @throws {RangeError} If there are fewer than two betas, one is not between 0 and 1, or `last` is not from 0 to below
 * the alphaBar of the first step.
 *
 * @example
 * ```ts
 * import { linearBetas, noiseSchedule, zeroTerminalSnr } from "@diffusion-course/diffusion";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const { alphasCumprod } = noiseSchedule(zeroTerminalSnr(linearBetas(1000)));
 * assertAlmostEquals(alphasCumprod[0]!, 1 - 1e-4, 1e-12);
 * assertAlmostEquals(alphasCumprod[999]!, 2 ** -24, 1e-12);
 * ```
 */
export function zeroTerminalSnr(betas: ArrayLike<number>, options: ZeroTerminalSnrOptions = {}): Float64Array {
  refuseUnknownOptions("zeroTerminalSnr", options, ["last"]);
  const { last = 2 ** -24 } = options;
  const T = betas.length;
  if (T < 2) throw new RangeError(`zeroTerminalSnr: there are ${T} betas. Give at least two.`);
  let product = 1;
  const roots = Float64Array.from(betas, (beta, t) => {
    if (!(beta > 0 && beta < 1)) {
      throw new RangeError(`zeroTerminalSnr: betas[${t}] is ${beta}. Every beta must lie strictly between 0 and 1.`);
    }
    return Math.sqrt(product *= 1 - beta);
  });
  const [first, end] = [roots[0]!, roots[T - 1]!];
  if (!(last >= 0 && last < first ** 2)) {
    throw new RangeError(
      `zeroTerminalSnr: last is ${last}. Give an alphaBar from 0 to below that of the first step, ${first ** 2}.`,
    );
  }
  const stretched = roots.map((root) => Math.sqrt(last) + (root - end) * (first - Math.sqrt(last)) / (first - end));
  return stretched.map((root, t) => t === 0 ? betas[0]! : 1 - (root / stretched[t - 1]!) ** 2);
}
