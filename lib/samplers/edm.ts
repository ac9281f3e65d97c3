/**
 * EDM's stochastic sampler: before each step of Heun's method some noise is added ("churn"), which the step then removes
 * together with the errors of earlier steps. Without churn it is Heun's method.
 *
 * Karras et al., "Elucidating the Design Space of Diffusion-Based Generative Models", NeurIPS 2022, algorithm 2.
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import { checkSchedule } from "./check_schedule.ts";
import { refuseUnknownOptions } from "../options/mod.ts";
import { randnLike } from "../random/mod.ts";
import { continuousSchedule, type Schedule } from "../schedules/mod.ts";
import { ask, type Denoiser } from "./denoiser.ts";
import { heunStages } from "./heun.ts";
import { intervals, moment, type PlanOptions, planOptions, type Times } from "./intervals.ts";
import { type MadeBy, PlanKind } from "./plan.ts";
import { sameShape } from "./same_shape.ts";
import { samplerOptions, type ScanOptions, type Tensors } from "./scan.ts";
import { type Memory, scanWithMemory } from "./scan_with_memory.ts";
import { singlestepStage, type StageCoefficients, stageFields, type StepStart } from "./singlestep.ts";

/** One call of the network, and what is made of it. */
export interface EdmCoefficients extends StageCoefficients, MadeBy<"planEdm"> {
  /** Factor of x before the network is called: alpha at the higher noise level / alpha. */
  readonly shrink: number;
  /** Standard deviation of the noise that is added before the network is called. */
  readonly noise: number;
}

const edm = new PlanKind<EdmCoefficients>("planEdm", [...stageFields, "shrink", "noise"]);

/** Settings of {@linkcode planEdm}, with the names of the paper. */
export interface EdmOptions extends PlanOptions {
  /** S_churn: how much noise, shared out over the steps. Default 0: none. The paper uses up to 80. */
  churn?: number;
  /** S_tmin: no churn below this noise level (sigma / alpha). Default 0. */
  churnMin?: number;
  /** S_tmax: no churn above this noise level. Default Infinity. */
  churnMax?: number;
  /** S_noise: factor of the fresh noise. Default 1; the paper uses up to 1.007. */
  churnNoise?: number;
}

/**
 * Plans EDM's sampler: two calls of the network in each step, but one in a step to the data.
 *
 * @param schedule The noise schedule the network was trained with, e.g. `edmSchedule()`.
 * @param times Where the steps start, descending, e.g. `karrasTimes(schedule, 18)`; or, with an NFE, a function that
 * makes n times.
 * @returns One entry per call of the network.
 * @throws {RangeError} If the times do not descend within the schedule, the NFE is impossible, or churn is negative.
 *
 * @example
 * ```ts
 * import { edmSchedule, karrasTimes, planEdm } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * const schedule = edmSchedule();
 * const plan = planEdm(schedule, karrasTimes(schedule, 18), { churn: 40, churnMin: 0.05, churnMax: 50 });
 * assertEquals(plan.length, 35);
 * ```
 */
export function planEdm(schedule: Schedule, times: Times, options: EdmOptions = {}): EdmCoefficients[] {
  refuseUnknownOptions("planEdm", options, [...planOptions, "churn", "churnMin", "churnMax", "churnNoise"]);
  const { churn = 0, churnMin = 0, churnMax = Infinity, churnNoise = 1 } = options;
  for (const [name, value] of Object.entries({ churn, churnMin, churnMax, churnNoise })) {
    if (!(value >= 0)) throw new RangeError(`planEdm: ${name} is ${value}. Give 0 or more.`);
  }
  checkSchedule("planEdm", schedule, "lambda");
  const continuous = continuousSchedule(schedule);
  const highest = Math.exp(-continuous.lambda(continuous.noisiest));
  const steps = intervals("planEdm", continuous, times, options, 2);
  const gamma = Math.min(churn / steps.length, Math.SQRT2 - 1);
  const plan = steps.flatMap((step) => {
    const { from } = step;
    const level = from.sigma / from.alpha;
    const isChurned = gamma > 0 && level >= churnMin && level <= churnMax;
    const churned = isChurned ? Math.min(level * (1 + gamma), highest) : level; // not above what the network knows
    if (churned <= level) return heunStages(step).map((stage) => ({ ...stage, shrink: 1, noise: 0 }));
    const start = moment(continuous, continuous.timeAt(-Math.log(churned)));
    return heunStages({ ...step, from: start }).map((stage) =>
      stage.starts === 0 ? { ...stage, shrink: 1, noise: 0 } : {
        ...stage,
        shrink: start.alpha / from.alpha,
        noise: start.alpha * Math.sqrt(churned ** 2 - level ** 2) * churnNoise,
      }
    );
  });
  return edm.made(plan);
}

/**
 * One call of the network in EDM's sampler, and what is made of it: a stage of a step.
 *
 * x: [N, ...], start: as x each, where the step started and what the network said there, noise: as x, standard normal, or
 * null for none -> x of the next stage, and the start
 *
 * @throws {TypeError} If c is of another sampler's plan.
 * @throws {RangeError} If shapes differ.
 */
export function edmStep<X extends tf.Tensor>(
  denoise: Denoiser<X>,
  x: X,
  start: StepStart<X>,
  c: Tensors<EdmCoefficients>,
  noise: X | null = randnLike(x),
): Memory<"x" | "xs" | "epsS", X> {
  edm.checkNumbers("edmStep", c);
  sameShape("edmStep", { x, noise });
  const churned: X = noise === null ? x : x.mul(c.shrink).add(noise.mul(c.noise));
  return singlestepStage(churned, ask("edmStep", denoise, churned, c.t), start, c);
}

/**
 * Draws samples by EDM's sampler. Without churn no random numbers are drawn.
 *
 * @param denoise The network: (x, t) -> predicted noise; see `edmDenoiser` for networks with EDM's preconditioning.
 * @param x Pure noise, standard normal: [N, ...]. It is left alone.
 * @param plan What `planEdm` returns.
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
 *   planEdm,
 *   randn,
 *   sampleEdm,
 *   startBackend,
 * } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const schedule = linearSchedule(1000);
 * const denoise = mixtureDenoiser({ weights: [0.5, 0.5], means: [[-1, 0], [1, 0]], variance: 0.01 }, schedule);
 * const plan = planEdm(schedule, karrasTimes(schedule, 18), { churn: 10 });
 * const samples = await sampleEdm(denoise, randn([100, 2]), plan);
 * assertEquals(samples.shape, [100, 2]);
 * ```
 */
export async function sampleEdm<X extends tf.Tensor = tf.Tensor2D>(
  denoise: Denoiser<X>,
  x: X,
  plan: readonly EdmCoefficients[],
  options: ScanOptions = {},
): Promise<X> {
  edm.check("sampleEdm", plan);
  const isNoisy = plan.some(({ noise }) => noise > 0);
  const stage = (x: X, start: StepStart<X>, c: Tensors<EdmCoefficients>) =>
    edmStep(denoise, x, start, c, isNoisy ? undefined : null);
  return await scanWithMemory(
    x,
    ["xs", "epsS"],
    plan,
    stage,
    samplerOptions("sampleEdm", "Sampling with EDM", options),
  );
}
