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
import { planDdim } from "../../../lib/samplers/ddim.ts";
import { dpmSolverPp2mStep, planDpmSolverPp2m, sampleDpmSolverPp2m } from "../../../lib/samplers/dpm_solver_pp_2m.ts";
import { mixtureDenoiser, mixtureTransport, Trajectory } from "../../../lib/samplers/mod.ts";
import { leading, linspace, logSnrTimes, trailing } from "../../../lib/schedules/mod.ts";
import { linearSchedule } from "../../../lib/schedules/noise_schedule.ts";
import golden from "../../golden/dpm_multistep.json" with { type: "json" };
import luFull from "../../golden/lu_full.json" with { type: "json" };
import { denoiserOfLevels, levelsOf, walkRecorded } from "./golden_levels.ts";
import { denoiserOf, difference } from "./golden_sampling.ts";

await startBackend();

const schedule = linearSchedule(1000);
const mixture = { weights: [0.3, 0.7], means: [[-1.2, 0.5], [0.8, -0.6]], variance: 0.09 };
const denoise = mixtureDenoiser(mixture, schedule);

const recorded = golden.cases.filter(({ config }) =>
  config.algorithm_type === "dpmsolver++" && config.solver_order === 2 && config.solver_type === "midpoint"
);

Deno.test("diffusers' runs of DPM-Solver++(2M) are reproduced: linspace, Karras and exponential levels", async () => {
  assertEquals(recorded.map(({ n }) => n), [10, 20, 10]);
  for (const c of recorded) {
    const { schedule, times, end } = levelsOf(c.sigmas);
    // diffusers lowers the order only in the step to the data itself, also where that moves next to nothing.
    const plan = planDpmSolverPp2m(schedule, times, { end, lastOrder: 2 });
    assertLess(walkRecorded(c, plan, dpmSolverPp2mStep), 1e-5);
    if (c.config.use_karras_sigmas || c.config.use_exponential_sigmas) continue; // their times were rounded
    const samples = await sampleDpmSolverPp2m(denoiserOfLevels(c, golden.meta.models), tf.tensor2d(c.x_init), plan);
    assertLess(difference(samples, c.traj.at(-1)!), 1e-5);
  }
});

Deno.test("a whole run of the paper's own code is reproduced, with second order to its end", async () => {
  const c = luFull.cases[2]!;
  assertEquals([c.method, c.order, c.algorithm, c.kind], ["multistep", 2, "dpmsolver++", "discrete"]);
  const times = c.timesteps.map((t) => Math.max(0, t * 1000 - 1));
  const plan = planDpmSolverPp2m(schedule, times, { end: "last time" });
  const samples = await sampleDpmSolverPp2m(denoiserOf(c, luFull.meta.models, schedule), tf.tensor2d(c.x_init), plan);
  assertLess(difference(samples, c.y), 1e-5);
});

Deno.test("the first step, and the last of few or to the data, are of first order: DDIM", () => {
  const orders = (n: number, options: object) =>
    planDpmSolverPp2m(schedule, logSnrTimes(schedule, n), options).map(({ before }) => before === 0 ? 1 : 2).join("");
  assertEquals(orders(6, {}), "122211"); // 0 -> data moves next to nothing
  const [last] = planDpmSolverPp2m(schedule, trailing(1000, 5)).slice(-2);
  assertNotEquals(last!.before, 0); // 399 -> 199, before 199 -> data
  assertEquals(orders(6, { end: "last time" }), "12221");
  assertEquals(orders(6, { end: "last time", lastOrder: 2 }), "12222");
  assertEquals(orders(16, { end: "last time" }), "1" + "2".repeat(14));
  assertEquals(orders(16, {}), "1" + "2".repeat(14) + "1");
  assertEquals(orders(16, { lastOrder: 1 }), "1" + "2".repeat(13) + "11");
  const [first] = planDpmSolverPp2m(schedule, [999, 500]);
  const [ddim] = planDdim(schedule, [999, 500]);
  assertAlmostEquals(first!.now, ddim!.alphaPrev - ddim!.direction * ddim!.alpha / ddim!.sigma, 1e-12);
});

Deno.test("with n = T all coefficients are finite, those of the last step too", () => {
  const plan = planDpmSolverPp2m(schedule, leading(1000, 1000));
  assertEquals(plan.length, 1000);
  assertEquals(plan.every((c) => Object.values(c).every(Number.isFinite)), true);
  assertEquals([plan[999]!.x, plan[999]!.now, plan[999]!.before], [0, 1, 0]); // the predicted data themselves
});

Deno.test("DPM-Solver++(2M) is stable with 5 to 10 steps: samples stay near the data, on every grid", async () => {
  const x = tf.randomNormal<tf.Rank.R2>([256, 2], 0, 1, "float32", 3);
  const exact = mixtureTransport(mixture, x.arraySync(), { alpha: 0, sigma: 1 }, { alpha: 1, sigma: 0 });
  const spread = (points: number[][]) => Math.sqrt(points.flat().reduce((sum, v) => sum + v * v, 0) / points.length);
  for (let n = 5; n <= 10; n++) {
    for (const times of [logSnrTimes(schedule, n), linspace(1000, n), trailing(1000, n)]) {
      const trajectory = new Trajectory();
      const samples = await sampleDpmSolverPp2m(denoise, x, planDpmSolverPp2m(schedule, times), { trajectory });
      assertEquals(trajectory.frames.length, n + 1);
      const ratio = spread(samples.arraySync()) / spread(exact);
      assertGreater(ratio, 0.7, `${times}`);
      assertLess(ratio, 1.1, `${times}`); // with second order to the end, 1.42 for linspace(1000, 5)
      // nor does any step on the way overshoot
      for (const { points } of trajectory.frames) assertLess(Math.max(...points.map(Math.abs)), 5);
    }
  }
});

Deno.test("planDpmSolverPp2m() refuses another order at the end", () => {
  assertThrows(
    () => planDpmSolverPp2m(schedule, [9], { lastOrder: 3 as 2 }),
    RangeError,
    "lastOrder is 3. Give 1 or 2.",
  );
  assertThrows(() => planDpmSolverPp2m(schedule, [9], { order: 2 } as object), TypeError, 'has no option "order"');
});
