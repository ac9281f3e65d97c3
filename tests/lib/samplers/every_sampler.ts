import type * as tf from "@tensorflow/tfjs";
import * as d from "../../../lib/mod.ts";

/** Any plan of any sampler, as code without types sees it. */
export type AnyPlan = readonly Readonly<Record<string, number>>[];

/** A network of any rank: noise for samplers, velocity for flows. */
export type AnyNetwork = (x: tf.Tensor, t: tf.Tensor1D) => tf.Tensor;

/** A sampler as code without types sees it. */
export interface AnySampler {
  /** "Euler" of planEuler, eulerStep and sampleEuler. */
  readonly name: string;
  readonly plan: AnyPlan;
  readonly sample: (network: AnyNetwork, x: tf.Tensor, plan: AnyPlan, options?: unknown) => Promise<tf.Tensor>;
  readonly isFlow: boolean;
}

const functions = d as unknown as Record<string, (...args: unknown[]) => unknown>;
const schedule = d.linearSchedule(1000);

/** Every sampler of the library, found by its name, with a short plan of its own. */
export const everySampler: readonly AnySampler[] = Object.keys(functions)
  .filter((name) => /^sample[A-Z]/.test(name) && name !== "sampleSinglestep")
  .map((sample) => {
    const name = sample.slice("sample".length);
    const isFlow = name.startsWith("Flow");
    const make = functions[`plan${name}`]!;
    const plan = isFlow ? make(d.flowTimes(3)) : make(schedule, [900, 400, 50]);
    return { name, isFlow, plan: plan as AnyPlan, sample: functions[sample] as AnySampler["sample"] };
  });
