/**
 * DPM-Solver of first order. It solves the linear part of the reverse process exactly and takes the noise as constant
 * over a step; that makes it equal to deterministic DDIM.
 *
 * Lu et al., "DPM-Solver: A Fast ODE Solver for Diffusion Probabilistic Model Sampling in Around 10 Steps", NeurIPS
 * 2022, eq. 3.7.
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import { refuseUnknownOptions } from "../options/mod.ts";
import type { Schedule } from "../schedules/mod.ts";
import { ask, type Denoiser } from "./denoiser.ts";
import { intervals, type Moment, type PlanOptions, planOptions, type Times } from "./intervals.ts";
import { type MadeBy, PlanKind } from "./plan.ts";
import { sameShape } from "./same_shape.ts";
import { samplerOptions, scan, type ScanOptions, type Tensors } from "./scan.ts";
import type { StageCoefficients } from "./singlestep.ts";

/** One step s -> t of first order. */
export interface DpmSolver1Coefficients extends MadeBy<"planDpmSolver1"> {
  /** What the network is told: s. */
  readonly t: number;
  /** alpha_t / alpha_s */
  readonly x: number;
  /** -sigma_t (e^h - 1), with h = lambda_t - lambda_s */
  readonly eps: number;
}

const dpmSolver1 = new PlanKind<DpmSolver1Coefficients>("planDpmSolver1", ["t", "x", "eps"]);

/**
 * Plans DPM-Solver-1: one call of the network in each step.
 *
 * @param schedule The noise schedule the network was trained with.
 * @param times Where the steps start, descending, e.g. `logSnrTimes(schedule, 20)`; or a function that makes n times.
 * @throws {RangeError} If the times do not descend within the schedule.
 *
 * @example The course's grid: 50 steps of equal length that end at t = 0
 * ```ts
 * import { linearSchedule, linspace, planDpmSolver1 } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * const plan = planDpmSolver1(linearSchedule(1000), linspace(1000, 51), { end: "last time" });
 * assertEquals(plan.length, 50);
 * ```
 */
export function planDpmSolver1(schedule: Schedule, times: Times, options: PlanOptions = {}): DpmSolver1Coefficients[] {
  refuseUnknownOptions("planDpmSolver1", options, planOptions);
  const plan = intervals("planDpmSolver1", schedule, times, options, 1)
    .map(({ from, to }) => ({ t: from.t, ...firstOrder(from, to) }));
  return dpmSolver1.made(plan);
}

/**
 * The factors of x and eps in a first-order step s -> t, eq. 3.7.
 *
 * sigma_t e^h is written as alpha_t sigma_s / alpha_s, the same number, which stays finite in a step to the data.
 */
export function firstOrder(s: Moment, t: Moment): { readonly x: number; readonly eps: number } {
  return { x: t.alpha / s.alpha, eps: t.sigma - t.alpha * s.sigma / s.alpha };
}

/** A first-order step as the stage of a singlestep plan. */
export function firstOrderStage(s: Moment, t: Moment): StageCoefficients {
  return { t: s.t, starts: 1, ...firstOrder(s, t), change: 0 };
}

/**
 * One step of DPM-Solver-1.
 *
 * x: [N, ...], eps: as x -> x at t
 *
 * @throws {TypeError} If c is of another sampler's plan.
 * @throws {RangeError} If shapes differ.
 */
export function dpmSolver1Step<X extends tf.Tensor>(x: X, eps: X, c: Tensors<DpmSolver1Coefficients>): X {
  dpmSolver1.checkNumbers("dpmSolver1Step", c);
  sameShape("dpmSolver1Step", { x, eps });
  return x.mul(c.x).add(eps.mul(c.eps)); // eq. 3.7
}

/**
 * Draws samples by DPM-Solver-1.
 *
 * @param denoise The network: (x, t) -> predicted noise.
 * @param x Pure noise, standard normal: [N, ...]. It is left alone.
 * @param plan What `planDpmSolver1` returns.
 * @returns Samples, of the shape of x.
 * @throws {TypeError} If the plan is another sampler's, or an option does not exist.
 * @throws {RangeError} If the network's answer has another shape than x.
 *
 * @example
 * ```ts
 * import {
 *   linearSchedule,
 *   logSnrTimes,
 *   mixtureDenoiser,
 *   planDpmSolver1,
 *   randn,
 *   sampleDpmSolver1,
 *   startBackend,
 * } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const schedule = linearSchedule(1000);
 * const denoise = mixtureDenoiser({ weights: [0.5, 0.5], means: [[-1, 0], [1, 0]], variance: 0.01 }, schedule);
 * const plan = planDpmSolver1(schedule, logSnrTimes(schedule, 20));
 * const samples = await sampleDpmSolver1(denoise, randn([100, 2]), plan);
 * assertEquals(samples.shape, [100, 2]);
 * ```
 */
export async function sampleDpmSolver1<X extends tf.Tensor = tf.Tensor2D>(
  denoise: Denoiser<X>,
  x: X,
  plan: readonly DpmSolver1Coefficients[],
  options: ScanOptions = {},
): Promise<X> {
  dpmSolver1.check("sampleDpmSolver1", plan);
  const step = (x: X, c: Tensors<DpmSolver1Coefficients>) =>
    dpmSolver1Step(x, ask("sampleDpmSolver1", denoise, x, c.t), c);
  return await scan(x, plan, step, samplerOptions("sampleDpmSolver1", "Sampling with DPM-Solver-1", options));
}
