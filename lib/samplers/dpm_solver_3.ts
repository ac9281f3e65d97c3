/**
 * DPM-Solver of third order, singlestep: two looks inside the step, in lambda, after one and two thirds of it.
 *
 * Lu et al., "DPM-Solver", NeurIPS 2022, algorithm 2 (r1 = 1/3, r2 = 2/3) and algorithm 5 (any).
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import { refuseUnknownOptions } from "../options/mod.ts";
import { checkSchedule } from "./check_schedule.ts";
import { type ContinuousSchedule, continuousSchedule, type Schedule } from "../schedules/mod.ts";
import type { Denoiser } from "./denoiser.ts";
import { firstOrder, firstOrderStage } from "./dpm_solver_1.ts";
import { secondOrderStages } from "./dpm_solver_2.ts";
import { intervals, type Moment, moment, type PlanOptions, planOptions, type Times } from "./intervals.ts";
import { type MadeBy, PlanKind } from "./plan.ts";
import { samplerOptions, type ScanOptions, type Tensors } from "./scan.ts";
import type { Memory } from "./scan_with_memory.ts";
import { scanStages, singlestepStage, type StageCoefficients, stageFields, type StepStart } from "./singlestep.ts";

/** One call of the network, and what is made of it. */
export interface DpmSolver3Coefficients extends StageCoefficients, MadeBy<"planDpmSolver3"> {}

const dpmSolver3 = new PlanKind<DpmSolver3Coefficients>("planDpmSolver3", stageFields);

/** Settings of {@linkcode planDpmSolver3}. */
export interface DpmSolver3Options extends PlanOptions {
  /** Where in the step the second call is made, as a fraction of it in lambda. Default 1/3. */
  r1?: number;
  /** Where the third is made: 2 r1 for the full order. Default 2/3. */
  r2?: number;
}

/**
 * Plans DPM-Solver-3: three calls of the network in each step, but one in a step to the data.
 *
 * @param schedule The noise schedule the network was trained with.
 * @param times Where the steps start, descending; or, with an NFE, a function that makes n times. An NFE that does not
 * come out even ends with one more step of second or first order.
 * @returns One entry per call of the network.
 * @throws {RangeError} If the times do not descend within the schedule, the NFE is impossible, or not 0 < r1 < r2 < 1.
 *
 * @example Twelve calls: three steps of third order, one of second, and one to the data
 * ```ts
 * import { linearSchedule, logSnrTimes, planDpmSolver3 } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * const schedule = linearSchedule(1000);
 * const plan = planDpmSolver3(schedule, (n) => logSnrTimes(schedule, n), { nfe: 12 });
 * assertEquals(plan.map(({ starts }) => starts), [1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 1]);
 * ```
 */
export function planDpmSolver3(
  schedule: Schedule,
  times: Times,
  options: DpmSolver3Options = {},
): DpmSolver3Coefficients[] {
  refuseUnknownOptions("planDpmSolver3", options, [...planOptions, "r1", "r2"]);
  const { r1 = 1 / 3, r2 = 2 / 3 } = options;
  if (!(r1 > 0 && r1 < r2 && r2 < 1)) {
    throw new RangeError(`planDpmSolver3: r1 is ${r1} and r2 is ${r2}. Give 0 < r1 < r2 < 1, e.g. 1/3 and 2/3.`);
  }
  checkSchedule("planDpmSolver3", schedule, "lambda");
  const continuous = continuousSchedule(schedule);
  const plan = intervals("planDpmSolver3", continuous, times, options, 3).flatMap(({ from, to, calls }) => {
    if (calls === 1) return [firstOrderStage(from, to)];
    if (calls === 2) return secondOrderStages(continuous, from, to, 1 / 2);
    return thirdOrderStages(continuous, from, to, r1, r2);
  });
  return dpmSolver3.made(plan);
}

/** The three stages of a third-order step s -> t. */
function thirdOrderStages(schedule: ContinuousSchedule, s: Moment, t: Moment, r1: number, r2: number) {
  const h = t.lambda - s.lambda;
  const s1 = moment(schedule, schedule.timeAt(s.lambda + r1 * h));
  const s2 = moment(schedule, schedule.timeAt(s.lambda + r2 * h));
  const rest = (h: number) => Math.expm1(h) / h - 1; // (e^h - 1) / h - 1
  return [
    { t: s.t, starts: 1, ...firstOrder(s, s1), change: 0 }, // u_1
    { t: s1.t, starts: 0, ...firstOrder(s, s2), change: -s2.sigma * r2 / r1 * rest(r2 * h) }, // u_2
    { t: s2.t, starts: 0, ...firstOrder(s, t), change: -t.sigma / r2 * rest(h) }, // x_t
  ];
}

/**
 * One call of the network in DPM-Solver-3, and what is made of it: a stage of a step.
 *
 * x: [N, ...], eps: as x, start: as x each, where the step started and what the network said there -> x of the next stage,
 * and the start
 *
 * @throws {TypeError} If c is of another sampler's plan.
 * @throws {RangeError} If shapes differ.
 */
export function dpmSolver3Step<X extends tf.Tensor>(
  x: X,
  eps: X,
  start: StepStart<X>,
  c: Tensors<DpmSolver3Coefficients>,
): Memory<"x" | "xs" | "epsS", X> {
  dpmSolver3.checkNumbers("dpmSolver3Step", c);
  return singlestepStage(x, eps, start, c);
}

/**
 * Draws samples by DPM-Solver-3.
 *
 * @param denoise The network: (x, t) -> predicted noise.
 * @param x Pure noise, standard normal: [N, ...]. It is left alone.
 * @param plan What `planDpmSolver3` returns.
 * @param options A trajectory has a frame for every call: with `every: 3`, one for every full step.
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
 *   planDpmSolver3,
 *   randn,
 *   sampleDpmSolver3,
 *   startBackend,
 * } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const schedule = linearSchedule(1000);
 * const denoise = mixtureDenoiser({ weights: [0.5, 0.5], means: [[-1, 0], [1, 0]], variance: 0.01 }, schedule);
 * const plan = planDpmSolver3(schedule, (n) => logSnrTimes(schedule, n), { nfe: 20 });
 * const samples = await sampleDpmSolver3(denoise, randn([100, 2]), plan);
 * assertEquals(samples.shape, [100, 2]);
 * ```
 */
export async function sampleDpmSolver3<X extends tf.Tensor = tf.Tensor2D>(
  denoise: Denoiser<X>,
  x: X,
  plan: readonly DpmSolver3Coefficients[],
  options: ScanOptions = {},
): Promise<X> {
  dpmSolver3.check("sampleDpmSolver3", plan);
  return await scanStages(
    "sampleDpmSolver3",
    denoise,
    x,
    plan,
    samplerOptions("sampleDpmSolver3", "Sampling with DPM-Solver-3", options),
  );
}
