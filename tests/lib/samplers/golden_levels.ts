import * as tf from "@tensorflow/tfjs";
import { type Denoiser, type Memory, mixtureDenoiser, type Tensors } from "../../../lib/samplers/mod.ts";
import { type ContinuousSchedule, edmSchedule } from "../../../lib/schedules/mod.ts";
import { difference, onDevice } from "./golden_sampling.ts";

/** What the recorded runs of diffusers' samplers have in common; sigmas are noise levels, sigma / alpha. */
export interface LevelsCase {
  readonly n: number;
  readonly model: string;
  readonly sigmas: readonly number[];
  readonly x_init: readonly (readonly number[])[];
  readonly model_out: readonly (readonly (readonly number[])[])[];
  readonly traj: readonly (readonly (readonly number[])[])[];
}

/** The noise levels of a case as times of EDM's schedule, on which the time is the noise level. */
export function levelsOf(sigmas: readonly number[]) {
  const times = sigmas.filter((sigma, i) => sigma > 0 && sigma !== sigmas[i - 1]);
  const schedule = edmSchedule({ sigmaMax: times[0]!, sigmaMin: times.at(-1)! });
  const end: "data" | "last time" = sigmas.at(-1) === 0 ? "data" : "last time";
  return { schedule, times, end };
}

/** log alpha on EDM's schedule, on the device. */
export const edmLogAlpha = (t: tf.Tensor1D): tf.Tensor1D => t.square<tf.Tensor1D>().log1p().mul(-0.5);

/** The analytic model of a case, for times that are noise levels. */
export function denoiserOfLevels(c: { readonly model: string }, models: object): Denoiser {
  type Model = { weights: number[]; means: number[][]; s2: number };
  const { weights, means, s2 } = (models as Record<string, Model>)[c.model]!;
  return mixtureDenoiser({ weights, means, variance: s2 }, edmLogAlpha);
}

/** x_0 + level noise, as EDM and k-diffusion keep it, in the size of standard normal numbers. */
export function scaled(points: readonly (readonly number[])[], level: number): tf.Tensor2D {
  return tf.tensor2d(points.map((row) => row.map((x) => x / Math.hypot(1, level))));
}

/**
 * Takes each step of a plan from where the recorded run stood, with the recorded outputs of the model, and returns the
 * largest difference of a step from the recorded one. Only the memory is the plan's own.
 *
 * @param frame The recorded points of a step as tensors: scaled, where the reference keeps them unscaled.
 */
export function walkRecorded<S extends object, M extends string>(
  c: LevelsCase,
  plan: readonly S[],
  step: (x: tf.Tensor2D, eps: tf.Tensor2D, memory: Memory<M>, c: Tensors<S>) => Memory<M | "x">,
  frame: (points: readonly (readonly number[])[], i: number) => tf.Tensor2D = (points) => tf.tensor2d(mutable(points)),
): number {
  return tf.tidy(() => {
    const zeros = tf.zeros<tf.Rank.R2>([c.x_init.length, 2]);
    let memory = new Proxy({}, { get: () => zeros }) as Memory<M>;
    return Math.max(...plan.map((entry, i) => {
      const from = frame(i === 0 ? c.x_init : c.traj[i - 1]!, i);
      const next = step(from, tf.tensor2d(mutable(c.model_out[i]!)), memory, onDevice(entry) as unknown as Tensors<S>);
      memory = next;
      return difference(next.x, frame(c.traj[i]!, i + 1).arraySync());
    }));
  });
}

/** Tables of tensors want arrays that could be changed. */
export const mutable = (points: readonly (readonly number[])[]): number[][] => points.map((row) => [...row]);

/** A schedule that finds times as another does and then rounds them towards zero, as the course's original does. */
export const truncating = (schedule: ContinuousSchedule): ContinuousSchedule => ({
  ...schedule,
  timeAt: (lambda) => Math.trunc(schedule.timeAt(lambda)),
});
