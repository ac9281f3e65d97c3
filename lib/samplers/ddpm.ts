/**
 * DDPM: ancestral sampling, one stochastic step for each of the given times.
 *
 * Ho, Jain & Abbeel, "Denoising Diffusion Probabilistic Models", NeurIPS 2020: algorithm 2 and eq. 11 (step), section
 * 3.2 (the two variances).
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import { refuseUnknownOptions } from "../options/mod.ts";
import { randnLike } from "../random/mod.ts";
import type { NoiseSchedule } from "../schedules/noise_schedule.ts";
import { checkSchedule } from "./check_schedule.ts";
import { checkTimes } from "./check_times.ts";
import { ask, type Denoiser } from "./denoiser.ts";
import { type MadeBy, PlanKind } from "./plan.ts";
import { sameShape } from "./same_shape.ts";
import { samplerOptions, scan, type ScanOptions, type Tensors } from "./scan.ts";

/** One DDPM transition t -> tPrev: all numbers that the step needs. */
export interface DdpmCoefficients extends MadeBy<"planDdpm"> {
  /** What the network is told. */
  readonly t: number;
  /** 1 / sqrt(alpha), where alpha = alphaBar_t / alphaBar_tPrev: DDPM's alpha_t when tPrev = t - 1. */
  readonly scale: number;
  /** beta / sqrt(1 - alphaBar_t), where beta = 1 - alpha. */
  readonly epsilon: number;
  /** Standard deviation of the fresh noise; 0 in the last step. */
  readonly noise: number;
}

const ddpm = new PlanKind<DdpmCoefficients>("planDdpm", ["t", "scale", "epsilon", "noise"]);

/** Settings of {@linkcode planDdpm}. */
export interface DdpmOptions {
  /**
   * Variance of the fresh noise: beta, right for data of variance 1, or the posterior's
   * beta (1 - alphaBar_tPrev) / (1 - alphaBar_t), right for a single data point. Default "beta".
   */
  variance?: "beta" | "posterior";
}

/**
 * Plans DDPM on the given times.
 *
 * The previous time of each is the next in the list, and what comes after the last is the data (alphaBar = 1); so any
 * subset of the training steps will do. The last step adds no noise.
 *
 * @param schedule The noise schedule the network was trained with.
 * @param times Descending training steps. By default all of them.
 * @throws {RangeError} If times are not strictly descending within the schedule, or the variance is another word.
 *
 * @example All thousand steps
 * ```ts
 * import { linearSchedule, planDdpm } from "@diffusion-course/diffusion";
 * import { assertAlmostEquals, assertEquals } from "@std/assert";
 *
 * const schedule = linearSchedule(1000);
 * const plan = planDdpm(schedule);
 * assertEquals(plan.length, 1000);
 * assertAlmostEquals(plan[0]!.noise, Math.sqrt(schedule.betas[999]!), 1e-12);
 * assertEquals(plan.at(-1)?.noise, 0);
 * ```
 */
export function planDdpm(
  schedule: NoiseSchedule,
  times?: readonly number[],
  options: DdpmOptions = {},
): DdpmCoefficients[] {
  refuseUnknownOptions("planDdpm", options, ["variance"]);
  const { variance = "beta" } = options;
  if (variance !== "beta" && variance !== "posterior") {
    throw new RangeError(`planDdpm: the variance is "${variance}". Give "beta" or "posterior".`);
  }
  checkSchedule("planDdpm", schedule, "alphasCumprod");
  const { alphasCumprod, sigma } = schedule;
  const steps = times ?? allTimes(schedule);
  checkTimes("planDdpm", steps, alphasCumprod.length);
  const plan = steps.map((t, i) => {
    const isLast = i === steps.length - 1;
    const alphaBar = alphasCumprod[t]!;
    const alphaBarPrev = isLast ? 1 : alphasCumprod[steps[i + 1]!]!;
    const alpha = alphaBar / alphaBarPrev;
    const beta = 1 - alpha;
    const posterior = beta * (1 - alphaBarPrev) / (1 - alphaBar);
    return {
      t,
      scale: 1 / Math.sqrt(alpha),
      epsilon: beta / sigma[t]!,
      noise: isLast ? 0 : Math.sqrt(variance === "beta" ? beta : posterior),
    };
  });
  return ddpm.made(plan);
}

/**
 * One step of DDPM.
 *
 * x: [N, ...], eps: as x, noise: as x, standard normal -> x at tPrev
 *
 * @throws {TypeError} If c is of another sampler's plan.
 * @throws {RangeError} If shapes differ.
 *
 * @example Steps of one's own
 * ```ts
 * import { ddpmStep, linearSchedule, planDdpm, randn, scan, startBackend } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 *
 * await startBackend();
 * const halved = (x: tf.Tensor2D): tf.Tensor2D => x.mul(0.5); // some prediction of the noise
 * await scan(randn([4, 2]), planDdpm(linearSchedule(50)), (x, c) => ddpmStep(x, halved(x), c, tf.zeros([4, 2])));
 * ```
 */
export function ddpmStep<X extends tf.Tensor>(
  x: X,
  eps: X,
  c: Tensors<DdpmCoefficients>,
  noise: X = randnLike(x),
): X {
  ddpm.checkNumbers("ddpmStep", c);
  sameShape("ddpmStep", { x, eps, noise });
  const mean = x.sub(eps.mul(c.epsilon)).mul(c.scale); // eq. 11
  return mean.add(noise.mul(c.noise));
}

/**
 * Draws samples by DDPM.
 *
 * @param denoise The network: (x, t) -> predicted noise.
 * @param x Pure noise, standard normal: [N, ...]. It is left alone.
 * @param plan What `planDdpm` returns.
 * @returns Samples, of the shape of x.
 * @throws {TypeError} If the plan is another sampler's, or an option does not exist.
 * @throws {RangeError} If the network's answer has another shape than x.
 *
 * @example
 * ```ts
 * import {
 *   linearSchedule,
 *   mixtureDenoiser,
 *   planDdpm,
 *   randn,
 *   sampleDdpm,
 *   startBackend,
 * } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const schedule = linearSchedule(50);
 * const denoise = mixtureDenoiser({ weights: [0.5, 0.5], means: [[-1, 0], [1, 0]], variance: 0.01 }, schedule);
 * const samples = await sampleDdpm(denoise, randn([100, 2]), planDdpm(schedule));
 * assertEquals(samples.shape, [100, 2]);
 * ```
 */
export async function sampleDdpm<X extends tf.Tensor = tf.Tensor2D>(
  denoise: Denoiser<X>,
  x: X,
  plan: readonly DdpmCoefficients[],
  options: ScanOptions = {},
): Promise<X> {
  ddpm.check("sampleDdpm", plan);
  const step = (x: X, c: Tensors<DdpmCoefficients>) => ddpmStep(x, ask("sampleDdpm", denoise, x, c.t), c);
  return await scan(x, plan, step, samplerOptions("sampleDdpm", "Sampling with DDPM", options));
}

const allTimes = ({ betas }: NoiseSchedule) => Array.from(betas, (_, i) => betas.length - 1 - i);
