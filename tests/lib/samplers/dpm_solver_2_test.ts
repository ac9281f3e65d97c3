import { assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { planDpmSolver1 } from "../../../lib/samplers/dpm_solver_1.ts";
import { planDpmSolver2, sampleDpmSolver2 } from "../../../lib/samplers/dpm_solver_2.ts";
import { singlestepStage } from "../../../lib/samplers/singlestep.ts";
import { continuousSchedule, linearVp, linspace, logSnrTimes } from "../../../lib/schedules/mod.ts";
import { linearSchedule } from "../../../lib/schedules/noise_schedule.ts";
import singlestep from "../../golden/dpm_singlestep.json" with { type: "json" };
import kaist from "../../golden/kaist_dpm.json" with { type: "json" };
import luFull from "../../golden/lu_full.json" with { type: "json" };
import lu from "../../golden/lu_singlestep.json" with { type: "json" };
import { levelsOf, truncating, walkRecorded } from "./golden_levels.ts";
import { denoiserOf, difference, onDevice } from "./golden_sampling.ts";

await startBackend();

const schedule = linearSchedule(1000);
const continuous = continuousSchedule(schedule);

Deno.test("planDpmSolver2() looks at the middle in lambda, which is not an integer time", () => {
  const plan = planDpmSolver2(schedule, [400, 200], { end: "last time" });
  assertEquals(plan.map(({ starts }) => starts), [1, 0]);
  assertAlmostEquals(continuous.lambda(plan[1]!.t), (schedule.lambda[400]! + schedule.lambda[200]!) / 2, 1e-12);
  assertEquals(Number.isInteger(plan[1]!.t), false);
  const later = planDpmSolver2(schedule, [400, 200], { end: "last time", r1: 0.75 });
  assertAlmostEquals(
    continuous.lambda(later[1]!.t),
    schedule.lambda[400]! + 0.75 * (schedule.lambda[200]! - schedule.lambda[400]!),
    1e-12,
  );
});

Deno.test("with r1 = 1/2 the second stage uses only what the network says in the middle, as in algorithm 1", () => {
  // x_t = alpha_t / alpha_s x_s - sigma_t (e^h - 1) eps(u, s1): the factor of eps_s, which is eps - change, vanishes
  for (const { starts, eps, change } of planDpmSolver2(schedule, linspace(1000, 10), { end: "last time" })) {
    if (starts === 0) assertAlmostEquals(eps - change, 0, 1e-12 * Math.abs(eps));
  }
});

Deno.test("a step to the data is of first order", () => {
  const plan = planDpmSolver2(schedule, [999, 500, 10]);
  assertEquals(plan.map(({ starts }) => starts), [1, 0, 1, 0, 1]);
  const [last] = planDpmSolver1(schedule, [10]);
  assertEquals<object>(plan[4]!, { ...last!, starts: 1, change: 0 });
});

Deno.test("the length of a plan is the NFE, and an odd one ends with a step of first order", () => {
  const grid = (n: number) => logSnrTimes(schedule, n);
  for (const nfe of [1, 2, 3, 9, 10, 50]) {
    assertEquals(planDpmSolver2(schedule, grid, { nfe }).length, nfe);
    assertEquals(planDpmSolver2(schedule, grid, { nfe, end: "last time" }).length, nfe);
  }
  const starts = (options: object) => planDpmSolver2(schedule, grid, options).map(({ starts }) => starts).join("");
  assertEquals(starts({ nfe: 5, end: "last time" }), "10101");
  assertEquals(starts({ nfe: 6, end: "last time" }), "101010");
  assertEquals(starts({ nfe: 5 }), "10101"); // the last leads to the data
  assertEquals(starts({ nfe: 6 }), "101011");
});

Deno.test("the steps of the course's secondOrderStep are reproduced, with its middle times cut to integers", () => {
  const c = kaist.cases[1]!;
  const denoise = denoiserOf(c, kaist.meta.models, schedule);
  const start = { xs: tf.zeros<tf.Rank.R2>([4, 2]), epsS: tf.zeros<tf.Rank.R2>([4, 2]) };
  c.timesteps.forEach((t, i) => {
    const plan = planDpmSolver2(truncating(continuous), [t, c.t_prev[i]!], { end: "last time" });
    assertEquals(plan[1]!.t, c.mid[i]);
    const x = tf.tensor2d(i === 0 ? c.x_init : c.traj[i - 1]!);
    const u = singlestepStage(x, denoise(x, tf.tensor1d([t])), start, onDevice(plan[0]!));
    const next = singlestepStage(u.x, denoise(u.x, tf.tensor1d([c.mid[i]!])), u, onDevice(plan[1]!));
    assertLess(difference(next.x, c.traj[i]!), 1e-5, `step ${i}`);
  });
});

Deno.test("the second-order steps of the paper's own code are reproduced, discrete and continuous", () => {
  const cases = lu.cases.filter((c) => c.order === 2 && c.algorithm === "dpmsolver" && c.solver_type === "dpmsolver");
  assertEquals(cases.length, 2);
  for (const c of cases) {
    const plan = c.kind === "discrete"
      ? planDpmSolver2(schedule, [c.s * 1000 - 1, c.t * 1000 - 1], { end: "last time", r1: c.r1! })
      : planDpmSolver2(linearVp(), [c.s, c.t], { end: "last time", r1: c.r1! });
    const start = { xs: tf.zeros<tf.Rank.R2>([4, 2]), epsS: tf.zeros<tf.Rank.R2>([4, 2]) };
    const u = singlestepStage(tf.tensor2d(c.x), tf.tensor2d(c.intermediate.model_s), start, onDevice(plan[0]!));
    const next = singlestepStage(u.x, tf.tensor2d(c.intermediate.model_s1!), u, onDevice(plan[1]!));
    assertLess(difference(next.x, c.y), 1e-5);
  }
});

Deno.test("a whole second-order run of the paper's own code is reproduced, its logSNR grid to 1e-9", async () => {
  const c = luFull.cases.find(({ method, order }) => method === "singlestep" && order === 2)!;
  const times = logSnrTimes(schedule, c.timesteps.length);
  times.forEach((t, i) => assertAlmostEquals((t + 1) / 1000, c.timesteps[i]!, 1e-12));
  const plan = planDpmSolver2(schedule, (n) => logSnrTimes(schedule, n), { nfe: c.steps, end: "last time" });
  assertEquals(plan.length, 12);
  const samples = await sampleDpmSolver2(denoiserOf(c, luFull.meta.models, schedule), tf.tensor2d(c.x_init), plan);
  assertLess(difference(samples, c.y), 1e-5);
});

Deno.test("a second-order run of diffusers' singlestep scheduler is reproduced: there the grid has the middle times", () => {
  const c = singlestep.cases[3]!;
  assertEquals([c.config.algorithm_type, c.config.solver_order], ["dpmsolver", 2]);
  const { schedule } = levelsOf(c.sigmas);
  const plan = Array.from({ length: 5 }, (_, i) => {
    const [s, middle, t] = c.sigmas.slice(2 * i, 2 * i + 3) as [number, number, number];
    const r1 = Math.log(s / middle) / Math.log(s / t);
    return planDpmSolver2(schedule, [s, t], { end: "last time", r1 });
  }).flat();
  assertLess(walkRecorded(c, plan, singlestepStage), 1e-5);
});

Deno.test("planDpmSolver2() refuses an impossible NFE, r1 and times, and says what fits", () => {
  const grid = (n: number) => linspace(1000, n);
  for (const nfe of [0, -2, 2.5, NaN]) {
    assertThrows(() => planDpmSolver2(schedule, grid, { nfe }), RangeError, `planDpmSolver2: nfe is ${nfe}. Give how`);
  }
  assertThrows(
    () => planDpmSolver2(schedule, grid),
    RangeError,
    "Say how often the network may be called: { nfe: 20 }",
  );
  assertThrows(() => planDpmSolver2(schedule, [9, 5], { nfe: 3 }), RangeError, "nfe is 3 and the times are a list");
  assertThrows(
    () => planDpmSolver2(schedule, () => [9, 5], { nfe: 7 }),
    RangeError,
    "asked for 4 times and returned 2",
  );
  for (const r1 of [0, 1, NaN]) assertThrows(() => planDpmSolver2(schedule, [9], { r1 }), RangeError, `r1 is ${r1}`);
  assertThrows(() => planDpmSolver2(schedule, [9], { r2: 1 } as object), TypeError, 'has no option "r2"');
});
