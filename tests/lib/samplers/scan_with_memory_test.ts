import { assertEquals, assertRejects } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { type Memory, scanWithMemory, Trajectory } from "../../../lib/samplers/mod.ts";

await startBackend();

const start = () => tf.tensor2d([[1, 2], [3, 4], [5, 6]]);

Deno.test("a step is handed what the one before remembered, and zeros at first", async () => {
  const steps = Array.from({ length: 12 }, (_, i) => ({ i: i + 1 }));
  const x = await scanWithMemory(start(), ["one", "two"], steps, (x, { one, two }, { i }) => ({
    x: x.add(two), // two steps ago, one was set to i
    one: tf.onesLike(x).mul(i),
    two: one,
  }));
  // two at step k is i of step k - 2: 0, 0, 1, 2, ..., 10
  assertEquals(x.arraySync(), [[56, 57], [58, 59], [60, 61]]);
});

Deno.test("a trajectory shows x only, without the memory", async () => {
  const trajectory = new Trajectory({ every: 2 });
  const step = (x: tf.Tensor2D, { before }: Memory<"before">) => ({ x: x.add<tf.Tensor2D>(before), before: x });
  const x = await scanWithMemory(tf.ones<tf.Rank.R2>([1, 2]), ["before"], [1, 2, 3, 4, 5], step, { trajectory });
  assertEquals(x.arraySync(), [[8, 8]]);
  assertEquals(trajectory.frames.map(({ step }) => step), [0, 2, 4, 5]);
  assertEquals(trajectory.frames.map(({ points }) => [...points]), [[1, 1], [2, 2], [5, 5], [8, 8]]);
});

Deno.test("scanWithMemory() leaves one tensor behind, its result, and the input as it was", async () => {
  const x = start();
  const before = tf.memory().numTensors;
  const result = await scanWithMemory(x, ["m"], [1, 2, 3], (x, { m }) => ({ x: x.add(m), m: x.square() }), {
    trajectory: new Trajectory(),
  });
  assertEquals(tf.memory().numTensors, before + 1);
  assertEquals(result.shape, [3, 2]);
  assertEquals(x.arraySync(), start().arraySync());
});

Deno.test("scanWithMemory() says what the step function left out or misshaped, and frees everything", async () => {
  const x = start();
  const before = tf.memory().numTensors;
  const run = (step: unknown) => scanWithMemory(x, ["m"], [2, 1], step as never);
  await assertRejects(() => run((x: tf.Tensor2D) => ({ x })), TypeError, 'the step function returned no "m"');
  await assertRejects(() => run((m: tf.Tensor2D) => ({ m })), TypeError, 'the step function returned no "x"');
  await assertRejects(() => run(() => {}), TypeError, 'returned no "x". It must return x and every memory');
  await assertRejects(
    () => run((x: tf.Tensor2D) => ({ x, m: x.mean(0) })),
    RangeError,
    '"m" with shape [2], but x has shape [3,2]',
  );
  await assertRejects(() => scanWithMemory(5 as never, ["m"], [1], (x) => ({ x, m: x })), TypeError, "Give a tensor");
  assertEquals(tf.memory().numTensors, before);
});
