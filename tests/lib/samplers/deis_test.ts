import { assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { deisStep, planDeis, sampleDeis } from "../../../lib/samplers/deis.ts";
import { planDpmSolver1 } from "../../../lib/samplers/dpm_solver_1.ts";
import { leading, linspace } from "../../../lib/schedules/mod.ts";
import { linearSchedule } from "../../../lib/schedules/noise_schedule.ts";
import golden from "../../golden/extra_multistep.json" with { type: "json" };
import { denoiserOfLevels, levelsOf, walkRecorded } from "./golden_levels.ts";
import { difference } from "./golden_sampling.ts";

await startBackend();

const schedule = linearSchedule(1000);

Deno.test("diffusers' run of DEIS is reproduced", async () => {
  const c = golden.cases[0]!;
  const { schedule, times, end } = levelsOf(c.sigmas);
  const plan = planDeis(schedule, times, { end });
  assertLess(walkRecorded(c, plan, deisStep), 1e-5);
  const samples = await sampleDeis(denoiserOfLevels(c, golden.meta.models), tf.tensor2d(c.x_init), plan);
  assertLess(difference(samples, c.traj.at(-1)!), 1e-5);
});

Deno.test("planDeis() integrates a constant noise exactly: both factors together are the first-order step", () => {
  const times = linspace(1000, 20);
  const first = planDpmSolver1(schedule, times);
  planDeis(schedule, times).forEach(({ x, now, before }, i) => {
    assertAlmostEquals(x, first[i]!.x, 1e-12 * x);
    assertAlmostEquals(now + before, first[i]!.eps, 1e-10);
  });
});

Deno.test("with n = T all coefficients are finite", () => {
  const plan = planDeis(schedule, leading(1000, 1000));
  assertEquals(plan.every((c) => Object.values(c).every(Number.isFinite)), true);
});

Deno.test("planDeis() refuses another order at the end", () => {
  assertThrows(() => planDeis(schedule, [9], { lastOrder: 0 as 1 }), RangeError, "lastOrder is 0. Give 1 or 2.");
});
