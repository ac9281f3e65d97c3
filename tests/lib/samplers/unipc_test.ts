import { assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { planDpmSolver1 } from "../../../lib/samplers/dpm_solver_1.ts";
import { planUnipc, sampleUnipc, unipcStep } from "../../../lib/samplers/unipc.ts";
import { leading, linspace } from "../../../lib/schedules/mod.ts";
import { linearSchedule } from "../../../lib/schedules/noise_schedule.ts";
import golden from "../../golden/unipc.json" with { type: "json" };
import { denoiserOfLevels, levelsOf, walkRecorded } from "./golden_levels.ts";
import { difference } from "./golden_sampling.ts";

await startBackend();

const schedule = linearSchedule(1000);

function planOf({ sigmas, config }: (typeof golden.cases)[number]) {
  const { schedule, times, end } = levelsOf(sigmas);
  return planUnipc(schedule, times, {
    end,
    order: config.solver_order as 1 | 2 | 3,
    variant: config.solver_type as "bh1" | "bh2",
    predict: config.predict_x0 ? "data" : "noise",
  });
}

Deno.test("diffusers' runs of UniPC are reproduced: orders 1 to 3, both variants, data and noise", async () => {
  assertEquals(golden.cases.length, 5);
  for (const c of golden.cases) {
    const plan = planOf(c);
    const name = `${c.config.solver_order} ${c.config.solver_type} ${c.config.predict_x0}`;
    // The corrector starts from its own memory, whose rounding error grows with alpha where noise is predicted.
    const allowed = c.config.predict_x0 ? 1e-5 : 2e-5;
    assertLess(walkRecorded(c, plan, unipcStep), allowed, name);
    const samples = await sampleUnipc(denoiserOfLevels(c, golden.meta.models), tf.tensor2d(c.x_init), plan);
    assertLess(difference(samples, c.traj.at(-1)!), allowed, name);
  }
});

Deno.test("the first step of UniPC corrects nothing and is a first-order step", () => {
  for (const predict of ["data", "noise"] as const) {
    const times = linspace(1000, 10);
    const [first] = planUnipc(schedule, times, { predict, order: 3 });
    const [dpm] = planDpmSolver1(schedule, times);
    assertEquals([first!.keep, first!.last, first!.corrector, first!.predictor1, first!.predictor2], [1, 0, 0, 0, 0]);
    assertAlmostEquals(first!.x + first!.predictor * first!.valueX, dpm!.x, 1e-11);
    assertAlmostEquals(first!.predictor * first!.valueEps, dpm!.eps, 1e-11);
  }
});

Deno.test("all weights of UniPC are finite, with n = T and with one step", () => {
  for (const order of [1, 2, 3] as const) {
    for (const variant of ["bh1", "bh2"] as const) {
      for (const predict of ["data", "noise"] as const) {
        for (const times of [leading(1000, 1000), [999], [999, 0]]) {
          const plan = planUnipc(schedule, times, { order, variant, predict });
          assertEquals(plan.every((c) => Object.values(c).every(Number.isFinite)), true);
        }
      }
    }
  }
});

Deno.test("a constant model value is integrated exactly, predictor and corrector: their weights sum to the same", () => {
  const plan = planUnipc(schedule, linspace(1000, 12), { order: 3 });
  plan.forEach((c, i) => {
    const before = plan[i - 1];
    if (!before) return;
    const predicted = before.predictor + before.predictor1 + before.predictor2;
    const corrected = c.corrector + c.corrector1 + c.corrector2 + c.corrector3;
    assertAlmostEquals(corrected, predicted, 1e-11);
    assertAlmostEquals(c.last, before.x, 1e-15);
  });
});

Deno.test("planUnipc() refuses options that do not exist, and says which there are", () => {
  assertThrows(() => planUnipc(schedule, [9], { order: 4 as 3 }), RangeError, "order is 4. Give 1, 2 or 3.");
  assertThrows(() => planUnipc(schedule, [9], { variant: "bh3" as "bh1" }), RangeError, 'variant is "bh3"');
  assertThrows(() => planUnipc(schedule, [9], { predict: "v" as "data" }), RangeError, 'predict is "v"');
  assertThrows(() => planUnipc(schedule, [9], { corrector: false } as object), TypeError, 'has no option "corrector"');
});
