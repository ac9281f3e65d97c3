import { assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { seed } from "../../../lib/random/mod.ts";
import { planDdim } from "../../../lib/samplers/ddim.ts";
import { planEuler } from "../../../lib/samplers/euler.ts";
import { eulerAncestralStep, planEulerAncestral, sampleEulerAncestral } from "../../../lib/samplers/euler_ancestral.ts";
import { mixtureDenoiser } from "../../../lib/samplers/mod.ts";
import { karrasTimes, leading, logSnrTimes } from "../../../lib/schedules/mod.ts";
import { linearSchedule } from "../../../lib/schedules/noise_schedule.ts";
import golden from "../../golden/kdiffusion.json" with { type: "json" };
import { levelsOf, mutable, scaled } from "./golden_levels.ts";
import { difference, onDevice } from "./golden_sampling.ts";

await startBackend();

const schedule = linearSchedule(1000);

Deno.test("diffusers' ancestral run is reproduced, given the same noise", () => {
  const c = golden.cases.find(({ kind }) => kind === "EulerAncestralDiscreteScheduler")!;
  const { schedule, times, end } = levelsOf(c.sigmas);
  const plan = planEulerAncestral(schedule, times, { end });
  assertEquals(plan.length, c.n);
  plan.forEach((step, i) => {
    const x = scaled(i === 0 ? c.x_init : c.traj[i - 1]!, c.sigmas[i]!);
    const noise = (c.noise as (number[][] | null)[])[i] ?? [[0, 0], [0, 0], [0, 0], [0, 0]];
    const next = eulerAncestralStep(x, tf.tensor2d(mutable(c.model_out[i]!)), onDevice(step), tf.tensor2d(noise));
    assertLess(difference(next, scaled(c.traj[i]!, c.sigmas[i + 1]!).arraySync()), 1e-5, `step ${i}`);
  });
});

Deno.test("ancestral sampling is DDIM with the same eta", () => {
  const times = leading(1000, 50);
  for (const eta of [0.3, 1]) {
    const ddim = planDdim(schedule, times, { eta });
    planEulerAncestral(schedule, times, { eta }).forEach((c, i) => {
      const { alpha, sigma, alphaPrev, direction, noise } = ddim[i]!;
      assertAlmostEquals(c.noise, noise, 1e-9);
      assertAlmostEquals(c.x, alphaPrev / alpha, 1e-12 * c.x);
      assertAlmostEquals(c.eps, direction - alphaPrev * sigma / alpha, 1e-9);
    });
  }
});

Deno.test("with eta 0 it is Euler's method", () => {
  const times = karrasTimes(schedule, 20);
  const euler: object[] = planEuler(schedule, times).map((c) => ({ ...c, noise: 0 }));
  assertEquals<object[]>(planEulerAncestral(schedule, times, { eta: 0 }), euler);
});

Deno.test("sampleEulerAncestral() draws data of the right mean and variance", async () => {
  seed(3);
  const denoise = mixtureDenoiser({ weights: [1], means: [[0.7, -0.4]], variance: 0.25 }, schedule);
  const x = tf.randomNormal<tf.Rank.R2>([4000, 2], 0, 1, "float32", 8);
  const samples = await sampleEulerAncestral(denoise, x, planEulerAncestral(schedule, logSnrTimes(schedule, 200)));
  const { mean, variance } = tf.moments(samples, 0);
  assertLess(difference(mean.expandDims(0), [[0.7, -0.4]]), 0.05);
  assertLess(difference(variance.expandDims(0), [[0.25, 0.25]]), 0.03);
});

Deno.test("planEulerAncestral() refuses an eta outside of 0..1", () => {
  for (const eta of [-0.1, 1.1, NaN]) {
    assertThrows(
      () => planEulerAncestral(schedule, [9], { eta }),
      RangeError,
      `eta is ${eta}. Give a number from 0 to 1.`,
    );
  }
});
