import { assertAlmostEquals, assertEquals, assertLess, assertNotEquals, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { toEpsilon } from "../../../lib/objectives/to_epsilon.ts";
import { randn, seed } from "../../../lib/random/mod.ts";
import { ddimCoefficients, ddimStep, planDdim, sampleDdim } from "../../../lib/samplers/ddim.ts";
import { planDdpm } from "../../../lib/samplers/ddpm.ts";
import { scan } from "../../../lib/samplers/scan.ts";
import { linearSchedule } from "../../../lib/schedules/noise_schedule.ts";
import { leading, linspace } from "../../../lib/schedules/time_grids.ts";
import golden from "../../golden/ddim_step.json" with { type: "json" };
import { denoiserOf, difference, onDevice, type SamplingCase, scheduleOf } from "./golden_sampling.ts";

await startBackend();

type Case = SamplingCase & {
  eta: number;
  timestep_spacing: string;
  set_alpha_to_one: boolean;
  prev_timesteps: number[];
  pred_x0: number[][][];
};
const cases = golden.cases as Case[];

/** diffusers takes the previous time by a stride, which differs from the next in the list for linspace. */
function planOf({ timesteps, prev_timesteps, eta, set_alpha_to_one, ...rest }: Case) {
  const schedule = scheduleOf(rest);
  const end = set_alpha_to_one ? "data" : "step 0";
  return timesteps.map((t, i) => ddimCoefficients(schedule, t, prev_timesteps[i]!, { eta, end }));
}

const nameOf = (c: Case) => `${c.schedule} eta=${c.eta} ${c.timestep_spacing} ${c.prediction_type} n=${c.n}`;
const toEps = (c: Case, output: tf.Tensor2D, x: tf.Tensor2D, alpha: number, sigma: number) =>
  c.prediction_type === "epsilon" ? output : toEpsilon("v", output, x, { alpha, sigma });

Deno.test("every DDIM step equals diffusers', given the same model output and noise", () => {
  for (const c of cases) {
    planOf(c).forEach((step, i) => {
      tf.tidy(() => {
        const x = tf.tensor2d(i === 0 ? c.x_init : c.traj[i - 1]!);
        const eps = toEps(c, tf.tensor2d(c.model_out[i]!), x, step.alpha, step.sigma);
        const noise = c.noise[i] ? tf.tensor2d(c.noise[i]!) : null;
        assertLess(difference(ddimStep(x, eps, onDevice(step), noise), c.traj[i]!), 1e-5, `${nameOf(c)}, step ${i}`);
      });
    });
  }
});

Deno.test("DDIM with the exact denoiser ends where diffusers ends", async () => {
  for (const c of cases) {
    const denoise = denoiserOf(c, golden.meta.models, scheduleOf(c));
    let i = 0;
    const samples = await scan(tf.tensor2d(c.x_init), planOf(c), (x, s) => {
      const noise = c.noise[i] ? tf.tensor2d(c.noise[i]!) : null;
      i++;
      return ddimStep(x, denoise(x, s.t), s, noise);
    });
    assertLess(difference(samples, c.traj.at(-1)!), 1e-5, nameOf(c));
  }
});

Deno.test("planDdim() equals diffusers where its stride and the list agree", () => {
  const agreeing = cases.filter((c) => c.timesteps.slice(1).every((t, i) => t === c.prev_timesteps[i]));
  assertEquals(agreeing.length, 8);
  for (const c of agreeing) {
    const end = c.set_alpha_to_one ? "data" : "step 0";
    assertEquals(planDdim(scheduleOf(c), c.timesteps, { eta: c.eta, end }), planOf(c));
  }
});

Deno.test("planDdim() takes the previous time from the list, not from a stride", () => {
  const schedule = linearSchedule(1000);
  const times = linspace(1000, 7); // steps of 166 and 167
  const plan = planDdim(schedule, times);
  assertEquals(plan.map(({ t }) => t), times);
  assertEquals(plan.map(({ alphaPrev }) => alphaPrev), [...times.slice(1).map((t) => schedule.alpha[t]!), 1]);
});

Deno.test("planDdim() with eta 1 adds the noise of DDPM's posterior", () => {
  const schedule = linearSchedule(1000);
  const times = leading(1000, 100);
  const ddpm = planDdpm(schedule, times, { variance: "posterior" });
  planDdim(schedule, times, { eta: 1 }).forEach(({ noise }, i) => assertAlmostEquals(noise, ddpm[i]!.noise, 1e-12));
});

Deno.test("every DDIM step keeps the variance of the noise: direction^2 + noise^2 = sigma^2 at tPrev", () => {
  const schedule = linearSchedule(1000);
  for (const eta of [0, 0.3, 1]) {
    for (const { alphaPrev, direction, noise } of planDdim(schedule, leading(1000, 1000), { eta })) {
      assertAlmostEquals(alphaPrev ** 2 + direction ** 2 + noise ** 2, 1, 1e-12);
    }
  }
});

Deno.test("with eta 0 sampleDdim() depends on no random numbers, with eta 1 it does", async () => {
  const schedule = linearSchedule(1000);
  const denoise = denoiserOf({ model: "gmm2" }, golden.meta.models, schedule);
  seed(5);
  const x = randn([16, 2]);
  const run = async (eta: number, seedNumber: number) => {
    seed(seedNumber);
    return (await sampleDdim(denoise, x, planDdim(schedule, leading(1000, 10), { eta }))).dataSync();
  };
  assertEquals(await run(0, 6), await run(0, 7));
  assertNotEquals(await run(1, 6), await run(1, 7));
});

Deno.test("planDdim() refuses times and options that make no sense, and says which", () => {
  const schedule = linearSchedule(1000);
  assertThrows(() => planDdim(schedule, [980, 990]), RangeError, "times[1] = 990 is not below times[0] = 980");
  assertThrows(() => planDdim(schedule, [980, 980]), RangeError, "times[1] = 980 is not below times[0] = 980");
  assertThrows(() => planDdim(schedule, [-1]), RangeError, "times[0] = -1 is not a training step");
  for (const eta of [-0.1, 1.1, NaN]) {
    assertThrows(() => planDdim(schedule, [980], { eta }), RangeError, `eta is ${eta}. Give a number from 0 to 1.`);
  }
  assertThrows(() => planDdim(schedule, [980], { end: "zero" as "data" }), RangeError, 'end is "zero"');
  assertThrows(() => planDdim(schedule, [980], { variance: "beta" } as object), TypeError, 'no option "variance"');
});
