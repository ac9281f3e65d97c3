/**
 * SDE-DPM-Solver++(2M): DPM-Solver++(2M) for the stochastic process. Each step adds fresh noise, which takes the place of
 * what earlier steps got wrong.
 *
 * Lu et al., "DPM-Solver++: Fast Solver for Guided Sampling of Diffusion Probabilistic Models", 2022, section 5; eta,
 * between the deterministic process and the stochastic one, is k-diffusion's.
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import { refuseUnknownOptions } from "../options/mod.ts";
import { randnLike } from "../random/mod.ts";
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
export interface DpmSolverPp2mSdeCoefficients extends MadeBy<"planDpmSolverPp2mSde"> {
  /** What the network is told: s. */
  readonly t: number;
  /** Factor of the data at s. */
  readonly alpha: number;
  /** Factor of the noise at s. */
  readonly sigma: number;
  /** sigma_t / sigma_s e^(-eta h), with h = lambda_t - lambda_s */
  readonly x: number;
  /** Factor of the data predicted now. */
  readonly now: number;
  /** Factor of the data predicted one step before: 0 in steps of first order. */
  readonly before: number;
  /** Standard deviation of the fresh noise; 0 in a step to the data. */
  readonly noise: number;
}

const fields = ["t", "alpha", "sigma", "x", "now", "before", "noise"] as const;
const dpmSolverPp2mSde = new PlanKind<DpmSolverPp2mSdeCoefficients>("planDpmSolverPp2mSde", fields);

/** Settings of {@linkcode planDpmSolverPp2mSde}. */
export interface DpmSolverPp2mSdeOptions extends PlanOptions {
  /** How stochastic it is: 0 is DPM-Solver++(2M), 1 the reverse process of the forward one. Default 1. */
  eta?: number;
  /**
   * Order of the last step. Default 1 with fewer than 15 steps, where the second order would overshoot, else 2. A step
   * to the data is always of first order; where it starts at the cleanest time it moves next to nothing, and the step
   * before it counts as the last.
   */
  lastOrder?: 1 | 2;
}

/**
 * Plans SDE-DPM-Solver++(2M): one call of the network in each step; the first step is of first order.
 *
 * @param schedule The noise schedule the network was trained with.
 * @param times Where the steps start, descending, e.g. `karrasTimes(schedule, 20)`; or a function that makes n times.
 * @throws {RangeError} If the times do not descend within the schedule, or an option is out of range.
 *
 * @example
 * ```ts
 * import { karrasTimes, linearSchedule, planDpmSolverPp2mSde } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * const schedule = linearSchedule(1000);
 * const plan = planDpmSolverPp2mSde(schedule, karrasTimes(schedule, 20));
 * assertEquals(plan.length, 20);
 * assertEquals(plan.at(-1)?.noise, 0); // the last step leads to the data
 * ```
 */
export function planDpmSolverPp2mSde(
  schedule: Schedule,
  times: Times,
  options: DpmSolverPp2mSdeOptions = {},
): DpmSolverPp2mSdeCoefficients[] {
  refuseUnknownOptions("planDpmSolverPp2mSde", options, [...planOptions, "eta", "lastOrder"]);
  const steps = intervals("planDpmSolverPp2mSde", schedule, times, options, 1);
  const { eta = 1, lastOrder = steps.length < manySteps ? 1 : 2 } = options;
  if (!(eta >= 0 && eta < Infinity)) {
    throw new RangeError(`planDpmSolverPp2mSde: eta is ${eta}. Give a number of 0 or more, usually from 0 to 1.`);
  }
  const orders = multistepOrders("planDpmSolverPp2mSde", schedule, steps, { order: 2, lastOrder });
  const plan = multistep2m(steps, orders, eta).map((numbers, i) => {
    const { from: s, to: t } = steps[i]!;
    return {
      ...numbers,
      noise: t.sigma === 0 ? 0 : t.sigma * Math.sqrt(-Math.expm1(-2 * eta * (t.lambda - s.lambda))),
    };
  });
  return dpmSolverPp2mSde.made(plan);
}

/**
 * One step of SDE-DPM-Solver++(2M).
 *
 * x: [N, ...], eps: as x, memory: as x, the data predicted before, x0: as x, the data predicted now, where they are known
 * better than by eps, noise: as x, standard normal, or null for none -> x at t, and the data predicted now
 *
 * @throws {TypeError} If c is of another sampler's plan.
 * @throws {RangeError} If shapes differ.
 */
export function dpmSolverPp2mSdeStep<X extends tf.Tensor>(
  x: X,
  eps: X,
  { before }: Memory<"before", X>,
  c: Tensors<DpmSolverPp2mSdeCoefficients>,
  x0: X = dataOf(x, eps, c),
  noise: X | null = randnLike(x),
): Memory<"x" | "before", X> {
  dpmSolverPp2mSde.checkNumbers("dpmSolverPp2mSdeStep", c);
  sameShape("dpmSolverPp2mSdeStep", { x, eps, before, x0, noise });
  const mean: X = x.mul(c.x).add(x0.mul(c.now)).add(before.mul(c.before));
  return { x: noise === null ? mean : mean.add(noise.mul(c.noise)), before: x0 };
}

/**
 * Draws samples by SDE-DPM-Solver++(2M). With eta 0 no random numbers are drawn.
 *
 * @param denoise The network: (x, t) -> predicted noise.
 * @param x Pure noise, standard normal: [N, ...]. It is left alone.
 * @param plan What `planDpmSolverPp2mSde` returns.
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
 *   planDpmSolverPp2mSde,
 *   randn,
 *   sampleDpmSolverPp2mSde,
 *   startBackend,
 * } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const schedule = linearSchedule(1000);
 * const denoise = mixtureDenoiser({ weights: [0.5, 0.5], means: [[-1, 0], [1, 0]], variance: 0.01 }, schedule);
 * const plan = planDpmSolverPp2mSde(schedule, karrasTimes(schedule, 20));
 * const samples = await sampleDpmSolverPp2mSde(denoise, randn([100, 2]), plan);
 * assertEquals(samples.shape, [100, 2]);
 * ```
 */
export async function sampleDpmSolverPp2mSde<X extends tf.Tensor = tf.Tensor2D>(
  denoise: Denoiser<X>,
  x: X,
  plan: readonly DpmSolverPp2mSdeCoefficients[],
  options: ScanOptions = {},
): Promise<X> {
  const where = "sampleDpmSolverPp2mSde";
  dpmSolverPp2mSde.check(where, plan);
  const isNoisy = plan.some(({ noise }) => noise > 0);
  const step = (x: X, memory: Memory<"before", X>, c: Tensors<DpmSolverPp2mSdeCoefficients>) => {
    const { eps, x0 } = askParts(where, denoise, x, c.t);
    return dpmSolverPp2mSdeStep(x, eps, memory, c, x0, isNoisy ? undefined : null);
  };
  const settings = samplerOptions(where, "Sampling with SDE-DPM-Solver++(2M)", options);
  return await scanWithMemory(x, ["before"], plan, step, settings);
}
