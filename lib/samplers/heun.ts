/**
 * Heun's method on the noise level: Euler's step, then again with the mean of the slopes at both of its ends.
 *
 * Karras et al., "Elucidating the Design Space of Diffusion-Based Generative Models", NeurIPS 2022, algorithm 1 with
 * s(t) = 1 (deterministic).
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import { refuseUnknownOptions } from "../options/mod.ts";
import type { Schedule } from "../schedules/mod.ts";
import type { Denoiser } from "./denoiser.ts";
import { type Interval, intervals, type PlanOptions, planOptions, type Times } from "./intervals.ts";
import type { ScanOptions } from "./scan.ts";
import { scanSinglestep, type StageCoefficients } from "./singlestep.ts";

/**
 * Plans Heun's method: two calls of the network in each step, but one in a step to the data, which is Euler's.
 *
 * @param schedule The noise schedule the network was trained with.
 * @param times Where the steps start, descending; or, with an NFE, a function that makes n times. An NFE that does not
 * come out even ends with one more step of Euler's.
 * @returns One entry per call of the network.
 * @throws {RangeError} If the times do not descend within the schedule, or the NFE is impossible.
 *
 * @example EDM's 35 calls: 17 steps of two calls, and one to the data
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { edmSchedule, karrasTimes } from "../schedules/mod.ts";
 * import { planHeun } from "./heun.ts";
 *
 * const schedule = edmSchedule();
 * assertEquals(planHeun(schedule, karrasTimes(schedule, 18)).length, 35);
 * assertEquals(
 *   planHeun(schedule, (n) => karrasTimes(schedule, n), { nfe: 35 }),
 *   planHeun(schedule, karrasTimes(schedule, 18)),
 * );
 * ```
 */
export function planHeun(schedule: Schedule, times: Times, options: PlanOptions = {}): StageCoefficients[] {
  refuseUnknownOptions("planHeun", options, planOptions);
  return intervals("planHeun", schedule, times, options, 2).flatMap(heunStages);
}

/** The two stages of Heun's step, or the one of Euler's. */
export function heunStages({ from, to, calls }: Interval): StageCoefficients[] {
  const x = to.alpha / from.alpha;
  const eps = to.alpha * (to.sigma / to.alpha - from.sigma / from.alpha);
  const euler = { t: from.t, starts: 1, x, eps, change: 0 };
  const again = { t: to.t, starts: 0, x, eps, change: eps / 2 }; // eps_s + (eps - eps_s) / 2 is the mean
  return calls === 1 ? [euler] : [euler, again];
}

/**
 * Draws samples by Heun's method on the noise level.
 *
 * @param denoise The network: (x, t) -> predicted noise.
 * @param x Pure noise, standard normal: [N, D]. It is left alone.
 * @param plan What `planHeun` returns.
 * @param options A trajectory has a frame for every call: with `every: 2`, one for every full step.
 * @returns Samples: [N, D].
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { startBackend } from "../backend/start.ts";
 * import { randn } from "../random/mod.ts";
 * import { karrasTimes } from "../schedules/mod.ts";
 * import { linearSchedule } from "../schedules/noise_schedule.ts";
 * import { planHeun, sampleHeun } from "./heun.ts";
 * import { mixtureDenoiser } from "./mixture_denoiser.ts";
 *
 * await startBackend();
 * const schedule = linearSchedule(1000);
 * const denoise = mixtureDenoiser({ weights: [0.5, 0.5], means: [[-1, 0], [1, 0]], variance: 0.01 }, schedule);
 * const samples = await sampleHeun(denoise, randn([100, 2]), planHeun(schedule, karrasTimes(schedule, 18)));
 * assertEquals(samples.shape, [100, 2]);
 * ```
 */
export function sampleHeun(
  denoise: Denoiser,
  x: tf.Tensor2D,
  plan: readonly StageCoefficients[],
  options: ScanOptions = {},
): Promise<tf.Tensor2D> {
  return scanSinglestep(denoise, x, plan, { title: "Sampling with Heun's method", ...options });
}
