import { assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { toEpsilon } from "../../../lib/objectives/to_epsilon.ts";
import { randn, seed } from "../../../lib/random/mod.ts";
import { ddpmStep, planDdpm, sampleDdpm } from "../../../lib/samplers/ddpm.ts";
import { scan } from "../../../lib/samplers/scan.ts";
import { linearSchedule, quadraticSchedule } from "../../../lib/schedules/noise_schedule.ts";
import { leading } from "../../../lib/schedules/time_grids.ts";
import golden from "../../golden/ddpm_step.json" with { type: "json" };
import kaist from "../../golden/kaist_a1.json" with { type: "json" };
import { denoiserOf, difference, onDevice, type SamplingCase, scheduleOf } from "./golden_sampling.ts";

await startBackend();

type Case = SamplingCase & { variance_type: string };
const cases = golden.cases as Case[];

function planOf({ timesteps, variance_type, ...rest }: Case) {
  const variance = variance_type === "fixed_large" ? "beta" : "posterior"; // "fixed_small_log" is fixed_small's logarithm
  return planDdpm(scheduleOf(rest), timesteps, { variance });
}

const nameOf = (c: Case) => `${c.schedule} ${c.variance_type} ${c.prediction_type} T=${c.T} n=${c.n}`;

Deno.test("every DDPM step equals diffusers', given the same model output and noise", () => {
  for (const c of cases) {
    const { alpha, sigma } = scheduleOf(c);
    const plan = planOf(c);
    assertEquals(plan.length, c.n);
    plan.forEach((step, i) => {
      tf.tidy(() => {
        const x = tf.tensor2d(i === 0 ? c.x_init : c.traj[i - 1]!);
        const output = tf.tensor2d(c.model_out[i]!);
        const marginal = { alpha: alpha[step.t]!, sigma: sigma[step.t]! };
        const eps = c.prediction_type === "epsilon"
          ? output
          : toEpsilon(c.prediction_type === "sample" ? "x0" : "v", output, x, marginal);
        const next = ddpmStep(x, eps, onDevice(step), tf.tensor2d(c.noise[i]!));
        assertLess(difference(next, c.traj[i]!), 1e-5, `${nameOf(c)}, step ${i}`);
      });
    });
  }
});

Deno.test("DDPM with the exact denoiser ends where diffusers ends", async () => {
  for (const c of cases) {
    const denoise = denoiserOf(c, golden.meta.models, scheduleOf(c));
    let i = 0;
    const step = (x: tf.Tensor2D, s: Parameters<typeof ddpmStep>[2]) => {
      const next = ddpmStep(x, denoise(x, s.t), s, tf.tensor2d(c.noise[i]!));
      assertLess(difference(next, c.traj[i]!), 1e-5, `${nameOf(c)}, step ${i}`);
      i++;
      return next;
    };
    const samples = await scan(tf.tensor2d(c.x_init), planOf(c), step);
    assertEquals(i, c.n);
    assertLess(difference(samples, c.traj.at(-1)!), 1e-5, nameOf(c));
  }
});

Deno.test("ddpmStep() is the course's formula: variance beta, no noise at t = 0", () => {
  for (const c of kaist.cases) {
    const plan = planDdpm(c.mode === "quad" ? quadraticSchedule(c.T) : linearSchedule(c.T));
    for (const { t, x, eps, noise, mean, x_prev } of c.p_sample) {
      const step = onDevice(plan.at(-1 - t)!);
      const silent = ddpmStep(tf.tensor2d(x), tf.tensor2d(eps), step, tf.zeros([4, 2]));
      assertLess(difference(silent, mean), 1e-5);
      assertLess(difference(ddpmStep(tf.tensor2d(x), tf.tensor2d(eps), step, tf.tensor2d(noise)), x_prev), 1e-5);
      if (t === 0) assertEquals(x_prev, mean);
    }
  }
});

Deno.test("planDdpm() on all steps has DDPM's own coefficients, to 1e-12", () => {
  const { betas, alphas, alphasCumprod } = linearSchedule(1000);
  for (const { t, scale, epsilon, noise } of planDdpm(linearSchedule(1000))) {
    assertAlmostEquals(scale, 1 / Math.sqrt(alphas[t]!), 1e-12);
    assertAlmostEquals(epsilon, betas[t]! / Math.sqrt(1 - alphasCumprod[t]!), 1e-12);
    assertAlmostEquals(noise, t === 0 ? 0 : Math.sqrt(betas[t]!), 1e-12);
  }
});

Deno.test("the posterior variance is smaller than beta, and the last step has none", () => {
  const schedule = linearSchedule(1000);
  const beta = planDdpm(schedule, leading(1000, 20));
  const posterior = planDdpm(schedule, leading(1000, 20), { variance: "posterior" });
  beta.slice(0, -1).forEach(({ noise }, i) => assertLess(posterior[i]!.noise, noise));
  assertEquals([beta.at(-1)!.noise, posterior.at(-1)!.noise], [0, 0]);
});

Deno.test("sampleDdpm() draws data of the right mean and variance", async () => {
  seed(3);
  const schedule = linearSchedule(100, { start: 1e-3, end: 0.2 });
  const denoise = denoiserOf({ model: "gauss" }, golden.meta.models, schedule); // mean (0.7, -0.4), variance 0.25
  const samples = await sampleDdpm(denoise, randn([4000, 2]), planDdpm(schedule));
  const { mean, variance } = tf.moments(samples, 0);
  assertLess(difference(mean.expandDims(0), [[0.7, -0.4]]), 0.05);
  assertLess(difference(variance.expandDims(0), [[0.25, 0.25]]), 0.03);
});

Deno.test("the same seed gives the same samples", async () => {
  const schedule = linearSchedule(50);
  const denoise = denoiserOf({ model: "gmm2" }, golden.meta.models, schedule);
  const draw = async () => {
    seed(11);
    return (await sampleDdpm(denoise, randn([8, 2]), planDdpm(schedule))).dataSync();
  };
  assertEquals(await draw(), await draw());
});

Deno.test("planDdpm() refuses times and options that make no sense, and says which", () => {
  const schedule = linearSchedule(1000);
  assertThrows(() => planDdpm(schedule, []), RangeError, "there are no times");
  assertThrows(() => planDdpm(schedule, [10, 20]), RangeError, "times[1] = 20 is not below times[0] = 10");
  assertThrows(() => planDdpm(schedule, [1000]), RangeError, "times[0] = 1000 is not a training step");
  assertThrows(() => planDdpm(schedule, [5, 1.5]), RangeError, "times[1] = 1.5 is not a training step");
  assertThrows(() => planDdpm(schedule, [5], { variance: "small" as "beta" }), RangeError, '"small"');
  assertThrows(() => planDdpm(schedule, [5], { eta: 1 } as object), TypeError, 'planDdpm has no option "eta"');
});
