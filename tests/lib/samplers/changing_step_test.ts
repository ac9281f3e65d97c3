/** A step that changes on the way: each is what it is meant to be, or a warning says that it was not. */
import { assertAlmostEquals, assertEquals, assertLess, assertMatch } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { planDdim, sampleDdim } from "../../../lib/samplers/ddim.ts";
import { planDpmSolverPp2m, sampleDpmSolverPp2m } from "../../../lib/samplers/dpm_solver_pp_2m.ts";
import { withGuidance } from "../../../lib/samplers/guidance.ts";
import { type Denoiser, scan, scanWithMemory, Trajectory } from "../../../lib/samplers/mod.ts";
import { logSnrTimes, trailing } from "../../../lib/schedules/mod.ts";
import { linearSchedule } from "../../../lib/schedules/noise_schedule.ts";
import { hiddenCounter } from "../compile/compiled_pairs.ts";
import { warningsOf } from "../training/warnings.ts";

await startBackend();

const schedule = linearSchedule(1000);
const ones = () => tf.ones<tf.Rank.R2>([1, 2]);
const first = (x: tf.Tensor) => x.dataSync()[0]!;
const conditional: Denoiser = (x) => x.mul(0.9);
const strong = withGuidance({ conditional, unconditional: (x) => x.mul(0.1) }, 3);

/** DDIM by hand, with 20 steps of one guidance and the rest of another. */
function byHand(plan: ReturnType<typeof planDdim>): number {
  return plan.reduce((x, c, i) => {
    const eps = (i < 20 ? 0.1 + 3 * 0.8 : 0.9) * x;
    return (x - c.sigma * eps) / c.alpha * c.alphaPrev + c.direction * eps;
  }, 1);
}

Deno.test("guidance that a denoiser switches off by counting its calls is switched off in that step", async () => {
  let calls = 0;
  const dynamic: Denoiser = (x, t) => calls++ < 20 ? strong(x, t) : conditional(x, t);
  const plan = planDdim(schedule, trailing(1000, 50));
  const expected = byHand(plan);
  const found = first(await sampleDdim(dynamic, ones(), plan));
  assertLess(Math.abs(found / expected - 1), 1e-4);
  assertEquals(calls, 50);
});

Deno.test("so it is through guidance, and for a sampler with a memory", async () => {
  let calls = 0;
  const fading: Denoiser = (x) => x.mul(calls++ < 4 ? 0.1 : 0.5);
  const guided = withGuidance({ conditional, unconditional: fading }, 3);
  const plan = planDpmSolverPp2m(schedule, logSnrTimes(schedule, 10));
  await sampleDpmSolverPp2m(guided, ones(), plan);
  assertEquals(calls, plan.length);
});

Deno.test("guidance that depends on the time runs natively and is right", async () => {
  const plan = planDdim(schedule, trailing(1000, 50));
  const until = (plan[19]!.t + plan[20]!.t) / 2;
  const count = hiddenCounter();
  const dynamic: Denoiser = (x, t) => {
    count();
    return tf.where(t.greater(until), strong(x, t), conditional(x, t));
  };
  const found = first(await sampleDdim(dynamic, ones(), plan));
  assertLess(Math.abs(found / byHand(plan) - 1), 1e-4);
  if (tf.getBackend() === "tensorflow") assertLess(count(), 10);
});

Deno.test("a step is handed its index, from 0, as a float tensor of shape [1]; one with memory, too", async () => {
  const steps = Array.from({ length: 200 }, () => 1);
  const sum = (200 * 199) / 2;
  const x = await scan(ones(), steps, (x, _, index) => {
    assertEquals([index.shape, index.dtype], [[1], "float32"]);
    return x.add(index);
  });
  assertEquals(first(x), 1 + sum);
  const names = ["last"] as const;
  const y = await scanWithMemory(ones(), names, steps, (x, _, __, index) => ({ x: x.add(index), last: x }));
  assertEquals(first(y), 1 + sum);
});

Deno.test("what a trajectory's observer switches counts from the next step on", async () => {
  let scale = 1;
  class Switching extends Trajectory {
    override async observe(x: tf.Tensor2D, step: number, total: number): Promise<void> {
      await super.observe(x, step, total);
      if (step >= 40) scale = 100;
    }
  }
  for (
    const walk of [
      () =>
        scan(ones(), Array<number>(60).fill(1), (x, t) => x.add(t.mul(scale)), {
          trajectory: new Switching({ every: 10 }),
        }),
      () =>
        scanWithMemory(
          ones(),
          ["none"],
          Array<number>(60).fill(1),
          (x, { none }, t) => ({ x: x.add(t.mul(scale)), none }),
          {
            trajectory: new Switching({ every: 10 }),
          },
        ),
    ]
  ) {
    scale = 1;
    const { result, warnings } = await warningsOf(walk);
    assertAlmostEquals(first(result), 1 + 40 + 20 * 100, 1e-3);
    assertEquals(warnings, []);
  }
});

Deno.test({
  name: "a count that nobody can read is told of at the end, when it had its effect",
  ignore: tf.getBackend() !== "tensorflow",
  async fn() {
    const count = hiddenCounter();
    const { warnings } = await warningsOf(() =>
      scan(ones(), Array<number>(50).fill(1), (x, t) => count() < 2 ? x.add(t) : x.sub(t))
    );
    assertEquals(warnings.length, 1);
    assertMatch(warnings[0]!, /^scan: the step is no longer what was recorded.* may be wrong\.$/);
  },
});
