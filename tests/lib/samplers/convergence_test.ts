/**
 * The order of every deterministic sampler, measured: how the distance from the exact solution shrinks with the number of
 * calls. The problem is smooth and known in closed form: two Gaussians under the continuous linear schedule. Numbers of
 * calls are large enough for the leading term to show and small enough for float32.
 */
import { assertAlmostEquals, assertEquals } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { planDeis, sampleDeis } from "../../../lib/samplers/deis.ts";
import { planDpmSolver1, sampleDpmSolver1 } from "../../../lib/samplers/dpm_solver_1.ts";
import { planDpmSolver2, sampleDpmSolver2 } from "../../../lib/samplers/dpm_solver_2.ts";
import { planDpmSolver3, sampleDpmSolver3 } from "../../../lib/samplers/dpm_solver_3.ts";
import { planDpmSolverPp2m, sampleDpmSolverPp2m } from "../../../lib/samplers/dpm_solver_pp_2m.ts";
import { planDpmSolverPp3m, sampleDpmSolverPp3m } from "../../../lib/samplers/dpm_solver_pp_3m.ts";
import { planEdm, sampleEdm } from "../../../lib/samplers/edm.ts";
import { planEuler, sampleEuler } from "../../../lib/samplers/euler.ts";
import { planHeun, sampleHeun } from "../../../lib/samplers/heun.ts";
import { type Denoiser, mixtureDenoiser, mixtureTransport } from "../../../lib/samplers/mod.ts";
import { planUnipc, sampleUnipc } from "../../../lib/samplers/unipc.ts";
import { karrasTimes, linearVp, logSnrTimes } from "../../../lib/schedules/mod.ts";

await startBackend();

const schedule = linearVp();
const mixture = { weights: [0.3, 0.7], means: [[-1.2, 0.5], [0.8, -0.6]], variance: 0.25 };
const logAlpha = (t: tf.Tensor1D): tf.Tensor1D => t.square<tf.Tensor1D>().mul(-19.9 / 4).sub(t.mul(0.1 / 2));
const denoise = mixtureDenoiser(mixture, logAlpha);
const x = tf.randomNormal<tf.Rank.R2>([128, 2], 0, 1, "float32", 7);
const at = (t: number) => ({ alpha: schedule.alpha(t), sigma: schedule.sigma(t) });
const exact = tf.tensor2d(mixtureTransport(mixture, x.arraySync(), at(1), at(schedule.cleanest)));

const bySnr = (n: number) => logSnrTimes(schedule, n);
const byLevel = (n: number) => karrasTimes(schedule, n);

interface Entry {
  order: number;
  /** Numbers of calls between which the slope is measured. */
  between: [number, number];
  sample: (denoise: Denoiser, options: { nfe: number; end: "last time" }) => Promise<tf.Tensor2D>;
}

const samplers: Record<string, Entry> = {
  "DPM-Solver-1": {
    order: 1,
    between: [96, 384],
    sample: (f, o) => sampleDpmSolver1(f, x, planDpmSolver1(schedule, bySnr, o)),
  },
  "DPM-Solver-2": {
    order: 2,
    between: [96, 384],
    sample: (f, o) => sampleDpmSolver2(f, x, planDpmSolver2(schedule, bySnr, o)),
  },
  "DPM-Solver-2 with r1 = 1/4": {
    order: 2,
    between: [96, 384],
    sample: (f, o) => sampleDpmSolver2(f, x, planDpmSolver2(schedule, bySnr, { ...o, r1: 1 / 4 })),
  },
  "DPM-Solver-3": {
    order: 3,
    between: [48, 192],
    sample: (f, o) => sampleDpmSolver3(f, x, planDpmSolver3(schedule, bySnr, o)),
  },
  "DPM-Solver++(2M)": {
    order: 2,
    between: [96, 384],
    sample: (f, o) => sampleDpmSolverPp2m(f, x, planDpmSolverPp2m(schedule, bySnr, o)),
  },
  "DPM-Solver++(3M)": {
    order: 2,
    between: [96, 384],
    sample: (f, o) => sampleDpmSolverPp3m(f, x, planDpmSolverPp3m(schedule, bySnr, o)),
  },
  "DPM-Solver++(3M) with its whole curvature": {
    order: 3,
    between: [48, 192],
    sample: (f, o) => sampleDpmSolverPp3m(f, x, planDpmSolverPp3m(schedule, bySnr, { ...o, curvature: "whole" })),
  },
  "DEIS": {
    order: 2,
    between: [96, 384],
    sample: (f, o) => sampleDeis(f, x, planDeis(schedule, bySnr, o)),
  },
  // The corrector adds one order to the predictor's.
  "UniPC of order 1": {
    order: 2,
    between: [96, 384],
    sample: (f, o) => sampleUnipc(f, x, planUnipc(schedule, bySnr, { ...o, order: 1 })),
  },
  "UniPC of order 2": {
    order: 3,
    between: [24, 96],
    sample: (f, o) => sampleUnipc(f, x, planUnipc(schedule, bySnr, { ...o, order: 2 })),
  },
  "Euler": {
    order: 1,
    between: [96, 384],
    sample: (f, o) => sampleEuler(f, x, planEuler(schedule, byLevel, o)),
  },
  "Heun": {
    order: 2,
    between: [96, 384],
    sample: (f, o) => sampleHeun(f, x, planHeun(schedule, byLevel, o)),
  },
  "EDM without churn": {
    order: 2,
    between: [96, 384],
    sample: (f, o) => sampleEdm(f, x, planEdm(schedule, byLevel, o)),
  },
};

/** The root of the mean squared distance from the exact solution. */
async function errorAt({ sample }: Entry, nfe: number): Promise<number> {
  const samples = await sample(denoise, { nfe, end: "last time" });
  return tf.tidy(() => samples.sub(exact).square().sum(1).mean().sqrt().dataSync()[0]!);
}

for (const [name, entry] of Object.entries(samplers)) {
  Deno.test(`${name} converges with order ${entry.order}`, async () => {
    const [few, many] = entry.between;
    const slope = Math.log(await errorAt(entry, few) / await errorAt(entry, many)) / Math.log(many / few);
    assertAlmostEquals(slope, entry.order, 0.2);
  });
}

Deno.test("every sampler calls the network as often as its NFE says", async () => {
  const calls = tf.tidy(() => tf.variable(tf.scalar(0))); // counted on the device: steps may be replayed there
  for (const [name, { sample }] of Object.entries(samplers)) {
    for (const nfe of [5, 12, 13]) {
      calls.assign(tf.scalar(0));
      await sample((x, t) => {
        calls.assign(calls.add(tf.scalar(1)));
        return denoise(x, t);
      }, { nfe, end: "last time" });
      assertEquals(calls.dataSync()[0], nfe, name);
    }
  }
  calls.dispose();
});
