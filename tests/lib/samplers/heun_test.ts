import { assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import { startBackend } from "../../../lib/backend/start.ts";
import { planEuler } from "../../../lib/samplers/euler.ts";
import { planHeun, sampleHeun } from "../../../lib/samplers/heun.ts";
import { singlestepStage } from "../../../lib/samplers/singlestep.ts";
import { karrasTimes, leading } from "../../../lib/schedules/mod.ts";
import { linearSchedule } from "../../../lib/schedules/noise_schedule.ts";
import golden from "../../golden/kdiffusion.json" with { type: "json" };
import { denoiserOfLevels, levelsOf, scaled, walkRecorded } from "./golden_levels.ts";
import { difference } from "./golden_sampling.ts";

await startBackend();

const schedule = linearSchedule(1000);

Deno.test("diffusers' Heun runs are reproduced, call by call: linspace and Karras levels", async () => {
  const cases = golden.cases.filter(({ kind }) => kind === "HeunDiscreteScheduler");
  assertEquals(cases.length, 2);
  for (const c of cases) {
    const { schedule, times, end } = levelsOf(c.sigmas);
    const plan = planHeun(schedule, times, { end });
    assertEquals(plan.length, c.model_out.length);
    plan.forEach(({ t }, i) => assertAlmostEquals(t, c.sigma_of_call[i]!, 1e-12 * t));
    // diffusers keeps x between the two calls where it stood, in its own frame: the Euler step to the next level
    const frame = (points: readonly (readonly number[])[], i: number) => scaled(points, c.sigmas[i]!);
    assertLess(
      walkRecorded(c, plan, singlestepStage, frame),
      1e-5,
    );
    const samples = await sampleHeun(denoiserOfLevels(c, golden.meta.models), frame(c.x_init, 0), plan);
    assertLess(difference(samples, c.traj.at(-1)!), 1e-5);
  }
});

Deno.test("the first stage of Heun's method is Euler's step, the second takes the mean of both slopes", () => {
  const times = leading(1000, 10);
  const euler = planEuler(schedule, times);
  const plan = planHeun(schedule, times);
  assertEquals(plan.length, 19);
  for (let i = 0; i < 10; i++) {
    const { x, eps } = plan[2 * i]!;
    assertEquals([x, eps], [euler[i]!.x, euler[i]!.eps]);
    if (i < 9) assertEquals(plan[2 * i + 1]!.change, eps / 2);
  }
});

Deno.test("the length of a plan is the NFE", () => {
  for (const nfe of [1, 2, 35, 36]) {
    const plan = planHeun(schedule, (n) => karrasTimes(schedule, n), { nfe });
    assertEquals(plan.length, nfe);
    assertEquals(plan.every((c) => Object.values(c).every(Number.isFinite)), true);
  }
  assertThrows(() => planHeun(schedule, (n) => karrasTimes(schedule, n), { nfe: 0 }), RangeError, "nfe is 0");
});
