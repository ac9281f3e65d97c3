import { assertAlmostEquals, assertEquals, assertGreater, assertLess, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { planDpmSolverPp2m, sampleDpmSolverPp2m } from "../../../lib/samplers/dpm_solver_pp_2m.ts";
import { dpmSolverPp3mStep, planDpmSolverPp3m, sampleDpmSolverPp3m } from "../../../lib/samplers/dpm_solver_pp_3m.ts";
import { mixtureDenoiser, mixtureTransport } from "../../../lib/samplers/mod.ts";
import { leading, linearVp, linspace, logSnrTimes, trailing } from "../../../lib/schedules/mod.ts";
import { linearSchedule } from "../../../lib/schedules/noise_schedule.ts";
import golden from "../../golden/dpm_multistep.json" with { type: "json" };
import more from "../../golden/dpm_solver_pp.json" with { type: "json" };
import luFull from "../../golden/lu_full.json" with { type: "json" };
import { denoiserOfLevels, levelsOf, walkRecorded } from "./golden_levels.ts";
import { difference } from "./golden_sampling.ts";

await startBackend();

const schedule = linearSchedule(1000);
const mixture = { weights: [0.3, 0.7], means: [[-1.2, 0.5], [0.8, -0.6]], variance: 0.09 };
const denoise = mixtureDenoiser(mixture, schedule);

const ordersOf = (plan: readonly { before1: number; before2: number }[]) =>
  plan.map(({ before1, before2 }) => before2 !== 0 ? 3 : before1 !== 0 ? 2 : 1).join("");

const recorded = [...golden.cases, ...more.cases].filter(({ config }) =>
  config.algorithm_type === "dpmsolver++" && config.solver_order === 3
);

Deno.test("diffusers' runs of order 3 are reproduced: linspace, Karras levels, trailing, and to the last time", async () => {
  const orders = ["1233333321", "12" + "3".repeat(17) + "1", "12333321", "12" + "3".repeat(16)];
  assertEquals(recorded.map(({ n }) => n), [10, 20, 8, 18]);
  for (const [i, c] of recorded.entries()) {
    const { schedule, times, end } = levelsOf(c.sigmas);
    // diffusers lowers the order to 1 only in the step to the data itself, also where that moves next to nothing.
    const plan = planDpmSolverPp3m(schedule, times, { end, lastOrder: c.n < 15 ? 2 : 3 });
    assertEquals(ordersOf(plan), orders[i]);
    assertLess(walkRecorded(c, plan, dpmSolverPp3mStep), 1e-5);
    const samples = await sampleDpmSolverPp3m(denoiserOfLevels(c, golden.meta.models), tf.tensor2d(c.x_init), plan);
    if (!("use_karras_sigmas" in c.config && c.config.use_karras_sigmas)) { // their times were rounded
      assertLess(difference(samples, c.traj.at(-1)!), 2e-5);
    }
  }
});

Deno.test("a whole run of the paper's own code is reproduced, in continuous time", async () => {
  const c = luFull.cases[3]!;
  assertEquals([c.method, c.order, c.algorithm, c.kind], ["multistep", 3, "dpmsolver++", "linear_vp"]);
  const { weights, means, s2 } = luFull.meta.models.gauss;
  const logAlpha = (t: tf.Tensor1D): tf.Tensor1D => t.square<tf.Tensor1D>().mul(-19.9 / 4).sub(t.mul(0.1 / 2));
  const times = c.timesteps.map((t) => Math.max(1e-3, t)); // the last of them is 1e-3 but for rounding
  const plan = planDpmSolverPp3m(linearVp(), times, { end: "last time" });
  const exact = mixtureDenoiser({ weights, means, variance: s2 }, logAlpha);
  assertLess(difference(await sampleDpmSolverPp3m(exact, tf.tensor2d(c.x_init), plan), c.y), 1e-5);
});

Deno.test("the order rises to 3 in the first steps, and falls to lastOrder in the last ones", () => {
  const orders = (n: number, options: object) =>
    ordersOf(planDpmSolverPp3m(schedule, logSnrTimes(schedule, n), options));
  assertEquals(orders(7, {}), "1233211"); // 0 -> data moves next to nothing
  assertEquals(orders(7, { end: "last time" }), "123321");
  assertEquals(orders(7, { end: "last time", lastOrder: 2 }), "123332");
  assertEquals(orders(7, { end: "last time", lastOrder: 3 }), "123333");
  assertEquals(orders(17, { end: "last time" }), "12" + "3".repeat(14));
  assertEquals(orders(17, {}), "12" + "3".repeat(14) + "1");
  assertEquals(ordersOf(planDpmSolverPp3m(schedule, trailing(1000, 6))), "123321"); // 166 -> data is the last
  assertEquals(orders(2, {}), "11");
});

Deno.test("steps of first and second order are those of DPM-Solver++(2M)", () => {
  const times = [999, 700, 400, 100];
  const third = planDpmSolverPp3m(schedule, times, { lastOrder: 1 });
  const second = planDpmSolverPp2m(schedule, times, { lastOrder: 2 });
  for (const i of [0, 1, 3]) {
    const { now, before1, before2, x } = third[i]!;
    assertAlmostEquals(now, second[i]!.now, 1e-12);
    assertAlmostEquals(before1, second[i]!.before, 1e-12);
    assertEquals([before2, x], [0, second[i]!.x]);
  }
});

Deno.test("with its whole curvature the step is exact where the data are a parabola of lambda; halved, where they are a line", () => {
  const vp = linearVp();
  const times = [0.6, 0.45, 0.4, 0.25];
  const lambdas = times.map((time) => vp.lambda(time));
  const [twoBefore, before, s, t] = lambdas as [number, number, number, number];
  // x / sigma changes by the integral of e^lambda x0(lambda) dlambda: by parts for powers of lambda
  const integrals = [Math.exp, (l: number) => Math.exp(l) * (l - 1), (l: number) => Math.exp(l) * (l * l - 2 * l + 2)];
  for (const curvature of ["halved", "whole"] as const) {
    const { now, before1, before2 } = planDpmSolverPp3m(vp, times, { end: "last time", lastOrder: 3, curvature })[2]!;
    const errors = integrals.map((integral, power) =>
      now * s ** power + before1 * before ** power + before2 * twoBefore ** power -
      vp.sigma(0.25) * (integral(t) - integral(s))
    );
    for (const error of errors.slice(0, curvature === "whole" ? 3 : 2)) assertAlmostEquals(error, 0, 1e-12);
    if (curvature === "halved") assertGreater(Math.abs(errors[2]!), 0.03);
  }
});

Deno.test("halved, its error is a third of that of DPM-Solver++(2M)", async () => {
  const vp = linearVp();
  const at = (t: number) => ({ alpha: vp.alpha(t), sigma: vp.sigma(t) });
  const smooth = { ...mixture, variance: 0.25 };
  const logAlpha = (t: tf.Tensor1D): tf.Tensor1D => t.square<tf.Tensor1D>().mul(-19.9 / 4).sub(t.mul(0.1 / 2));
  const exactDenoiser = mixtureDenoiser(smooth, logAlpha);
  const x = tf.randomNormal<tf.Rank.R2>([128, 2], 0, 1, "float32", 7);
  const exact = tf.tensor2d(mixtureTransport(smooth, x.arraySync(), at(1), at(1e-3)));
  const error = (samples: tf.Tensor2D) => samples.sub(exact).square().mean().sqrt().dataSync()[0]!;
  const options = { nfe: 128, end: "last time" } as const;
  const times = (n: number) => logSnrTimes(vp, n);
  const third = error(await sampleDpmSolverPp3m(exactDenoiser, x, planDpmSolverPp3m(vp, times, options)));
  const second = error(await sampleDpmSolverPp2m(exactDenoiser, x, planDpmSolverPp2m(vp, times, options)));
  assertAlmostEquals(third / second, 1 / 3, 0.05);
});

Deno.test("with n = T all coefficients are finite, those of the last step too", () => {
  const plan = planDpmSolverPp3m(schedule, leading(1000, 1000));
  assertEquals(plan.length, 1000);
  assertEquals(plan.every((c) => Object.values(c).every(Number.isFinite)), true);
  const { x, now, before1, before2 } = plan[999]!;
  assertEquals([x, now, before1, before2], [0, 1, 0, 0]); // the predicted data themselves
});

Deno.test("DPM-Solver++(3M) is stable with 6 to 10 steps: samples stay near the data, on every grid", async () => {
  const x = tf.randomNormal<tf.Rank.R2>([256, 2], 0, 1, "float32", 3);
  const exact = mixtureTransport(mixture, x.arraySync(), { alpha: 0, sigma: 1 }, { alpha: 1, sigma: 0 });
  const spread = (points: number[][]) => Math.sqrt(points.flat().reduce((sum, v) => sum + v * v, 0) / points.length);
  for (let n = 6; n <= 10; n++) {
    for (const times of [logSnrTimes(schedule, n), linspace(1000, n), trailing(1000, n)]) {
      const samples = await sampleDpmSolverPp3m(denoise, x, planDpmSolverPp3m(schedule, times));
      const ratio = spread(samples.arraySync()) / spread(exact);
      assertGreater(ratio, 0.7, `${times}`);
      assertLess(ratio, 1.25, `${times}`); // DPM-Solver++(2M) stays below 1.1
    }
  }
});

Deno.test("planDpmSolverPp3m() refuses another order at the end and another curvature", () => {
  assertThrows(
    () => planDpmSolverPp3m(schedule, [9], { lastOrder: 4 as 3 }),
    RangeError,
    "planDpmSolverPp3m: lastOrder is 4. Give 1, 2 or 3.",
  );
  assertThrows(
    () => planDpmSolverPp3m(schedule, [9], { curvature: "full" as "whole" }),
    RangeError,
    'planDpmSolverPp3m: curvature is "full". Give "halved" or "whole".',
  );
});
