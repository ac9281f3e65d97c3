/**
 * Singlestep methods: a step calls the network one, two or three times between a time s and the next, and then forgets.
 *
 * One entry of such a plan is one call of the network. That keeps the count honest (the length of the plan is the NFE),
 * and steps of different order can stand in one plan, which the last steps need: to mix orders, join plans, and walk them
 * with `sampleSinglestep`.
 *
 * All these methods, from Euler's to DPM-Solver-3, compute each stage from the same three things: x_s at the start of
 * the step, what the network said there, eps_s, and what it says now, eps:
 *
 *     next = x * x_s + eps * eps_s + change * (eps - eps_s)
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import { ask, type Denoiser } from "./denoiser.ts";
import { PlanKind } from "./plan.ts";
import { sameShape } from "./same_shape.ts";
import { samplerOptions, type ScanOptions, type Tensors } from "./scan.ts";
import { type Memory, scanWithMemory } from "./scan_with_memory.ts";

/** One call of the network, and what is made of it. */
export interface StageCoefficients {
  /** What the network is told. */
  readonly t: number;
  /** 1 if a step starts here, 0 if this is a later stage of it. */
  readonly starts: number;
  /** Factor of x_s. */
  readonly x: number;
  /** Factor of eps_s. */
  readonly eps: number;
  /** Factor of eps - eps_s. */
  readonly change: number;
}

/** The names of the numbers of a stage. */
export const stageFields = ["t", "starts", "x", "eps", "change"] as const;

/** Stages mean the same in every plan of stages. */
const stages = new PlanKind<StageCoefficients>(["planHeun", "planDpmSolver2", "planDpmSolver3"], stageFields);

/** Where a step started, and what the network said there. */
export type StepStart<X extends tf.Tensor = tf.Tensor2D> = Memory<"xs" | "epsS", X>;

/**
 * One stage.
 *
 * x: [N, ...], eps: as x, what the network says of it, start: as x each -> x of the next stage, and the start
 *
 * @throws {RangeError} If shapes differ.
 */
export function singlestepStage<X extends tf.Tensor>(
  x: X,
  eps: X,
  start: StepStart<X>,
  c: Tensors<StageCoefficients>,
): Memory<"x" | "xs" | "epsS", X> {
  sameShape("singlestepStage", { x, eps, xs: start.xs, epsS: start.epsS });
  const later = c.starts.neg().add(1);
  const xs: X = x.mul(c.starts).add(start.xs.mul(later)); // x where a step starts, else the old one
  const epsS: X = eps.mul(c.starts).add(start.epsS.mul(later));
  return { x: xs.mul(c.x).add(epsS.mul(c.eps)).add(eps.sub(epsS).mul(c.change)), xs, epsS };
}

/**
 * Draws samples on any plan of stages, such as one that was joined from plans of different orders.
 *
 * @param denoise The network: (x, t) -> predicted noise.
 * @param x Pure noise, standard normal: [N, ...]. It is left alone.
 * @param plan Entries of what `planHeun`, `planDpmSolver2` and `planDpmSolver3` return.
 * @returns Samples, of the shape of x.
 * @throws {TypeError} If an entry is of another kind, or an option does not exist.
 * @throws {RangeError} If the network's answer has another shape than x.
 *
 * @example Third order, but Heun's method for the last steps
 * ```ts
 * import {
 *   linearSchedule,
 *   mixtureDenoiser,
 *   planDpmSolver3,
 *   planHeun,
 *   randn,
 *   sampleSinglestep,
 *   startBackend,
 * } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const schedule = linearSchedule(1000);
 * const denoise = mixtureDenoiser({ weights: [0.5, 0.5], means: [[-1, 0], [1, 0]], variance: 0.01 }, schedule);
 * const plan = [
 *   ...planDpmSolver3(schedule, [999, 600, 100], { end: "last time" }),
 *   ...planHeun(schedule, [100, 20, 0]),
 * ];
 * const samples = await sampleSinglestep(denoise, randn([100, 2]), plan);
 * assertEquals(samples.shape, [100, 2]);
 * ```
 */
export async function sampleSinglestep<X extends tf.Tensor = tf.Tensor2D>(
  denoise: Denoiser<X>,
  x: X,
  plan: readonly StageCoefficients[],
  options: ScanOptions = {},
): Promise<X> {
  stages.check("sampleSinglestep", plan);
  const settings = samplerOptions("sampleSinglestep", "Sampling", options);
  return await scanStages("sampleSinglestep", denoise, x, plan, settings);
}

/** Walks a plan of stages that was checked. */
export function scanStages<X extends tf.Tensor>(
  where: string,
  denoise: Denoiser<X>,
  x: X,
  plan: readonly StageCoefficients[],
  options: ScanOptions,
): Promise<X> {
  const stage = (x: X, start: StepStart<X>, c: Tensors<StageCoefficients>) =>
    singlestepStage(x, ask(where, denoise, x, c.t), start, c);
  return scanWithMemory(x, ["xs", "epsS"], plan, stage, options);
}
