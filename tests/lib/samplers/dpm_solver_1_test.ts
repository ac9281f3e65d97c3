import { assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { ddimStep, planDdim, sampleDdim } from "../../../lib/samplers/ddim.ts";
import { dpmSolver1Step, planDpmSolver1, sampleDpmSolver1 } from "../../../lib/samplers/dpm_solver_1.ts";
import { mixtureDenoiser } from "../../../lib/samplers/mod.ts";
import { continuousSchedule, leading, linearVp, linspace } from "../../../lib/schedules/mod.ts";
import { cosineSchedule, linearSchedule } from "../../../lib/schedules/noise_schedule.ts";
import multistep from "../../golden/dpm_multistep.json" with { type: "json" };
import singlestep from "../../golden/dpm_singlestep.json" with { type: "json" };
import kaist from "../../golden/kaist_dpm.json" with { type: "json" };
import luFull from "../../golden/lu_full.json" with { type: "json" };
import lu from "../../golden/lu_singlestep.json" with { type: "json" };
import { denoiserOfLevels, levelsOf, walkRecorded } from "./golden_levels.ts";
import { denoiserOf, difference, onDevice } from "./golden_sampling.ts";

await startBackend();

const schedule = linearSchedule(1000);
const toRows = (x: tf.Tensor) => x.arraySync() as number[][];

Deno.test("planDpmSolver1() has the paper's coefficients, to 1e-12", () => {
  const { alpha, sigma, lambda } = schedule;
  const times = linspace(1000, 20);
  planDpmSolver1(schedule, times, { end: "last time" }).forEach((c, i) => {
    const [s, t] = [times[i]!, times[i + 1]!];
    assertEquals(c.t, s);
    assertAlmostEquals(c.x, alpha[t]! / alpha[s]!, 1e-12 * c.x);
    assertAlmostEquals(c.eps, -sigma[t]! * Math.expm1(lambda[t]! - lambda[s]!), 1e-12 * Math.abs(c.eps));
  });
});

Deno.test("planDpmSolver1() equals deterministic DDIM, on every grid and to the data", () => {
  for (const times of [leading(1000, 50), linspace(1000, 7), [999], [999, 998, 3, 0]]) {
    const ddim = planDdim(schedule, times);
    planDpmSolver1(schedule, times).forEach((c, i) => {
      const { alpha, sigma, alphaPrev, direction } = ddim[i]!;
      assertAlmostEquals(c.x, alphaPrev / alpha, 1e-12 * c.x);
      assertAlmostEquals(c.eps, direction - alphaPrev * sigma / alpha, 1e-9);
    });
  }
});

Deno.test("a step of DPM-Solver-1 equals one of deterministic DDIM to 1e-6, and runs end at the same points", async () => {
  const denoise = mixtureDenoiser({ weights: [0.3, 0.7], means: [[-1.2, 0.5], [0.8, -0.6]], variance: 0.09 }, schedule);
  const x = tf.randomNormal<tf.Rank.R2>([64, 2], 0, 1, "float32", 1);
  for (const times of [leading(1000, 50), linspace(1000, 10)]) {
    const [ddim, dpm] = [planDdim(schedule, times), planDpmSolver1(schedule, times)];
    ddim.forEach((step, i) => {
      const eps = denoise(x, tf.tensor1d([step.t]));
      const next = ddimStep(x, eps, onDevice(step), null).mul(1 / step.alphaPrev); // in the size of the data
      assertLess(difference(dpmSolver1Step(x, eps, onDevice(dpm[i]!)).mul(1 / step.alphaPrev), toRows(next)), 1e-6);
    });
    const end = await sampleDdim(denoise, x, ddim);
    assertLess(difference(await sampleDpmSolver1(denoise, x, dpm), end.arraySync()), 2e-6); // float32 rounds each step
  }
});

Deno.test("with n = T all coefficients are finite, those of the last step to the data too", () => {
  for (const steps of [schedule, cosineSchedule(1000)]) {
    const plan = planDpmSolver1(steps, leading(1000, 1000));
    assertEquals(plan.length, 1000);
    assertEquals(plan.every(({ x, eps }) => Number.isFinite(x) && Number.isFinite(eps)), true);
    const { alpha, sigma } = steps;
    assertAlmostEquals(plan[999]!.eps, -sigma[0]! / alpha[0]!, 1e-15); // x_0 = (x - sigma eps) / alpha
  }
});

Deno.test("planDpmSolver1() takes the previous time from the grid, not from a stride", () => {
  const times = linspace(1000, 51); // 19 and 20 apart
  const plan = planDpmSolver1(schedule, times, { end: "last time" });
  assertEquals(plan.length, 50);
  plan.forEach((c, i) => assertAlmostEquals(c.x, schedule.alpha[times[i + 1]!]! / schedule.alpha[times[i]!]!, 1e-12));
});

Deno.test("first-order runs of diffusers' schedulers are reproduced step by step", async () => {
  const cases = [multistep.cases[0]!, multistep.cases[8]!, singlestep.cases[0]!];
  for (const c of cases) {
    assertEquals(c.config.solver_order === 1 || c.config.algorithm_type === "dpmsolver", true);
  }
  for (const c of [multistep.cases[0]!, singlestep.cases[0]!]) {
    const { schedule, times, end } = levelsOf(c.sigmas);
    const plan = planDpmSolver1(schedule, times, { end });
    assertLess(walkRecorded(c, plan, (x, eps, _, k) => ({ x: dpmSolver1Step(x, eps, k) })), 1e-5);
    const samples = await sampleDpmSolver1(denoiserOfLevels(c, multistep.meta.models), tf.tensor2d(c.x_init), plan);
    assertLess(difference(samples, c.traj.at(-1)!), 1e-5);
  }
});

Deno.test("the first-order steps of the paper's own code are reproduced, discrete and continuous", () => {
  const cases = lu.cases.filter(({ order }) => order === 1);
  assertEquals(cases.length, 6);
  for (const { kind, algorithm, s, t, x, y, intermediate } of cases) {
    const [paths, from, to] = kind === "discrete"
      ? [continuousSchedule(schedule), s * 1000 - 1, t * 1000 - 1]
      : [linearVp(), s, t];
    const [c] = planDpmSolver1(paths, [from, to], { end: "last time" });
    const input = tf.tensor2d(x);
    const output = tf.tensor2d(intermediate.model_s); // the noise, or the data for DPM-Solver++
    const eps: tf.Tensor2D = algorithm === "dpmsolver"
      ? output
      : input.sub(output.mul(paths.alpha(from))).div(paths.sigma(from));
    assertLess(difference(dpmSolver1Step(input, eps, onDevice(c!)), y), 1e-5);
  }
});

Deno.test("a whole first-order run of the paper's own code is reproduced", async () => {
  const c = luFull.cases.find(({ order }) => order === 1)!;
  const times = c.timesteps.map((t) => Math.max(0, t * 1000 - 1));
  const denoise = denoiserOf(c, luFull.meta.models, schedule);
  const samples = await sampleDpmSolver1(
    denoise,
    tf.tensor2d(c.x_init),
    planDpmSolver1(schedule, times, { end: "last time" }),
  );
  assertLess(difference(samples, c.y), 1e-5);
});

Deno.test("the steps of the course's firstOrderStep are reproduced", () => {
  const c = kaist.cases[0]!;
  const denoise = denoiserOf(c, kaist.meta.models, schedule);
  c.timesteps.forEach((t, i) => {
    const [step] = planDpmSolver1(schedule, [t, c.t_prev[i]!], { end: "last time" });
    const x = tf.tensor2d(i === 0 ? c.x_init : c.traj[i - 1]!);
    const next = dpmSolver1Step(x, denoise(x, tf.tensor1d([t])), onDevice(step!));
    assertLess(difference(next, c.traj[i]!), 1e-5, `step ${i}`);
  });
});

Deno.test("planDpmSolver1() refuses times and options that make no sense, and says which", () => {
  assertThrows(() => planDpmSolver1(schedule, []), RangeError, "planDpmSolver1: the times are []");
  assertThrows(() => planDpmSolver1(schedule, [5], { end: "last time" }), RangeError, "Give two or more");
  assertThrows(() => planDpmSolver1(schedule, [10, 20]), RangeError, "times[1] = 20 is not below times[0] = 10");
  assertThrows(() => planDpmSolver1(schedule, [1000]), RangeError, "times[0] = 1000 is not in the schedule");
  assertThrows(() => planDpmSolver1(schedule, [5], { eta: 1 } as object), TypeError, 'has no option "eta"');
  assertThrows(() => planDpmSolver1(schedule, [5], { end: "zero" as "data" }), RangeError, 'end is "zero"');
});
