/**
 * DEIS of second order ("tAB-DEIS"): the noise is extrapolated from this step and the one before, linearly in
 * log(sigma / alpha), and integrated exactly.
 *
 * Zhang & Chen, "Fast Sampling of Diffusion Models with Exponential Integrator", ICLR 2023, section 3 (polynomials), in
 * the variable log rho.
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import { refuseUnknownOptions } from "../options/mod.ts";
import { continuousSchedule, type Schedule } from "../schedules/mod.ts";
import { ask, type Denoiser } from "./denoiser.ts";
import { data, intervals, type Moment, type PlanOptions, planOptions, type Times } from "./intervals.ts";
import { type MadeBy, PlanKind } from "./plan.ts";
import { sameShape } from "./same_shape.ts";
import { samplerOptions, type ScanOptions, type Tensors } from "./scan.ts";
import { type Memory, scanWithMemory } from "./scan_with_memory.ts";

/** One step s -> t. */
export interface DeisCoefficients extends MadeBy<"planDeis"> {
  /** What the network is told: s. */
  readonly t: number;
  /** alpha_t / alpha_s */
  readonly x: number;
  /** Factor of the noise predicted now. */
  readonly now: number;
  /** Factor of the noise predicted one step before: 0 in steps of first order. */
  readonly before: number;
}

const deis = new PlanKind<DeisCoefficients>("planDeis", ["t", "x", "now", "before"]);

/** Settings of {@linkcode planDeis}. */
export interface DeisOptions extends PlanOptions {
  /**
   * Order of the last step. Default 1 with fewer than 15 steps, where the second order would overshoot, else 2. A step
   * to the data is always of first order; where it starts at the cleanest time it moves next to nothing, and the step
   * before it counts as the last.
   */
  lastOrder?: 1 | 2;
}

/**
 * Plans DEIS: one call of the network in each step; the first step is of first order.
 *
 * @param schedule The noise schedule the network was trained with.
 * @param times Where the steps start, descending, e.g. `logSnrTimes(schedule, 20)`; or a function that makes n times.
 * @throws {RangeError} If the times do not descend within the schedule, or lastOrder is another number.
 *
 * @example
 * ```ts
 * import { linearSchedule, logSnrTimes, planDeis } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * const schedule = linearSchedule(1000);
 * assertEquals(planDeis(schedule, logSnrTimes(schedule, 10)).length, 10);
 * ```
 */
export function planDeis(schedule: Schedule, times: Times, options: DeisOptions = {}): DeisCoefficients[] {
  refuseUnknownOptions("planDeis", options, [...planOptions, "lastOrder"]);
  const steps = intervals("planDeis", schedule, times, options, 1);
  const { lastOrder = steps.length < 15 ? 1 : 2 } = options;
  if (lastOrder !== 1 && lastOrder !== 2) throw new RangeError(`planDeis: lastOrder is ${lastOrder}. Give 1 or 2.`);
  const { cleanest } = continuousSchedule(schedule);
  const isLast = steps.map(({ to }, i) => i === steps.length - 1 || to.t === cleanest);
  const plan = steps.map(({ from: s, to: t }, i) => {
    const isFirstOrder = i === 0 || t === data || (isLast[i] && lastOrder === 1);
    const [rhoS, rhoT] = [rho(s), rho(t)];
    const rhoR = isFirstOrder ? Infinity : rho(steps[i - 1]!.from); // one step before
    const before = isFirstOrder ? 0 : share(rhoT, rhoR, rhoS) - share(rhoS, rhoR, rhoS);
    const now = isFirstOrder ? rhoT - rhoS : share(rhoT, rhoS, rhoR) - share(rhoS, rhoS, rhoR);
    return { t: s.t, x: t.alpha / s.alpha, now: t.alpha * now, before: t.alpha * before };
  });
  return deis.made(plan);
}

const rho = ({ alpha, sigma }: Moment) => sigma / alpha;

/** The integral over rho of the line in log rho that is 1 at `one` and 0 at `zero`. */
const share = (rho: number, one: number, zero: number) => rho * (Math.log(rho / zero) - 1) / Math.log(one / zero);

/**
 * One step of DEIS.
 *
 * x: [N, ...], eps: as x, memory: as x, the noise predicted before -> x at t, and the noise predicted now
 *
 * @throws {TypeError} If c is of another sampler's plan.
 * @throws {RangeError} If shapes differ.
 */
export function deisStep<X extends tf.Tensor>(
  x: X,
  eps: X,
  { before }: Memory<"before", X>,
  c: Tensors<DeisCoefficients>,
): Memory<"x" | "before", X> {
  deis.checkNumbers("deisStep", c);
  sameShape("deisStep", { x, eps, before });
  return { x: x.mul(c.x).add(eps.mul(c.now)).add(before.mul(c.before)), before: eps };
}

/**
 * Draws samples by DEIS.
 *
 * @param denoise The network: (x, t) -> predicted noise.
 * @param x Pure noise, standard normal: [N, ...]. It is left alone.
 * @param plan What `planDeis` returns.
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
 *   planDeis,
 *   randn,
 *   sampleDeis,
 *   startBackend,
 * } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const schedule = linearSchedule(1000);
 * const denoise = mixtureDenoiser({ weights: [0.5, 0.5], means: [[-1, 0], [1, 0]], variance: 0.01 }, schedule);
 * const samples = await sampleDeis(denoise, randn([100, 2]), planDeis(schedule, logSnrTimes(schedule, 10)));
 * assertEquals(samples.shape, [100, 2]);
 * ```
 */
export async function sampleDeis<X extends tf.Tensor = tf.Tensor2D>(
  denoise: Denoiser<X>,
  x: X,
  plan: readonly DeisCoefficients[],
  options: ScanOptions = {},
): Promise<X> {
  deis.check("sampleDeis", plan);
  const step = (x: X, memory: Memory<"before", X>, c: Tensors<DeisCoefficients>) =>
    deisStep(x, ask("sampleDeis", denoise, x, c.t), memory, c);
  return await scanWithMemory(x, ["before"], plan, step, samplerOptions("sampleDeis", "Sampling with DEIS", options));
}
