import { assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { planDdim, sampleDdim } from "../../../lib/samplers/ddim.ts";
import { planDpmSolverPp2m, sampleDpmSolverPp2m } from "../../../lib/samplers/dpm_solver_pp_2m.ts";
import { scan } from "../../../lib/samplers/scan.ts";
import { scanWithMemory } from "../../../lib/samplers/scan_with_memory.ts";
import { leading } from "../../../lib/schedules/mod.ts";
import { linearSchedule } from "../../../lib/schedules/noise_schedule.ts";
import { warningsOf } from "../training/warnings.ts";

await startBackend();
const schedule = linearSchedule(1000);
const denoise = (x: tf.Tensor2D): tf.Tensor2D => x.mul(0.9);
const start = tf.tensor2d([[0.5, -1], [2, 1]]);

Deno.test("onStepEnd of scan() is given x and the index, and what it returns goes on", async () => {
  const x = await scan(tf.ones([1, 2]), [1, 2, 3], (x, t) => x.mul(t), { onStepEnd: (x, i) => x.add(i) });
  assertEquals(x.arraySync(), [[11, 11]]); // ((1 * 1 + 0) * 2 + 1) * 3 + 2
});

Deno.test("onStepEnd of scanWithMemory() is given x alone", async () => {
  const step = (x: tf.Tensor, { before }: { before: tf.Tensor }) => ({ x: x.add(before), before: x });
  const options = { onStepEnd: (x: tf.Tensor) => x.mul(2) };
  const x = await scanWithMemory(tf.ones([1, 2]), ["before"], [1, 2, 3], step, options);
  assertEquals(x.arraySync(), [[16, 16]]); // 2 (1 + 0) = 2, 2 (2 + 1) = 6, 2 (6 + 2)
});

Deno.test("onStepEnd that returns x changes no sample, and is replayed with the step", async () => {
  const plan = planDdim(schedule, leading(1000, 50));
  const plain = await sampleDdim(denoise, start, plan);
  const { result, warnings } = await warningsOf(() => sampleDdim(denoise, start, plan, { onStepEnd: (x) => x }));
  assertEquals(result.dataSync(), plain.dataSync());
  assertEquals(warnings, []);
});

Deno.test("what is known stays, with every sampler: inpainting", async () => {
  const known = tf.tensor2d([[true, false], [false, true]], [2, 2], "bool");
  const values = tf.tensor2d([[7, 0], [0, 7]]);
  const options = { onStepEnd: (x: tf.Tensor) => tf.where(known, values, x) };
  const times = leading(1000, 10);
  const samples = [
    await sampleDdim(denoise, start, planDdim(schedule, times), options),
    await sampleDpmSolverPp2m(denoise, start, planDpmSolverPp2m(schedule, times), options),
  ];
  for (const x of samples) {
    assertAlmostEquals(x.arraySync()[0]![0]!, 7, 1e-6);
    assertAlmostEquals(x.arraySync()[1]![1]!, 7, 1e-6);
  }
});

Deno.test("onStepEnd finds its entry of a table by the index, to the last step and without a word", async () => {
  const plan = planDdim(schedule, leading(1000, 50));
  const known = tf.tensor2d([[true, false], [false, true]], [2, 2], "bool");
  const kept = tf.stack(plan.map(({ alphaPrev }) => tf.fill([2, 2], 7 * alphaPrev))); // 7 at the end
  const onStepEnd = (x: tf.Tensor, i: tf.Tensor1D) => tf.where(known, kept.gather(i.toInt()).squeeze([0]), x);
  const { result, warnings } = await warningsOf(() => sampleDdim(denoise, start, plan, { onStepEnd }));
  assertAlmostEquals(result.arraySync()[0]![0]!, 7, 1e-6);
  assertEquals(warnings, []);
});

Deno.test("onStepEnd that returns nothing, or another shape, is refused by its name", async () => {
  const run = (onStepEnd: unknown) => scan(tf.ones([1, 2]), [1], (x) => x, { onStepEnd } as never);
  await assertRejects(() => run(() => {}), TypeError, "the onStepEnd function returned undefined at step 1.");
  await assertRejects(() => run((x: tf.Tensor) => x.sum()), RangeError, "the onStepEnd function returned shape []");
});
