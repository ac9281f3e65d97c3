/**
 * DPM-Solver++(3M): one call of the network in each step, by extrapolating the predicted data of this step and the two
 * before. For unconditional or weakly guided sampling; under strong guidance DPM-Solver++(2M) is more stable.
 *
 * Through three values goes a parabola. Its second derivative is 2 (d1 - d2) / (r0 + r1), with the slopes d1 and d2 in steps
 * of this length; the authors' code, and diffusers after it, takes half of that. So it is of second order, as
 * DPM-Solver++(2M), with a third of its error. With `curvature: "whole"` it is of third order.
 *
 * Lu et al., "DPM-Solver++: Fast Solver for Guided Sampling of Diffusion Probabilistic Models", 2022, sections 4.1 (the
 * expansion, here to third order) and 4.2 (multistep); the differences are those of the authors' code.
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import { refuseUnknownOptions } from "../options/mod.ts";
import type { Schedule } from "../schedules/mod.ts";
import { dataOf } from "./data_of.ts";
import { askParts, type Denoiser } from "./denoiser.ts";
import { intervals, type PlanOptions, planOptions, type Times } from "./intervals.ts";
import { manySteps, multistepOrders } from "./multistep_orders.ts";
import { type MadeBy, PlanKind } from "./plan.ts";
import { sameShape } from "./same_shape.ts";
import { samplerOptions, type ScanOptions, type Tensors } from "./scan.ts";
import { type Memory, scanWithMemory } from "./scan_with_memory.ts";

/** One step s -> t. */
export interface DpmSolverPp3mCoefficients extends MadeBy<"planDpmSolverPp3m"> {
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
  readonly before1: number;
  /** Factor of the data predicted two steps before: 0 in steps of first and second order. */
  readonly before2: number;
}

const fields = ["t", "alpha", "sigma", "x", "now", "before1", "before2"] as const;
const dpmSolverPp3m = new PlanKind<DpmSolverPp3mCoefficients>("planDpmSolverPp3m", fields);

/** Settings of {@linkcode planDpmSolverPp3m}. */
export interface DpmSolverPp3mOptions extends PlanOptions {
  /**
   * How much of the second derivative goes into a step: "halved", as in the authors' code and diffusers, is of second order
   * and overshoots less with few steps; "whole" is of third order. Default "halved".
   */
  curvature?: "halved" | "whole";
  /**
   * Order of the last step, to which it falls one by one. Default 1 with fewer than 15 steps, where a higher order would
   * overshoot, else 3. A step to the data is always of first order; where it starts at the cleanest time it moves next to
   * nothing, and the step before it counts as the last.
   */
  lastOrder?: 1 | 2 | 3;
}

/**
 * Plans DPM-Solver++(3M): one call of the network in each step; the first step is of first order, the next of second.
 *
 * @param schedule The noise schedule the network was trained with.
 * @param times Where the steps start, descending, e.g. `logSnrTimes(schedule, 20)`; or a function that makes n times.
 * @throws {RangeError} If the times do not descend within the schedule, or an option is out of range.
 *
 * @example
 * ```ts
 * import { linearSchedule, logSnrTimes, planDpmSolverPp3m } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * const schedule = linearSchedule(1000);
 * const plan = planDpmSolverPp3m(schedule, logSnrTimes(schedule, 10));
 * const orders = plan.map(({ before1, before2 }) => before2 !== 0 ? 3 : before1 !== 0 ? 2 : 1);
 * assertEquals(orders, [1, 2, 3, 3, 3, 3, 3, 2, 1, 1]);
 * ```
 */
export function planDpmSolverPp3m(
  schedule: Schedule,
  times: Times,
  options: DpmSolverPp3mOptions = {},
): DpmSolverPp3mCoefficients[] {
  refuseUnknownOptions("planDpmSolverPp3m", options, [...planOptions, "curvature", "lastOrder"]);
  const steps = intervals("planDpmSolverPp3m", schedule, times, options, 1);
  const { curvature = "halved", lastOrder = steps.length < manySteps ? 1 : 3 } = options;
  if (curvature !== "halved" && curvature !== "whole") {
    throw new RangeError(`planDpmSolverPp3m: curvature is "${curvature}". Give "halved" or "whole".`);
  }
  const orders = multistepOrders("planDpmSolverPp3m", schedule, steps, { order: 3, lastOrder });
  const plan = steps.map(({ from: s, to: t }, i) => {
    const h = t.lambda - s.lambda;
    const ratio = (k: number) => i > k ? (steps[i - k]!.from.lambda - steps[i - k - 1]!.from.lambda) / h : NaN;
    const [r0, r1] = [ratio(0), ratio(1)]; // of the steps before to this one
    const [d1, d2] = weights(orders[i]!, h, r0!, r1!, curvature === "whole" ? 2 : 1);
    return {
      t: s.t,
      alpha: s.alpha,
      sigma: s.sigma,
      x: t.sigma / s.sigma,
      now: t.alpha * (-Math.expm1(-h) + (d1 === 0 ? 0 : d1 / r0!)),
      before1: d1 === 0 ? 0 : t.alpha * (-d1 / r0! + (d2 === 0 ? 0 : d2 / r1!)),
      before2: d2 === 0 ? 0 : -t.alpha * d2 / r1!,
    };
  });
  return dpmSolverPp3m.made(plan);
}

/**
 * The weights of the slopes d1 = (data now - data before) / r0 and d2 = (data before - data two before) / r1: 0 for those that
 * the order does not need.
 */
function weights(order: number, h: number, r0: number, r1: number, curvature: 1 | 2): [number, number] {
  if (order === 1) return [0, 0];
  const phi1 = Math.expm1(-h);
  if (order === 2) return [-phi1 / 2, 0];
  const phi2 = phi1 / h + 1;
  const phi3 = phi2 / h - 0.5;
  // D1 = d1 + r0 (d1 - d2) / (r0 + r1), D2 = curvature (d1 - d2) / (r0 + r1); the step is ... + phi2 D1 - phi3 D2
  const difference = (phi2 * r0 - phi3 * curvature) / (r0 + r1);
  return [phi2 + difference, -difference];
}

/** What a step of DPM-Solver++(3M) remembers: the data predicted one step before, and two. */
export type DpmSolverPp3mMemory<X extends tf.Tensor = tf.Tensor2D> = Memory<"before1" | "before2", X>;

/**
 * One step of DPM-Solver++(3M).
 *
 * x: [N, ...], eps: as x, memory: as x each, the data predicted before, x0: as x, the data predicted now, where they are
 * known better than by eps -> x at t, and the memory
 *
 * @throws {TypeError} If c is of another sampler's plan.
 * @throws {RangeError} If shapes differ.
 */
export function dpmSolverPp3mStep<X extends tf.Tensor>(
  x: X,
  eps: X,
  { before1, before2 }: DpmSolverPp3mMemory<X>,
  c: Tensors<DpmSolverPp3mCoefficients>,
  x0: X = dataOf(x, eps, c),
): DpmSolverPp3mMemory<X> & Memory<"x", X> {
  dpmSolverPp3m.checkNumbers("dpmSolverPp3mStep", c);
  sameShape("dpmSolverPp3mStep", { x, eps, before1, before2, x0 });
  const next: X = x.mul(c.x).add(x0.mul(c.now)).add(before1.mul(c.before1)).add(before2.mul(c.before2));
  return { x: next, before1: x0, before2: before1 };
}

/**
 * Draws samples by DPM-Solver++(3M).
 *
 * @param denoise The network: (x, t) -> predicted noise.
 * @param x Pure noise, standard normal: [N, ...]. It is left alone.
 * @param plan What `planDpmSolverPp3m` returns.
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
 *   planDpmSolverPp3m,
 *   randn,
 *   sampleDpmSolverPp3m,
 *   startBackend,
 * } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const schedule = linearSchedule(1000);
 * const denoise = mixtureDenoiser({ weights: [0.5, 0.5], means: [[-1, 0], [1, 0]], variance: 0.01 }, schedule);
 * const plan = planDpmSolverPp3m(schedule, logSnrTimes(schedule, 10));
 * const samples = await sampleDpmSolverPp3m(denoise, randn([100, 2]), plan);
 * assertEquals(samples.shape, [100, 2]);
 * ```
 */
export async function sampleDpmSolverPp3m<X extends tf.Tensor = tf.Tensor2D>(
  denoise: Denoiser<X>,
  x: X,
  plan: readonly DpmSolverPp3mCoefficients[],
  options: ScanOptions = {},
): Promise<X> {
  const where = "sampleDpmSolverPp3m";
  dpmSolverPp3m.check(where, plan);
  const step = (x: X, memory: DpmSolverPp3mMemory<X>, c: Tensors<DpmSolverPp3mCoefficients>) => {
    const { eps, x0 } = askParts(where, denoise, x, c.t);
    return dpmSolverPp3mStep(x, eps, memory, c, x0);
  };
  const settings = samplerOptions(where, "Sampling with DPM-Solver++(3M)", options);
  return await scanWithMemory(x, ["before1", "before2"], plan, step, settings);
}
