import {
  assertAlmostEquals,
  assertEquals,
  assertGreater,
  assertLess,
  assertNotEquals,
  assertThrows,
} from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { seed } from "../../../lib/random/mod.ts";
import { planEdm, sampleEdm } from "../../../lib/samplers/edm.ts";
import { planHeun, sampleHeun } from "../../../lib/samplers/heun.ts";
import { mixtureDenoiser } from "../../../lib/samplers/mod.ts";
import { edmSchedule, karrasTimes } from "../../../lib/schedules/mod.ts";
import { linearSchedule } from "../../../lib/schedules/noise_schedule.ts";
import { edmLogAlpha } from "./golden_levels.ts";
import { difference } from "./golden_sampling.ts";

await startBackend();

const schedule = edmSchedule();
const times = karrasTimes(schedule, 18);
const mixture = { weights: [1], means: [[0.7, -0.4]], variance: 0.25 };
const denoise = mixtureDenoiser(mixture, edmLogAlpha);

Deno.test("without churn EDM is Heun's method, and depends on no random numbers", async () => {
  const heun = planHeun(schedule, times);
  assertEquals<object[]>(planEdm(schedule, times), heun.map((stage) => ({ ...stage, shrink: 1, noise: 0 })));
  const x = tf.randomNormal<tf.Rank.R2>([16, 2], 0, 1, "float32", 5);
  seed(6);
  const samples = await sampleEdm(denoise, x, planEdm(schedule, times));
  seed(7);
  assertEquals(difference(await sampleEdm(denoise, x, planEdm(schedule, times)), samples.arraySync()), 0);
  assertEquals(difference(samples, (await sampleHeun(denoise, x, heun)).arraySync()), 0);
});

Deno.test("churn raises the noise level by the paper's factor, only between its limits", () => {
  const plan = planEdm(schedule, times, { churn: 40, churnMin: 0.05, churnMax: 50, churnNoise: 1.003 });
  const gamma = Math.min(40 / 18, Math.SQRT2 - 1);
  let churned = 0;
  plan.filter(({ starts }) => starts === 1).forEach(({ t, shrink, noise }, i) => {
    const level = times[i]!;
    if (level < 0.05 || level > 50) return assertEquals([t, shrink, noise], [level, 1, 0]);
    churned++;
    assertAlmostEquals(t, level * (1 + gamma), 1e-9 * t);
    assertAlmostEquals(shrink, Math.hypot(1, level) / Math.hypot(1, t), 1e-12);
    // in EDM's own size: sqrt(t^2 - level^2) S_noise
    assertAlmostEquals(noise * Math.hypot(1, t), 1.003 * Math.sqrt(t ** 2 - level ** 2), 1e-9 * t);
  });
  assertGreater(churned, 8);
  assertEquals(plan.filter(({ starts }) => starts === 0).every(({ noise }) => noise === 0), true);
});

Deno.test("churn never leads above the largest noise level", () => {
  for (const steps of [schedule, linearSchedule(1000)]) {
    const plan = planEdm(steps, karrasTimes(steps, 18), { churn: 80 });
    assertEquals(plan.every((c) => Object.values(c).every(Number.isFinite)), true);
    assertEquals(Math.max(...plan.map(({ t }) => t)), plan[0]!.t);
  }
});

Deno.test("with churn EDM draws data of the right mean and variance, and other ones each time", async () => {
  seed(4);
  const x = tf.randomNormal<tf.Rank.R2>([4000, 2], 0, 1, "float32", 6);
  const plan = planEdm(schedule, karrasTimes(schedule, 60), { churn: 10 });
  const samples = await sampleEdm(denoise, x, plan);
  const { mean, variance } = tf.moments(samples, 0);
  assertLess(difference(mean.expandDims(0), [[0.7, -0.4]]), 0.05);
  assertLess(difference(variance.expandDims(0), [[0.25, 0.25]]), 0.03);
  assertNotEquals((await sampleEdm(denoise, x, plan)).dataSync(), samples.dataSync());
});

Deno.test("planEdm() refuses negative churn", () => {
  assertThrows(() => planEdm(schedule, times, { churn: -1 }), RangeError, "churn is -1. Give 0 or more.");
  assertThrows(() => planEdm(schedule, times, { sChurn: 1 } as object), TypeError, 'has no option "sChurn"');
});
