import { assertEquals, assertLess, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { mixtureDenoiser } from "../../../lib/samplers/mod.ts";
import { continuousSchedule } from "../../../lib/schedules/mod.ts";
import { linearSchedule } from "../../../lib/schedules/noise_schedule.ts";
import golden from "../../golden/ddim_step.json" with { type: "json" };
import { denoiserOf, difference, type SamplingCase, scheduleOf } from "./golden_sampling.ts";

await startBackend();

Deno.test("mixtureDenoiser() equals the reference's analytic model", () => {
  for (const c of (golden.cases as SamplingCase[]).filter((c) => c.prediction_type === "epsilon")) {
    const denoise = denoiserOf(c, golden.meta.models, scheduleOf(c));
    c.timesteps.forEach((t, i) => {
      const x = tf.tensor2d(i === 0 ? c.x_init : c.traj[i - 1]!);
      assertLess(difference(denoise(x, tf.tensor1d([t])), c.model_out[i]!), 1e-5);
      assertLess(difference(denoise(x, tf.fill([4], t)), c.model_out[i]!), 1e-5, "one time per row");
    });
  }
});

Deno.test("mixtureDenoiser() takes times between the training steps, where continuousSchedule() has alpha and sigma", () => {
  const steps = linearSchedule(1000);
  const { alpha, sigma } = continuousSchedule(steps);
  const mixture = { weights: [1], means: [[3, -1]], variance: 0.25 };
  const denoise = mixtureDenoiser(mixture, steps);
  const x = tf.tensor2d([[0.5, 2]]);
  for (const t of [0, 0.25, 17.5, 500.75, 998.5, 999]) {
    const [a, s] = [alpha(t), sigma(t)];
    const expected = [0.5 - 3 * a, 2 + a].map((offset) => s * offset / (0.25 * a * a + s * s));
    assertLess(difference(denoise(x, tf.tensor1d([t])), [expected]), 1e-5, `t = ${t}`);
  }
});

Deno.test("mixtureDenoiser() leaves only its result behind", () => {
  const denoise = mixtureDenoiser({ weights: [0.5, 0.5], means: [[0, 1], [2, 3]], variance: 0.1 }, linearSchedule(100));
  const [x, t] = [tf.ones<tf.Rank.R2>([3, 2]), tf.tensor1d([4])];
  const before = tf.memory().numTensors;
  denoise(x, t);
  assertEquals(tf.memory().numTensors, before + 1);
});

Deno.test("mixtureDenoiser() refuses what is no mixture", () => {
  const make = (weights: number[], means: number[][], variance = 1) => () =>
    mixtureDenoiser({ weights, means, variance }, linearSchedule(100));
  assertThrows(make([0.5], [[0, 1], [2, 3]]), RangeError, "1 weights and 2 means");
  assertThrows(make([0.5, 0.6], [[0, 1], [2, 3]]), RangeError, "sum to 1");
  assertThrows(make([1.5, -0.5], [[0, 1], [2, 3]]), RangeError, "positive");
  assertThrows(make([0.5, 0.5], [[0, 1], [2]]), RangeError, "different numbers of coordinates");
  assertThrows(make([1], [[0, 1]], -1), RangeError, "the variance is -1");
});
