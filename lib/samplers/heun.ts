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
import { type MadeBy, PlanKind } from "./plan.ts";
import { samplerOptions, type ScanOptions, type Tensors } from "./scan.ts";
import type { Memory } from "./scan_with_memory.ts";
import { scanStages, singlestepStage, type StageCoefficients, stageFields, type StepStart } from "./singlestep.ts";

/** One call of the network, and what is made of it. */
export interface HeunCoefficients extends StageCoefficients, MadeBy<"planHeun"> {}

const heun = new PlanKind<HeunCoefficients>("planHeun", stageFields);

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
 * import { edmSchedule, karrasTimes, planHeun } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * const schedule = edmSchedule();
 * assertEquals(planHeun(schedule, karrasTimes(schedule, 18)).length, 35);
 * assertEquals(
 *   planHeun(schedule, (n) => karrasTimes(schedule, n), { nfe: 35 }),
 *   planHeun(schedule, karrasTimes(schedule, 18)),
 * );
 * ```
 */
export function planHeun(schedule: Schedule, times: Times, options: PlanOptions = {}): HeunCoefficients[] {
  refuseUnknownOptions("planHeun", options, planOptions);
  return heun.made(intervals("planHeun", schedule, times, options, 2).flatMap(heunStages));
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
 * One call of the network in Heun's method, and what is made of it: a stage of a step.
 *
 * x: [N, ...], eps: as x, start: as x each, where the step started and what the network said there -> x of the next stage,
 * and the start
 *
 * @throws {TypeError} If c is of another sampler's plan.
 * @throws {RangeError} If shapes differ.
 */
export function heunStep<X extends tf.Tensor>(
  x: X,
  eps: X,
  start: StepStart<X>,
  c: Tensors<HeunCoefficients>,
): Memory<"x" | "xs" | "epsS", X> {
  heun.checkNumbers("heunStep", c);
  return singlestepStage(x, eps, start, c);
}

/**
 * Draws samples by Heun's method on the noise level.
 *
 * @param denoise The network: (x, t) -> predicted noise.
 * @param x Pure noise, standard normal: [N, ...]. It is left alone.
 * @param plan What `planHeun` returns.
 * @param options A trajectory has a frame for every call: with `every: 2`, one for every full step.
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
 *   planHeun,
 *   randn,
 *   sampleHeun,
 *   startBackend,
 * } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const schedule = linearSchedule(1000);
 * const denoise = mixtureDenoiser({ weights: [0.5, 0.5], means: [[-1, 0], [1, 0]], variance: 0.01 }, schedule);
 * const samples = await sampleHeun(denoise, randn([100, 2]), planHeun(schedule, karrasTimes(schedule, 18)));
 * assertEquals(samples.shape, [100, 2]);
 * ```
 */
export async function sampleHeun<X extends tf.Tensor = tf.Tensor2D>(
  denoise: Denoiser<X>,
  x: X,
  plan: readonly HeunCoefficients[],
  options: ScanOptions = {},
): Promise<X> {
  heun.check("sampleHeun", plan);
  return await scanStages(
    "sampleHeun",
    denoise,
    x,
    plan,
    samplerOptions("sampleHeun", "Sampling with Heun's method", options),
  );
}
