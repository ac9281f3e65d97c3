/**
 * Ancestral sampling on the noise level: Euler's method to a level below the next, then fresh noise up to it.
 *
 * The two levels are those of DDPM's posterior: on the same times it is DDIM with the same eta. (k-diffusion, from where
 * the name comes, calls them sigma_down and sigma_up.)
 *
 * Song et al., "Score-Based Generative Modeling through Stochastic Differential Equations", ICLR 2021, eq. 47 and
 * appendix F ("ancestral sampling").
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import { refuseUnknownOptions } from "../options/mod.ts";
import { randnLike } from "../random/mod.ts";
import type { Schedule } from "../schedules/mod.ts";
import { ask, type Denoiser } from "./denoiser.ts";
import { intervals, type PlanOptions, planOptions, type Times } from "./intervals.ts";
import { type MadeBy, PlanKind } from "./plan.ts";
import { sameShape } from "./same_shape.ts";
import { samplerOptions, scan, type ScanOptions, type Tensors } from "./scan.ts";

/** One step from a noise level to a lower one. */
export interface EulerAncestralCoefficients extends MadeBy<"planEulerAncestral"> {
  /** What the network is told. */
  readonly t: number;
  /** alpha' / alpha, where alpha' is that after the step. */
  readonly x: number;
  /** alpha' (down - level), where level = sigma / alpha. */
  readonly eps: number;
  /** Standard deviation of the fresh noise, alpha' up: 0 in a step to the data. */
  readonly noise: number;
}

const ancestral = new PlanKind<EulerAncestralCoefficients>("planEulerAncestral", ["t", "x", "eps", "noise"]);

/** Settings of {@linkcode planEulerAncestral}. */
export interface EulerAncestralOptions extends PlanOptions {
  /** How much of the noise is fresh: 0 is Euler's method, 1 as in DDPM. Default 1. */
  eta?: number;
}

/**
 * Plans ancestral sampling: one call of the network in each step.
 *
 * @param schedule The noise schedule the network was trained with.
 * @param times Where the steps start, descending, e.g. `karrasTimes(schedule, 50)`; or a function that makes n times.
 * @throws {RangeError} If the times do not descend within the schedule, or eta is outside [0, 1].
 *
 * @example
 * ```ts
 * import { karrasTimes, linearSchedule, planEulerAncestral } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * const schedule = linearSchedule(1000);
 * assertEquals(planEulerAncestral(schedule, karrasTimes(schedule, 50)).at(-1)?.noise, 0);
 * ```
 */
export function planEulerAncestral(
  schedule: Schedule,
  times: Times,
  options: EulerAncestralOptions = {},
): EulerAncestralCoefficients[] {
  refuseUnknownOptions("planEulerAncestral", options, [...planOptions, "eta"]);
  const { eta = 1 } = options;
  if (!(eta >= 0 && eta <= 1)) throw new RangeError(`planEulerAncestral: eta is ${eta}. Give a number from 0 to 1.`);
  const plan = intervals("planEulerAncestral", schedule, times, options, 1).map(({ from, to }) => {
    const [level, next] = [from.sigma / from.alpha, to.sigma / to.alpha];
    const up = eta * next * Math.sqrt(1 - (next / level) ** 2);
    const down = Math.sqrt(next ** 2 - up ** 2);
    return { t: from.t, x: to.alpha / from.alpha, eps: to.alpha * (down - level), noise: to.alpha * up };
  });
  return ancestral.made(plan);
}

/**
 * One step of ancestral sampling.
 *
 * x: [N, ...], eps: as x, noise: as x, standard normal -> x after the step
 *
 * @throws {TypeError} If c is of another sampler's plan.
 * @throws {RangeError} If shapes differ.
 */
export function eulerAncestralStep<X extends tf.Tensor>(
  x: X,
  eps: X,
  c: Tensors<EulerAncestralCoefficients>,
  noise: X = randnLike(x),
): X {
  ancestral.checkNumbers("eulerAncestralStep", c);
  sameShape("eulerAncestralStep", { x, eps, noise });
  return x.mul(c.x).add(eps.mul(c.eps)).add(noise.mul(c.noise));
}

/**
 * Draws samples by ancestral sampling on the noise level.
 *
 * @param denoise The network: (x, t) -> predicted noise.
 * @param x Pure noise, standard normal: [N, ...]. It is left alone.
 * @param plan What `planEulerAncestral` returns.
 * @returns Samples, of the shape of x.
 * @throws {TypeError} If the plan is another sampler's, or an option does not exist.
 * @throws {RangeError} If the network's answer has another shape than x.
 *
 * @example
 * ```ts
 * import {
 *   karrasTimes,
 *   linearSchedule,
 *   mixtureDenoiser,
 *   planEulerAncestral,
 *   randn,
 *   sampleEulerAncestral,
 *   startBackend,
 * } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const schedule = linearSchedule(1000);
 * const denoise = mixtureDenoiser({ weights: [0.5, 0.5], means: [[-1, 0], [1, 0]], variance: 0.01 }, schedule);
 * const plan = planEulerAncestral(schedule, karrasTimes(schedule, 50));
 * const samples = await sampleEulerAncestral(denoise, randn([100, 2]), plan);
 * assertEquals(samples.shape, [100, 2]);
 * ```
 */
export async function sampleEulerAncestral<X extends tf.Tensor = tf.Tensor2D>(
  denoise: Denoiser<X>,
  x: X,
  plan: readonly EulerAncestralCoefficients[],
  options: ScanOptions = {},
): Promise<X> {
  ancestral.check("sampleEulerAncestral", plan);
  const step = (x: X, c: Tensors<EulerAncestralCoefficients>) =>
    eulerAncestralStep(x, ask("sampleEulerAncestral", denoise, x, c.t), c);
  return await scan(x, plan, step, samplerOptions("sampleEulerAncestral", "Ancestral sampling", options));
}
