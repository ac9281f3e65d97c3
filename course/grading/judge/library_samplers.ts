/**
 * The graded evaluations with the library's own samplers: what a correct notebook does with its trained networks.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { a1 } from "../../assignments/a1.ts";
import { a2 } from "../../assignments/a2.ts";
import { a3 } from "../../assignments/a3.ts";
import { a4 } from "../../assignments/a4.ts";
import { wantedClasses } from "../../assignments/measure.ts";
import { faceClasses } from "../../../datasets/pixel_faces.ts";
import * as d from "../../../lib/mod.ts";

/** From noise to samples: points [N, 2], or images [N, H, W, C]. */
export type Sampler = (x: tf.Tensor) => Promise<tf.Tensor>;

/** An assignment's network, and what a correct notebook draws with it. */
export interface LibrarySamplers {
  /** A new network of the assignment. */
  network(): d.Module;
  /** Of the networks of its trainings, one or more in their order, the samplers of its evaluations, by id. */
  samplers(nets: readonly d.Module[]): Readonly<Record<string, Sampler>>;
}

/** The samplers of an assignment with points in the plane. */
const ofPoints = (
  widths: readonly number[],
  samplers: (nets: readonly d.SimpleNet[]) => Readonly<Record<string, (x: tf.Tensor2D) => Promise<tf.Tensor2D>>>,
): LibrarySamplers => ({
  network: () => new d.SimpleNet(widths),
  samplers: (nets) => samplers(nets as d.SimpleNet[]) as Readonly<Record<string, Sampler>>,
});

const denoiserOf = (net: d.SimpleNet): d.Denoiser => (x, t) => net.forward(x, t);

function samplersOfA1([net]: readonly d.SimpleNet[]) {
  const { T, betaStart, betaEnd, ddimSteps } = a1.hyperparameters;
  const schedule = d.linearSchedule(T, { start: betaStart, end: betaEnd });
  const [ddpm, ddim] = [d.planDdpm(schedule), d.planDdim(schedule, d.leading(T, ddimSteps))];
  return {
    "a1.ddpm": (x: tf.Tensor2D) => d.sampleDdpm(denoiserOf(net!), x, ddpm),
    "a1.ddim": (x: tf.Tensor2D) => d.sampleDdim(denoiserOf(net!), x, ddim),
  };
}

function samplersOfA2([net]: readonly d.SimpleNet[]) {
  const { T, betaStart, betaEnd, nfe } = a2.hyperparameters;
  const continuous = d.continuousSchedule(d.linearSchedule(T, { start: betaStart, end: betaEnd }));
  const grid = (steps: number) => d.linspace(T, steps + 1);
  const first = d.planDpmSolver1(continuous, grid(nfe), { end: "last time" });
  const second = d.planDpmSolver2(continuous, grid(nfe / 2), { end: "last time" });
  return {
    "a2.dpm1": (x: tf.Tensor2D) => d.sampleDpmSolver1(denoiserOf(net!), x, first),
    "a2.dpm2": (x: tf.Tensor2D) => d.sampleDpmSolver2(denoiserOf(net!), x, second),
  };
}

function samplersOfA3([net, rectified]: readonly d.SimpleNet[]) {
  const { timeScale, flowSteps, rectifiedSteps } = a3.hyperparameters;
  const along = (net: d.SimpleNet, steps: number) => (x: tf.Tensor2D) =>
    d.sampleFlowEuler((x, t) => net.forward(x, t.mul(timeScale)), x, d.planFlowEuler(d.flowTimes(steps)));
  return {
    "a3.fm": along(net!, flowSteps),
    ...(rectified === undefined ? {} : { "a3.rf": along(rectified, rectifiedSteps) }),
  };
}

function samplersOfA4([net]: readonly d.Module[]): Record<string, Sampler> {
  const { T, steps, guidance } = a4.hyperparameters;
  const schedule = d.cosineSchedule(T);
  const plan = d.planDdim(schedule, d.trailing(T, steps));
  const drawn = (scale: number): Sampler => (x) => {
    const label = tf.tensor1d(wantedClasses(x.shape[0]!), "int32");
    const guided = d.withGuidance({ network: net as d.UNet, label }, scale);
    return d.sampleDdim(d.toDenoiser("v", guided, schedule), x as tf.Tensor4D, plan);
  };
  return { "a4.faces": drawn(1), "a4.classes": drawn(guidance) };
}

const all: Readonly<Record<string, LibrarySamplers>> = {
  a1: ofPoints(a1.hyperparameters.widths, samplersOfA1),
  a2: ofPoints(a2.hyperparameters.widths, samplersOfA2),
  a3: ofPoints(a3.hyperparameters.widths, samplersOfA3),
  a4: {
    network: () => new d.UNet(3, a4.hyperparameters.widths, { classes: faceClasses.length }),
    samplers: samplersOfA4,
  },
};

/** An assignment's network, and the samplers of its evaluations. */
export const librarySamplers = (assignment: string): LibrarySamplers => all[assignment]!;
