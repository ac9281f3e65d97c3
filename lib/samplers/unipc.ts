/**
 * UniPC: a multistep predictor, and a corrector of one order more that costs no further call of the network, because it
 * uses the prediction which the next step needs anyway.
 *
 * Zhao et al., "UniPC: A Unified Predictor-Corrector Framework for Fast Sampling of Diffusion Models", NeurIPS 2023:
 * algorithms 1 and 2 (corrector, predictor, for predicted noise), 5 to 8 (for predicted data), eq. 7 and theorem 3.1
 * (their weights).
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import { refuseUnknownOptions } from "../options/mod.ts";
import type { Schedule } from "../schedules/mod.ts";
import { askParts, type Denoiser } from "./denoiser.ts";
import { intervals, type PlanOptions, planOptions, type Times } from "./intervals.ts";
import { type MadeBy, PlanKind } from "./plan.ts";
import { sameShape } from "./same_shape.ts";
import { samplerOptions, type ScanOptions, type Tensors } from "./scan.ts";
import { type Memory, scanWithMemory } from "./scan_with_memory.ts";
import { correctorWeights, predictorWeights, type UnipcForm } from "./unipc_weights.ts";

/**
 * One step s -> t: the factors of all that goes into it. The model's value is the predicted data or the predicted noise;
 * value1 is that of one step before, and so on.
 */
export interface UnipcCoefficients extends MadeBy<"planUnipc"> {
  /** What the network is told: s. */
  readonly t: number;
  /** The model's value is valueX x + valueEps eps. */
  readonly valueX: number;
  /** The factor of the predicted noise in it. */
  readonly valueEps: number;
  /** Corrector: x at s is keep x + last (the corrected x one step before) + ... of the model's values. */
  readonly keep: number;
  /** Factor of the corrected x one step before. */
  readonly last: number;
  /** Factor of the model's value at s. */
  readonly corrector: number;
  /** Factor of value1 in the corrector. */
  readonly corrector1: number;
  /** Factor of value2 in the corrector. */
  readonly corrector2: number;
  /** Factor of value3 in the corrector. */
  readonly corrector3: number;
  /** Predictor: x at t is x (the corrected x at s) + ... of the model's values. */
  readonly x: number;
  /** Factor of the model's value at s. */
  readonly predictor: number;
  /** Factor of value1 in the predictor. */
  readonly predictor1: number;
  /** Factor of value2 in the predictor. */
  readonly predictor2: number;
}

const unipc = new PlanKind<UnipcCoefficients>("planUnipc", [
  ...["t", "valueX", "valueEps", "keep", "last", "corrector", "corrector1", "corrector2", "corrector3"] as const,
  ...["x", "predictor", "predictor1", "predictor2"] as const,
]);

/** Settings of {@linkcode planUnipc}. */
export interface UnipcOptions extends PlanOptions {
  /** Order of the predictor; with the corrector the method has one more. Default 2. */
  order?: 1 | 2 | 3;
  /** B(h): "bh1" is h, "bh2" e^h - 1. Default "bh2". */
  variant?: UnipcForm["variant"];
  /** What is extrapolated. Default "data". */
  predict?: UnipcForm["predict"];
}

/**
 * Plans UniPC: one call of the network in each step. The order rises from 1 in the first steps and falls to 1 in the
 * last.
 *
 * @param schedule The noise schedule the network was trained with.
 * @param times Where the steps start, descending, e.g. `logSnrTimes(schedule, 10)`; or a function that makes n times.
 * @throws {RangeError} If the times do not descend within the schedule, or an option is out of range.
 *
 * @example
 * ```ts
 * import { linearSchedule, logSnrTimes, planUnipc } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * const schedule = linearSchedule(1000);
 * assertEquals(planUnipc(schedule, logSnrTimes(schedule, 10), { order: 3 }).length, 10);
 * ```
 */
export function planUnipc(schedule: Schedule, times: Times, options: UnipcOptions = {}): UnipcCoefficients[] {
  refuseUnknownOptions("planUnipc", options, [...planOptions, "order", "variant", "predict"]);
  const { order = 2, variant = "bh2", predict = "data" } = options;
  if (order !== 1 && order !== 2 && order !== 3) throw new RangeError(`planUnipc: order is ${order}. Give 1, 2 or 3.`);
  if (variant !== "bh1" && variant !== "bh2") {
    throw new RangeError(`planUnipc: variant is "${variant}". Give "bh1" or "bh2".`);
  }
  if (predict !== "data" && predict !== "noise") {
    throw new RangeError(`planUnipc: predict is "${predict}". Give "data" or "noise".`);
  }
  const form: UnipcForm = { variant, predict };
  const steps = intervals("planUnipc", schedule, times, options, 1);
  const starts = steps.map(({ from }) => from);
  const orderOf = (i: number) => Math.min(order, i + 1, steps.length - i);
  const plan = steps.map(({ from, to }, i) => {
    const known = starts.slice(0, i + 1).reverse(); // where the model was asked: this time, one step before, ...
    const { x: last, now: corrector, values: c } = i === 0
      ? { x: 0, now: 0, values: [] }
      : correctorWeights(form, known.slice(1), from, orderOf(i - 1));
    const { x, values: p } = predictorWeights(form, known, to, orderOf(i));
    return {
      t: from.t,
      valueX: predict === "data" ? 1 / from.alpha : 0,
      valueEps: predict === "data" ? -from.sigma / from.alpha : 1,
      keep: i === 0 ? 1 : 0,
      last,
      corrector,
      corrector1: c[0] ?? 0,
      corrector2: c[1] ?? 0,
      corrector3: c[2] ?? 0,
      x,
      predictor: p[0]!,
      predictor1: p[1] ?? 0,
      predictor2: p[2] ?? 0,
    };
  });
  return unipc.made(plan);
}

/** What a step of UniPC remembers: the corrected x and the model's values of the last steps. */
export type UnipcMemory<X extends tf.Tensor = tf.Tensor2D> = Memory<"last" | "value1" | "value2" | "value3", X>;

/**
 * One step of UniPC.
 *
 * x: [N, ...] predicted, eps: as x, memory: as x each, value: as x, the model's value, where it is known better than by
 * eps -> x predicted at t, and the memory
 *
 * @throws {TypeError} If c is of another sampler's plan.
 * @throws {RangeError} If shapes differ.
 */
export function unipcStep<X extends tf.Tensor>(
  x: X,
  eps: X,
  { last, value1, value2, value3 }: UnipcMemory<X>,
  c: Tensors<UnipcCoefficients>,
  value: X = x.mul(c.valueX).add(eps.mul(c.valueEps)),
): UnipcMemory<X> & Memory<"x", X> {
  unipc.checkNumbers("unipcStep", c);
  sameShape("unipcStep", { x, eps, last, value1, value2, value3, value });
  const corrected: X = x.mul(c.keep).add(last.mul(c.last)).add(value.mul(c.corrector))
    .add(value1.mul(c.corrector1)).add(value2.mul(c.corrector2)).add(value3.mul(c.corrector3));
  const next: X = corrected.mul(c.x).add(value.mul(c.predictor))
    .add(value1.mul(c.predictor1)).add(value2.mul(c.predictor2));
  return { x: next, last: corrected, value1: value, value2: value1, value3: value2 };
}

/**
 * Draws samples by UniPC.
 *
 * @param denoise The network: (x, t) -> predicted noise.
 * @param x Pure noise, standard normal: [N, ...]. It is left alone.
 * @param plan What `planUnipc` returns.
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
 *   planUnipc,
 *   randn,
 *   sampleUnipc,
 *   startBackend,
 * } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const schedule = linearSchedule(1000);
 * const denoise = mixtureDenoiser({ weights: [0.5, 0.5], means: [[-1, 0], [1, 0]], variance: 0.01 }, schedule);
 * const samples = await sampleUnipc(denoise, randn([100, 2]), planUnipc(schedule, logSnrTimes(schedule, 10)));
 * assertEquals(samples.shape, [100, 2]);
 * ```
 */
export async function sampleUnipc<X extends tf.Tensor = tf.Tensor2D>(
  denoise: Denoiser<X>,
  x: X,
  plan: readonly UnipcCoefficients[],
  options: ScanOptions = {},
): Promise<X> {
  unipc.check("sampleUnipc", plan);
  const isOfData = plan.some(({ valueX }) => valueX !== 0);
  const step = (x: X, memory: UnipcMemory<X>, c: Tensors<UnipcCoefficients>) => {
    const { eps, x0 } = askParts("sampleUnipc", denoise, x, c.t);
    return unipcStep(x, eps, memory, c, isOfData ? x0 : undefined);
  };
  const settings = samplerOptions("sampleUnipc", "Sampling with UniPC", options);
  return await scanWithMemory(x, ["last", "value1", "value2", "value3"], plan, step, settings);
}
