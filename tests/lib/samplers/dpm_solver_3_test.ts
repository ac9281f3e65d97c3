import { assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { planDpmSolver2 } from "../../../lib/samplers/dpm_solver_2.ts";
import { planDpmSolver3 } from "../../../lib/samplers/dpm_solver_3.ts";
import { sampleSinglestep, singlestepStage, type StageCoefficients } from "../../../lib/samplers/singlestep.ts";
import { continuousSchedule, linearVp, logSnrTimes, uniformTimes } from "../../../lib/schedules/mod.ts";
import { linearSchedule } from "../../../lib/schedules/noise_schedule.ts";
import luFull from "../../golden/lu_full.json" with { type: "json" };
import lu from "../../golden/lu_singlestep.json" with { type: "json" };
import { denoiserOf, difference, onDevice } from "./golden_sampling.ts";

await startBackend();

const schedule = linearSchedule(1000);
const end = "last time";

Deno.test("the third-order steps of the paper's own code are reproduced, discrete and continuous", () => {
  const cases = lu.cases.filter((c) => c.order === 3 && c.algorithm === "dpmsolver" && c.solver_type === "dpmsolver");
  assertEquals(cases.length, 2);
  for (const c of cases) {
    const r = { r1: c.r1!, r2: c.r2! };
    const plan = c.kind === "discrete"
      ? planDpmSolver3(schedule, [c.s * 1000 - 1, c.t * 1000 - 1], { end, ...r })
      : planDpmSolver3(linearVp(), [c.s, c.t], { end, ...r });
    const { model_s, model_s1, model_s2 } = c.intermediate;
    let state = { x: tf.tensor2d(c.x), xs: tf.zeros<tf.Rank.R2>([4, 2]), epsS: tf.zeros<tf.Rank.R2>([4, 2]) };
    [model_s, model_s1!, model_s2!].forEach((eps, i) => {
      state = singlestepStage(state.x, tf.tensor2d(eps), state, onDevice(plan[i]!));
    });
    assertLess(difference(state.x, c.y), 1e-5);
  }
});

Deno.test("plans of different order can be joined: a run of the paper's own code that ends with orders 2 and 1", async () => {
  const c = luFull.cases.find(({ method, order }) => method === "singlestep" && order === 3)!;
  assertEquals(c.orders, [3, 3, 3, 3, 2, 1]);
  // That code lays a grid over all calls, takes the points where steps start, and looks inside a step at equal distances
  // in t, which are other fractions in lambda.
  const times = [0, 3, 6, 9, 12, 14, 15].map((i) => uniformTimes(schedule, c.steps + 1)[i]!);
  times.forEach((t, i) => assertAlmostEquals((t + 1) / 1000, c.timesteps[i]!, 1e-12));
  const { lambda } = continuousSchedule(schedule);
  const plan = c.orders!.flatMap((order, i): StageCoefficients[] => {
    const step = times.slice(i, i + 2);
    const [s, t] = step as [number, number];
    const fraction = (part: number) => (lambda(s + part * (t - s)) - lambda(s)) / (lambda(t) - lambda(s));
    if (order === 3) return planDpmSolver3(schedule, step, { end, r1: fraction(1 / 3), r2: fraction(2 / 3) });
    if (order === 2) return planDpmSolver2(schedule, step, { end, r1: fraction(1 / 2) });
    return planDpmSolver3(schedule, () => step, { end, nfe: 1 });
  });
  assertEquals(plan.length, 15);
  const samples = await sampleSinglestep(denoiserOf(c, luFull.meta.models, schedule), tf.tensor2d(c.x_init), plan);
  assertLess(difference(samples, c.y), 1e-5);
});

Deno.test("the length of a plan is the NFE; the rest of it is a step of lower order", () => {
  const starts = (options: object) =>
    planDpmSolver3(schedule, (n) => logSnrTimes(schedule, n), options).map(({ starts }) => starts).join("");
  assertEquals(starts({ nfe: 6, end }), "100100");
  assertEquals(starts({ nfe: 7, end }), "1001001");
  assertEquals(starts({ nfe: 8, end }), "10010010");
  assertEquals(starts({ nfe: 7 }), "1001001");
  assertEquals(starts({ nfe: 8 }), "10010011");
  assertEquals(starts({ nfe: 9 }), "100100101");
  assertEquals(starts({ nfe: 1 }), "1");
});

Deno.test("planDpmSolver3() refuses fractions in the wrong order", () => {
  assertThrows(() => planDpmSolver3(schedule, [9], { r1: 0.7 }), RangeError, "r1 is 0.7 and r2 is 0.666");
  assertThrows(() => planDpmSolver3(schedule, [9], { r2: 1 }), RangeError, "Give 0 < r1 < r2 < 1");
});
