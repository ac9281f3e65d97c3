import { assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { edmDenoiser } from "../../../lib/objectives/mod.ts";
import { planDdim } from "../../../lib/samplers/ddim.ts";
import { eulerStep, planEuler, sampleEuler } from "../../../lib/samplers/euler.ts";
import { edmSchedule, exponentialSigmas, karrasSigmas, karrasTimes, leading } from "../../../lib/schedules/mod.ts";
import { linearSchedule } from "../../../lib/schedules/noise_schedule.ts";
import edm from "../../golden/edm.json" with { type: "json" };
import golden from "../../golden/kdiffusion.json" with { type: "json" };
import { denoiserOfLevels, levelsOf, mutable, scaled, walkRecorded } from "./golden_levels.ts";
import { difference, onDevice } from "./golden_sampling.ts";

await startBackend();

const schedule = linearSchedule(1000);

Deno.test("diffusers' Euler runs are reproduced: linspace, Karras and exponential levels", async () => {
  const cases = golden.cases.filter(({ kind }) => kind === "EulerDiscreteScheduler");
  assertEquals(cases.length, 3);
  for (const c of cases) {
    const { schedule, times, end } = levelsOf(c.sigmas);
    const plan = planEuler(schedule, times, { end });
    const frame = (points: readonly (readonly number[])[], i: number) => scaled(points, c.sigmas[i]!);
    assertLess(walkRecorded(c, plan, (x, eps, _, k) => ({ x: eulerStep(x, eps, k) }), frame), 1e-5);
    const samples = await sampleEuler(denoiserOfLevels(c, golden.meta.models), frame(c.x_init, 0), plan);
    assertLess(difference(samples, c.traj.at(-1)!), 1e-5);
  }
});

Deno.test("diffusers' EDM runs are reproduced, levels, preconditioning and steps", () => {
  for (const c of edm.cases) {
    const range = { max: c.config.sigma_max, min: c.config.sigma_min };
    const isKarras = c.config.sigma_schedule === "karras";
    const levels = isKarras ? karrasSigmas(range, c.n, { rho: c.config.rho }) : exponentialSigmas(range, c.n);
    levels.forEach((level, i) => assertAlmostEquals(level, c.sigmas[i]!, 1e-12 * level));
    const schedule = edmSchedule({ sigmaMax: range.max, sigmaMin: range.min });
    planEuler(schedule, levels).forEach((step, i) => {
      const x = scaled(i === 0 ? c.x_init : c.traj[i - 1]!, levels[i]!);
      const denoise = edmDenoiser((input, noise) => {
        assertLess(difference(input, c.model_input[i]!), 1e-5);
        assertAlmostEquals(noise.dataSync()[0]!, c.timesteps[i]!, 1e-6);
        return tf.tensor2d(mutable(c.model_out[i]!));
      }, { sigmaData: c.config.sigma_data });
      const eps = denoise(x, tf.tensor1d([step.t]));
      assertLess(difference(eulerStep(x, eps, onDevice(step)), scaled(c.traj[i]!, c.sigmas[i + 1]!).arraySync()), 1e-5);
    });
  }
});

Deno.test("Euler's method on the noise level is deterministic DDIM", () => {
  const times = leading(1000, 50);
  const ddim = planDdim(schedule, times);
  planEuler(schedule, times).forEach((c, i) => {
    const { alpha, sigma, alphaPrev, direction } = ddim[i]!;
    assertAlmostEquals(c.x, alphaPrev / alpha, 1e-12 * c.x);
    assertAlmostEquals(c.eps, direction - alphaPrev * sigma / alpha, 1e-9);
  });
});

Deno.test("planEuler() keeps what karrasTimes() gives: the ends, and the number of calls", () => {
  const plan = planEuler(schedule, karrasTimes(schedule, 12));
  assertEquals([plan.length, plan[0]!.t, plan[11]!.t], [12, 999, 0]);
  assertEquals(planEuler(schedule, (n) => karrasTimes(schedule, n), { nfe: 12 }), plan);
});
