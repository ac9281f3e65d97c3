/**
 * Whether two versions of a TODO of Assignment 2 do the same, asked without its check; see a1_probes.ts.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { continuousMarginals } from "../../../lib/objectives/continuous_marginals.ts";
import { randn } from "../../../lib/random/mod.ts";
import type { Denoiser } from "../../../lib/samplers/denoiser.ts";
import { linearBetas } from "../../../lib/schedules/betas.ts";
import { noiseSchedule } from "../../../lib/schedules/noise_schedule.ts";
import { a1Probes } from "./a1_probes.ts";

// deno-lint-ignore no-explicit-any
type Functions = Readonly<Record<string, any>>;

/** What a step gives and what it asks, for long and short steps of two schedules. */
async function stepNumbers(step: Functions[string]): Promise<number[]> {
  const all: number[] = [];
  const denoise: Denoiser = (x, t) => {
    all.push(...x.dataSync(), ...t.dataSync());
    return x.mul(1.3).sin().add<tf.Tensor2D>(t.toFloat().reshape([-1, 1]).mul(0.11).cos());
  };
  for (const betas of [linearBetas(40, { start: 0.004, end: 0.3 }), linearBetas(1000)]) {
    const marginals = continuousMarginals(noiseSchedule(betas));
    const last = betas.length - 1;
    const x = randn([9, 2]);
    for (const [s, t] of [[last, 0], [last, last - 1], [30, 3], [20.5, 10.25], [3, 2], [2, 0]] as const) {
      all.push(...await step(denoise, marginals, x, tf.tensor1d([s]), tf.tensor1d([t])).data());
    }
  }
  return all;
}

/** For each TODO of Assignment 2 all numbers that its functions give. */
export const a2Probes: Readonly<Record<string, (functions: Functions) => Promise<number[]> | number[]>> = {
  "a2.constructor": a1Probes["a1.constructor"]!,
  "a2.forward": a1Probes["a1.forward"]!,
  "a2.computeAlphas": a1Probes["a1.computeAlphas"]!,
  "a2.qSample": a1Probes["a1.qSample"]!,
  "a2.computeLoss": a1Probes["a1.computeLoss"]!,
  "a2.firstOrderStep": ({ firstOrderStep }) => stepNumbers(firstOrderStep),
  "a2.secondOrderStep": ({ secondOrderStep }) => stepNumbers(secondOrderStep),
};
