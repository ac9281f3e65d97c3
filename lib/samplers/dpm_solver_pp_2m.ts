/**
 * DPM-Solver++(2M): second order for one call of the network in each step, by extrapolating the predicted data of this
 * step and the one before. It stays stable with few steps.
 *
 * Lu et al., "DPM-Solver++: Fast Solver for Guided Sampling of Diffusion Probabilistic Models", 2022, algorithm 2.
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import { refuseUnknownOptions } from "../options/mod.ts";
import type { Schedule } from "../schedules/mod.ts";
import { dataOf } from "./data_of.ts";
import { askParts, type Denoiser } from "./denoiser.ts";
import { intervals, type PlanOptions, planOptions, type Times } from "./intervals.ts";
import { multistep2m } from "./multistep_2m.ts";
import { manySteps, multistepOrders } from "./multistep_orders.ts";
import { type MadeBy, PlanKind } from "./plan.ts";
import { sameShape } from "./same_shape.ts";
import { samplerOptions, type ScanOptions, type Tensors } from "./scan.ts";
import { type Memory, scanWithMemory } from "./scan_with_memory.ts";

/** One step s -> t. */
export interface DpmSolverPp2mCoefficients extends MadeBy<"planDpmSolverPp2m"> {
  /** What the network is told: s. */
  readonly t: number;
  /** Factor of the data at s. */
  readonly alpha: number;
  /** Factor of the noise at s. */
  readonly sigma: number;
  /** sigma_t / sigma_s */
  readonly x: number;
  /** Factor of the data predicted now. */
  readonly now: number;
  /** Factor of the data predicted one step before: 0 in steps of first order. */
  readonly before: number;
}

const fields = ["t", "alpha", "sigma", "x", "now", "before"] as const;
const dpmSolverPp2m = new PlanKind<DpmSolverPp2mCoefficients>("planDpmSolverPp2m", fields);

/** Settings of {@linkcode planDpmSolverPp2m}. */
export interface DpmSolverPp2mOptions extends PlanOptions {
  /**
   * Order of the last step. Default 1 with fewer than 15 steps, where the second order would overshoot, else 2. A step
   * to the data is always of first order; where it starts at the cleanest time it moves next to nothing, and the step
   * before it counts as the last.
   */
  lastOrder?: 1 | 2;
}

/**
 * Plans DPM-Solver++(2M): one call of the network in each step; the first step is of first order.
 *
 * @param schedule The noise schedule the network was trained with.
 * @param times Where the steps start, descending, e.g. `logSnrTimes(schedule, 20)`; or a function that makes n times.
 * @throws {RangeError} If the times do not descend within the schedule, or lastOrder is another number.
 *
 * @example
 * ```ts
 * import { linearSchedule, logSnrTimes, planDpmSolverPp2m } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * const schedule = linearSchedule(1000);
 * const plan = planDpmSolverPp2m(schedule, logSnrTimes(schedule, 10));
 * assertEquals(plan.length, 10);
 * assertEquals(plan.map(({ before }) => before !== 0 ? 2 : 1), [1, 2, 2, 2, 2, 2, 2, 2, 1, 1]); // orders
 * ```
 */
export function planDpmSolverPp2m(
  schedule: Schedule,
  times: Times,
  options: DpmSolverPp2mOptions = {},
): DpmSolverPp2mCoefficients[] {
  refuseUnknownOptions("planDpmSolverPp2m", options, [...planOptions, "lastOrder"]);
  const steps = intervals("planDpmSolverPp2m", schedule, times, options, 1);
  const { lastOrder = steps.length < manySteps ? 1 : 2 } = options;
  const orders = multistepOrders("planDpmSolverPp2m", schedule, steps, { order: 2, lastOrder });
  return dpmSolverPp2m.made(multistep2m(steps, orders, 0));
}

/**
 * One step of DPM-Solver++(2M).
 *
 * x: [N, ...], eps: as x, memory: as x, the data predicted before, x0: as x, the data predicted now, where they are known
 * better than by eps -> x at t, and the data predicted now
 *
 * @throws {TypeError} If c is of another sampler's plan.
 * @throws {RangeError} If shapes differ.
 */
export function dpmSolverPp2mStep<X extends tf.Tensor>(
  x: X,
  eps: X,
  { before }: Memory<"before", X>,
  c: Tensors<DpmSolverPp2mCoefficients>,
  x0: X = dataOf(x, eps, c),
): Memory<"x" | "before", X> {
  dpmSolverPp2m.checkNumbers("dpmSolverPp2mStep", c);
  sameShape("dpmSolverPp2mStep", { x, eps, before, x0 });
  return { x: x.mul(c.x).add(x0.mul(c.now)).add(before.mul(c.before)), before: x0 };
}

/**
 * Draws samples by DPM-Solver++(2M).
 *
 * @param denoise The network: (x, t) -> predicted noise.
 * @param x Pure noise, standard normal: [N, ...]. It is left alone.
 * @param plan What `planDpmSolverPp2m` returns.
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
 *   planDpmSolverPp2m,
 *   randn,
 *   sampleDpmSolverPp2m,
 *   startBackend,
 * } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const schedule = linearSchedule(1000);
 * const denoise = mixtureDenoiser({ weights: [0.5, 0.5], means: [[-1, 0], [1, 0]], variance: 0.01 }, schedule);
 * const plan = planDpmSolverPp2m(schedule, logSnrTimes(schedule, 10));
 * const samples = await sampleDpmSolverPp2m(denoise, randn([100, 2]), plan);
 * assertEquals(samples.shape, [100, 2]);
 * ```
 */
export async function sampleDpmSolverPp2m<X extends tf.Tensor = tf.Tensor2D>(
  denoise: Denoiser<X>,
  x: X,
  plan: readonly DpmSolverPp2mCoefficients[],
  options: ScanOptions = {},
): Promise<X> {
  const where = "sampleDpmSolverPp2m";
  dpmSolverPp2m.check(where, plan);
  const step = (x: X, memory: Memory<"before", X>, c: Tensors<DpmSolverPp2mCoefficients>) => {
    const { eps, x0 } = askParts(where, denoise, x, c.t);
    return dpmSolverPp2mStep(x, eps, memory, c, x0);
  };
  const settings = samplerOptions(where, "Sampling with DPM-Solver++(2M)", options);
  return await scanWithMemory(x, ["before"], plan, step, settings);
}
