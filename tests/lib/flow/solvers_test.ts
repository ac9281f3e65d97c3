import { assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { flowEulerStep, planFlowEuler, sampleFlowEuler } from "../../../lib/flow/flow_euler.ts";
import { planFlowHeun, sampleFlowHeun } from "../../../lib/flow/flow_heun.ts";
import { planFlowMidpoint, sampleFlowMidpoint } from "../../../lib/flow/flow_midpoint.ts";
import { planFlowRk4, sampleFlowRk4 } from "../../../lib/flow/flow_rk4.ts";
import { mixtureVelocity } from "../../../lib/flow/mixture_velocity.ts";
import { flowTimes, type Velocity } from "../../../lib/flow/mod.ts";
import { type GaussianMixture, mixtureTransport } from "../../../lib/samplers/mod.ts";
import diffusers from "../../golden/flow_match_euler.json" with { type: "json" };
import kaist from "../../golden/kaist_fm.json" with { type: "json" };
import { difference, onDevice } from "../samplers/golden_sampling.ts";

await startBackend();

const mixture = { weights: [0.3, 0.7], means: [[-1.2, 0.5], [0.8, -0.6]], variance: 0.25 };
const sigmaMin = 0.01;
const exact = mixtureVelocity(mixture, { sigmaMin });
const x = tf.randomNormal<tf.Rank.R2>([128, 2], 0, 1, "float32", 7);
const goal = tf.tensor2d(
  mixtureTransport(mixture, x.arraySync(), { alpha: 0, sigma: 1 }, { alpha: 1, sigma: sigmaMin }),
);

const modelOf = (model: string): GaussianMixture => {
  const { weights, means, s2 } = diffusers.meta.models[model as "gauss"];
  return { weights, means, variance: s2 };
};

Deno.test("the course's flow runs are reproduced, velocities, steps and end", async () => {
  for (const c of kaist.cases) {
    const velocity = mixtureVelocity(modelOf(c.model), { sigmaMin: c.sigma_min });
    const plan = planFlowEuler(flowTimes(c.n));
    plan.forEach((step, i) => {
      const from = tf.tensor2d(i === 0 ? c.x_init : c.traj[i - 1]!);
      assertLess(difference(velocity(from, tf.tensor1d([step.t])), c.v[i]!), 1e-5, `velocity ${i}`);
      const next = flowEulerStep(from, tf.tensor2d(c.v[i]!), onDevice(step));
      assertLess(difference(next, c.traj[i]!), 1e-5, `step ${i}`);
    });
    assertLess(difference(await sampleFlowEuler(velocity, tf.tensor2d(c.x_init), plan), c.traj.at(-1)!), 1e-5);
  }
});

Deno.test("diffusers' flow-matching runs are reproduced: t = 1 - sigma, and the velocity with the other sign", async () => {
  for (const c of diffusers.cases) {
    const plan = planFlowEuler(c.sigmas.slice(0, -1).map((sigma) => 1 - sigma));
    assertEquals(plan.length, c.n);
    plan.forEach((step, i) => {
      const from = tf.tensor2d(i === 0 ? c.x_init : c.traj[i - 1]!);
      const velocity: tf.Tensor2D = tf.tensor2d(c.model_out[i]!).neg();
      assertLess(difference(flowEulerStep(from, velocity, onDevice(step)), c.traj[i]!), 1e-5, `step ${i}`);
    });
    const velocity = mixtureVelocity(modelOf(c.model), { sigmaMin: 0 });
    assertLess(difference(await sampleFlowEuler(velocity, tf.tensor2d(c.x_init), plan), c.traj.at(-1)!), 1e-5);
  }
});

interface Entry {
  order: number;
  /** Numbers of calls between which the slope is measured. */
  between: [number, number];
  sample: (velocity: Velocity, nfe: number) => Promise<tf.Tensor2D>;
}

const solvers: Record<string, Entry> = {
  "Euler": {
    order: 1,
    between: [48, 192],
    sample: (v, nfe) => sampleFlowEuler(v, x, planFlowEuler(flowTimes, { nfe })),
  },
  "midpoint": {
    order: 2,
    between: [48, 192],
    sample: (v, nfe) => sampleFlowMidpoint(v, x, planFlowMidpoint(flowTimes, { nfe })),
  },
  "Heun": {
    order: 2,
    between: [48, 192],
    sample: (v, nfe) => sampleFlowHeun(v, x, planFlowHeun(flowTimes, { nfe })),
  },
  "RK4": {
    order: 4,
    between: [48, 96],
    sample: (v, nfe) => sampleFlowRk4(v, x, planFlowRk4(flowTimes, { nfe })),
  },
};

for (const [name, { order, between: [few, many], sample }] of Object.entries(solvers)) {
  Deno.test(`${name} for flows converges with order ${order}`, async () => {
    const errorAt = async (nfe: number) => {
      const samples = await sample(exact, nfe);
      return tf.tidy(() => samples.sub(goal).square().sum(1).mean().sqrt().dataSync()[0]!);
    };
    const slope = Math.log(await errorAt(few) / await errorAt(many)) / Math.log(many / few);
    assertAlmostEquals(slope, order, 0.2);
  });
}

Deno.test("every solver calls the network as often as its NFE says", async () => {
  const calls = tf.tidy(() => tf.variable(tf.scalar(0))); // counted on the device: steps may be replayed there
  for (const [name, { sample }] of Object.entries(solvers)) {
    for (const nfe of [4, 48]) {
      calls.assign(tf.scalar(0));
      await sample((x, t) => {
        calls.assign(calls.add(tf.scalar(1)));
        return exact(x, t);
      }, nfe);
      assertEquals(calls.dataSync()[0], nfe, name);
    }
  }
  calls.dispose();
});

Deno.test("on straight lines one step of any solver is exact", async () => {
  const data = tf.tensor2d([[5, 5], [-6, 0]]);
  const start = tf.tensor2d([[1, -2], [3, 4]]);
  const straight: Velocity = () => data.sub(start);
  const ends = {
    euler: await sampleFlowEuler(straight, start, planFlowEuler(flowTimes, { nfe: 1 })),
    midpoint: await sampleFlowMidpoint(straight, start, planFlowMidpoint(flowTimes, { nfe: 2 })),
    heun: await sampleFlowHeun(straight, start, planFlowHeun(flowTimes, { nfe: 2 })),
    rk4: await sampleFlowRk4(straight, start, planFlowRk4(flowTimes, { nfe: 4 })),
  };
  for (const [name, end] of Object.entries(ends)) assertLess(difference(end, data.arraySync()), 1e-6, name);
});
