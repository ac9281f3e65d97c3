import * as tf from "@tensorflow/tfjs";
import type { Denoiser } from "../../../lib/samplers/denoiser.ts";
import type { Tensors } from "../../../lib/samplers/mod.ts";
import { mixtureDenoiser } from "../../../lib/samplers/mixture_denoiser.ts";
import {
  cosineSchedule,
  linearSchedule,
  type NoiseSchedule,
  quadraticSchedule,
} from "../../../lib/schedules/noise_schedule.ts";

/** What the cases of ddpm_step.json and ddim_step.json have in common. */
export interface SamplingCase {
  schedule: string;
  T: number;
  model: string;
  n: number;
  prediction_type: string;
  x_init: number[][];
  timesteps: number[];
  noise: (number[][] | null)[];
  model_out: number[][][];
  traj: number[][][];
}

interface Model {
  weights: number[];
  means: number[][];
  s2: number;
}

/** diffusers does not scale its betas with T. */
const unscaled = { start: 1e-4, end: 0.02 };

/** The noise schedule of a case; the file uses the names of diffusers. */
export function scheduleOf({ schedule, T }: { schedule: string; T: number }): NoiseSchedule {
  switch (schedule) {
    case "linear":
      return linearSchedule(T, unscaled);
    case "scaled_linear":
      return quadraticSchedule(T, unscaled);
    case "squaredcos_cap_v2":
      return cosineSchedule(T);
    default:
      throw new RangeError(`no schedule "${schedule}"`);
  }
}

/** The analytic model of a case. */
export function denoiserOf({ model }: { model: string }, models: object, schedule: NoiseSchedule): Denoiser {
  const { weights, means, s2 } = (models as Record<string, Model>)[model]!;
  return mixtureDenoiser({ weights, means, variance: s2 }, schedule);
}

/** The largest difference, relative where numbers are above 1. */
export function difference(found: tf.Tensor, expected: number[][]): number {
  const values = found.arraySync() as number[][];
  return Math.max(
    ...expected.flatMap((row, i) => row.map((y, j) => Math.abs(values[i]![j]! - y) / Math.max(1, Math.abs(y)))),
  );
}

/** Numbers of a plan as tensors of shape [1]. */
export function onDevice<S extends object>(step: S): Tensors<S> {
  const entries = Object.entries(step).map(([name, value]) => [name, tf.tensor1d([value])]);
  return Object.fromEntries(entries) as unknown as Tensors<S>;
}
