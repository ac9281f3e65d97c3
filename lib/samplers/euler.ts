/**
 * Euler's method on the noise level: dx / dsigma = eps, where x and sigma are those of x_0 + sigma noise.
 *
 * Karras et al., "Elucidating the Design Space of Diffusion-Based Generative Models", NeurIPS 2022, eq. 4 with s(t) = 1.
 *
 * Like all samplers here it keeps x_t = alpha x_0 + sigma noise of standard size, which is x_0 + (sigma / alpha) noise
 * times alpha. Written so, it is deterministic DDIM.
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

/** One step from a noise level to a lower one. */
export interface EulerCoefficients extends MadeBy<"planEuler"> {
  /** What the network is told. */
  readonly t: number;
  /** alpha' / alpha, where alpha' is that after the step. */
  readonly x: number;
  /** alpha' (level' - level), where level = sigma / alpha. */
  readonly eps: number;
}

const euler = new PlanKind<EulerCoefficients>("planEuler", ["t", "x", "eps"]);

/**
 * Plans Euler's method: one call of the network in each step.
 *
 * @param schedule The noise schedule the network was trained with.
 * @param times Where the steps start, descending, e.g. `karrasTimes(schedule, 20)`; or a function that makes n times.
 * @throws {RangeError} If the times do not descend within the schedule.
 *
 * @example
 * ```ts
 * import { karrasTimes, linearSchedule, planEuler } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * const schedule = linearSchedule(1000);
 * assertEquals(planEuler(schedule, karrasTimes(schedule, 20)).length, 20);
 * ```
 */
export function planEuler(schedule: Schedule, times: Times, options: PlanOptions = {}): EulerCoefficients[] {
  refuseUnknownOptions("planEuler", options, planOptions);
  const plan = intervals("planEuler", schedule, times, options, 1).map(({ from, to }) => ({
    t: from.t,
    x: to.alpha / from.alpha,
    eps: to.alpha * (noiseLevel(to) - noiseLevel(from)),
  }));
  return euler.made(plan);
}

const noiseLevel = ({ alpha, sigma }: Moment) => sigma / alpha;

/**
 * One step of Euler's method.
 *
 * x: [N, ...], eps: as x -> x after the step
 *
 * @throws {TypeError} If c is of another sampler's plan.
 * @throws {RangeError} If shapes differ.
 */
export function eulerStep<X extends tf.Tensor>(x: X, eps: X, c: Tensors<EulerCoefficients>): X {
  euler.checkNumbers("eulerStep", c);
  sameShape("eulerStep", { x, eps });
  return x.mul(c.x).add(eps.mul(c.eps));
}

/**
 * Draws samples by Euler's method on the noise level.
 *
 * @param denoise The network: (x, t) -> predicted noise.
 * @param x Pure noise, standard normal: [N, ...]. It is left alone.
 * @param plan What `planEuler` returns.
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
 *   planEuler,
 *   randn,
 *   sampleEuler,
 *   startBackend,
 * } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const schedule = linearSchedule(1000);
 * const denoise = mixtureDenoiser({ weights: [0.5, 0.5], means: [[-1, 0], [1, 0]], variance: 0.01 }, schedule);
 * const samples = await sampleEuler(denoise, randn([100, 2]), planEuler(schedule, karrasTimes(schedule, 20)));
 * assertEquals(samples.shape, [100, 2]);
 * ```
 */
export async function sampleEuler<X extends tf.Tensor = tf.Tensor2D>(
  denoise: Denoiser<X>,
  x: X,
  plan: readonly EulerCoefficients[],
  options: ScanOptions = {},
): Promise<X> {
  euler.check("sampleEuler", plan);
  const step = (x: X, c: Tensors<EulerCoefficients>) => eulerStep(x, ask("sampleEuler", denoise, x, c.t), c);
  return await scan(x, plan, step, samplerOptions("sampleEuler", "Sampling with Euler's method", options));
}
