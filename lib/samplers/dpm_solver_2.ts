/**
 * DPM-Solver of second order, singlestep: a look at the middle of the step, in lambda, corrects the first order.
 *
 * Lu et al., "DPM-Solver", NeurIPS 2022, algorithm 1 (r1 = 1/2) and algorithm 4 (any r1).
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import { refuseUnknownOptions } from "../options/mod.ts";
import { checkSchedule } from "./check_schedule.ts";
import { type ContinuousSchedule, continuousSchedule, type Schedule } from "../schedules/mod.ts";
import type { Denoiser } from "./denoiser.ts";
import { firstOrder, firstOrderStage } from "./dpm_solver_1.ts";
import { intervals, type Moment, moment, type PlanOptions, planOptions, type Times } from "./intervals.ts";
import { type MadeBy, PlanKind } from "./plan.ts";
import { samplerOptions, type ScanOptions, type Tensors } from "./scan.ts";
import type { Memory } from "./scan_with_memory.ts";
import { scanStages, singlestepStage, type StageCoefficients, stageFields, type StepStart } from "./singlestep.ts";

/** One call of the network, and what is made of it. */
export interface DpmSolver2Coefficients extends StageCoefficients, MadeBy<"planDpmSolver2"> {}

const dpmSolver2 = new PlanKind<DpmSolver2Coefficients>("planDpmSolver2", stageFields);

/** Settings of {@linkcode planDpmSolver2}. */
export interface DpmSolver2Options extends PlanOptions {
  /** Where in the step the second call is made, as a fraction of it in lambda: between 0 and 1. Default 1/2. */
  r1?: number;
}

/**
 * Plans DPM-Solver-2: two calls of the network in each step, but one in a step to the data.
 *
 * @param schedule The noise schedule the network was trained with.
 * @param times Where the steps start, descending; or, with an NFE, a function that makes n times. An NFE that does not
 * come out even ends with one more step of first order.
 * @returns One entry per call of the network.
 * @throws {RangeError} If the times do not descend within the schedule, the NFE is impossible, or r1 is not between 0
 * and 1.
 *
 * @example 50 calls on the course's grid, which ends at t = 0: 25 steps
 * ```ts
 * import { linearSchedule, linspace, planDpmSolver2 } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * const plan = planDpmSolver2(linearSchedule(1000), (n) => linspace(1000, n), { nfe: 50, end: "last time" });
 * assertEquals(plan.length, 50);
 * assertEquals(plan[2]!.t, 959); // linspace(1000, 26)[1]
 * ```
 */
export function planDpmSolver2(
  schedule: Schedule,
  times: Times,
  options: DpmSolver2Options = {},
): DpmSolver2Coefficients[] {
  refuseUnknownOptions("planDpmSolver2", options, [...planOptions, "r1"]);
  const { r1 = 1 / 2 } = options;
  if (!(r1 > 0 && r1 < 1)) throw new RangeError(`planDpmSolver2: r1 is ${r1}. Give a number between 0 and 1.`);
  checkSchedule("planDpmSolver2", schedule, "lambda");
  const continuous = continuousSchedule(schedule);
  const plan = intervals("planDpmSolver2", continuous, times, options, 2)
    .flatMap(({ from, to, calls }) =>
      calls === 1 ? [firstOrderStage(from, to)] : secondOrderStages(continuous, from, to, r1)
    );
  return dpmSolver2.made(plan);
}

/** The two stages of a second-order step s -> t. */
export function secondOrderStages(schedule: ContinuousSchedule, s: Moment, t: Moment, r1: number): StageCoefficients[] {
  const h = t.lambda - s.lambda;
  const s1 = moment(schedule, schedule.timeAt(s.lambda + r1 * h));
  const change = -t.sigma * Math.expm1(h) / (2 * r1);
  return [
    { t: s.t, starts: 1, ...firstOrder(s, s1), change: 0 }, // u
    { t: s1.t, starts: 0, ...firstOrder(s, t), change }, // x_t
  ];
}

/**
 * One call of the network in DPM-Solver-2, and what is made of it: a stage of a step.
 *
 * x: [N, ...], eps: as x, start: as x each, where the step started and what the network said there -> x of the next stage,
 * and the start
 *
 * @throws {TypeError} If c is of another sampler's plan.
 * @throws {RangeError} If shapes differ.
 */
export function dpmSolver2Step<X extends tf.Tensor>(
  x: X,
  eps: X,
  start: StepStart<X>,
  c: Tensors<DpmSolver2Coefficients>,
): Memory<"x" | "xs" | "epsS", X> {
  dpmSolver2.checkNumbers("dpmSolver2Step", c);
  return singlestepStage(x, eps, start, c);
}

/**
 * Draws samples by DPM-Solver-2.
 *
 * @param denoise The network: (x, t) -> predicted noise.
 * @param x Pure noise, standard normal: [N, ...]. It is left alone.
 * @param plan What `planDpmSolver2` returns.
 * @param options A trajectory has a frame for every call: with `every: 2`, one for every full step.
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
 *   planDpmSolver2,
 *   randn,
 *   sampleDpmSolver2,
 *   startBackend,
 * } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const schedule = linearSchedule(1000);
 * const denoise = mixtureDenoiser({ weights: [0.5, 0.5], means: [[-1, 0], [1, 0]], variance: 0.01 }, schedule);
 * const plan = planDpmSolver2(schedule, (n) => logSnrTimes(schedule, n), { nfe: 20 });
 * const samples = await sampleDpmSolver2(denoise, randn([100, 2]), plan);
 * assertEquals(samples.shape, [100, 2]);
 * ```
 */
export async function sampleDpmSolver2<X extends tf.Tensor = tf.Tensor2D>(
  denoise: Denoiser<X>,
  x: X,
  plan: readonly DpmSolver2Coefficients[],
  options: ScanOptions = {},
): Promise<X> {
  dpmSolver2.check("sampleDpmSolver2", plan);
  return await scanStages(
    "sampleDpmSolver2",
    denoise,
    x,
    plan,
    samplerOptions("sampleDpmSolver2", "Sampling with DPM-Solver-2", options),
  );
}
