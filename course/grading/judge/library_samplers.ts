/**
 * The graded evaluations with the library's own samplers: what a correct notebook does with its trained networks.
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import { a1 } from "../../assignments/a1.ts";
import { a2 } from "../../assignments/a2.ts";
import { a3 } from "../../assignments/a3.ts";
import * as d from "../../../lib/mod.ts";

/** From noise [N, 2] to samples [N, 2]. */
export type Sampler = (x: tf.Tensor2D) => Promise<tf.Tensor2D>;

/** The networks of an assignment's trainings, one or more in their order, as the samplers of its evaluations, by id. */
type Samplers = (nets: readonly d.SimpleNet[]) => Readonly<Record<string, Sampler>>;

const denoiserOf = (net: d.SimpleNet): d.Denoiser => (x, t) => net.forward(x, t);

function samplersOfA1([net]: readonly d.SimpleNet[]): Record<string, Sampler> {
  const { T, betaStart, betaEnd, ddimSteps } = a1.hyperparameters;
  const schedule = d.linearSchedule(T, { start: betaStart, end: betaEnd });
  const [ddpm, ddim] = [d.planDdpm(schedule), d.planDdim(schedule, d.leading(T, ddimSteps))];
  return {
    "a1.ddpm": (x) => d.sampleDdpm(denoiserOf(net!), x, ddpm),
    "a1.ddim": (x) => d.sampleDdim(denoiserOf(net!), x, ddim),
  };
}

function samplersOfA2([net]: readonly d.SimpleNet[]): Record<string, Sampler> {
  const { T, betaStart, betaEnd, nfe } = a2.hyperparameters;
  const continuous = d.continuousSchedule(d.linearSchedule(T, { start: betaStart, end: betaEnd }));
  const grid = (steps: number) => d.linspace(T, steps + 1);
  const first = d.planDpmSolver1(continuous, grid(nfe), { end: "last time" });
  const second = d.planDpmSolver2(continuous, grid(nfe / 2), { end: "last time" });
  return {
    "a2.dpm1": (x) => d.sampleDpmSolver1(denoiserOf(net!), x, first),
    "a2.dpm2": (x) => d.sampleDpmSolver2(denoiserOf(net!), x, second),
  };
}

function samplersOfA3([net, rectified]: readonly d.SimpleNet[]): Record<string, Sampler> {
  const { timeScale, flowSteps, rectifiedSteps } = a3.hyperparameters;
  const along = (net: d.SimpleNet, steps: number): Sampler => (x) =>
    d.sampleFlowEuler((x, t) => net.forward(x, t.mul(timeScale)), x, d.planFlowEuler(d.flowTimes(steps)));
  return {
    "a3.fm": along(net!, flowSteps),
    ...(rectified === undefined ? {} : { "a3.rf": along(rectified, rectifiedSteps) }),
  };
}

const all: Readonly<Record<string, { readonly widths: readonly number[]; readonly samplers: Samplers }>> = {
  a1: { widths: a1.hyperparameters.widths, samplers: samplersOfA1 },
  a2: { widths: a2.hyperparameters.widths, samplers: samplersOfA2 },
  a3: { widths: a3.hyperparameters.widths, samplers: samplersOfA3 },
};

/** The widths of an assignment's networks, and the samplers of its evaluations. */
export const librarySamplers = (assignment: string): typeof all[string] => all[assignment]!;
