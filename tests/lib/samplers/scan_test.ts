import { assertEquals, assertLess, assertRejects, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { clearStop, type ProgressSnapshot, requestStop, setReporter, Stopped } from "../../../lib/progress/mod.ts";
import { scan, Trajectory } from "../../../lib/samplers/mod.ts";
import { hiddenCounter } from "../compile/compiled_pairs.ts";

await startBackend();

const ones = (n = 1) => tf.ones<tf.Rank.R2>([n, 2]);
const first = (x: tf.Tensor) => x.dataSync()[0];

Deno.test("scan() hands each step its number, in order, as a tensor of shape [1]", async () => {
  const seen: unknown[] = [];
  const x = await scan(ones(), [7, 5, 3], (x, t) => {
    seen.push([t.shape, t.dtype, first(t)]);
    return x.mul(10).add(t);
  });
  assertEquals(seen, [[[1], "float32", 7], [[1], "float32", 5], [[1], "float32", 3]]);
  assertEquals(first(x), 1753);
});

Deno.test({
  name: "scan() runs natively: however many steps there are, the step function is called a few times",
  ignore: tf.getBackend() !== "tensorflow",
  async fn() {
    const count = hiddenCounter();
    const plan = Array.from({ length: 1000 }, (_, i) => ({ a: i, b: 0.5 }));
    const x = await scan(ones(), plan, (x, { a, b }) => {
      count();
      return x.mul(b).add(a);
    });
    assertLess(count(), 8);
    assertEquals(first(x), Math.fround(plan.reduce((x, { a, b }) => Math.fround(x * b + a), 1)));
  },
});

Deno.test("scan() hands each step its record, field by field", async () => {
  const plan = [{ t: 2, alpha: 0.25, sigma: 8 }, { t: 1, alpha: 0.5, sigma: 4 }];
  const seen: unknown[] = [];
  await scan(ones(), plan, (x, step) => {
    seen.push(Object.fromEntries(Object.entries(step).map(([name, value]) => [name, first(value)])));
    return x.mul(step.alpha);
  });
  assertEquals(seen, plan);
});

Deno.test("scan() leaves one tensor behind, its result, and the input as it was", async () => {
  const x = ones(3);
  const before = tf.memory().numTensors;
  const plan = Array.from({ length: 30 }, (_, i) => ({ a: i, b: 1 }));
  const result = await scan(x, plan, (x, { a, b }) => {
    x.square().add(a).sin();
    return x.mul(b).add(tf.scalar(1));
  }, { trajectory: new Trajectory() });
  assertEquals(tf.memory().numTensors, before + 1);
  assertEquals(first(result), 31);
  assertEquals(first(x), 1);
});

Deno.test("a step may return its input or a tensor of somebody else, and neither is freed", async () => {
  const x = ones();
  const other = tf.fill<tf.Rank.R2>([1, 2], 5);
  const same = await scan(x, [1, 2], (x) => x);
  const others = await scan(x, [1, 2], () => other);
  same.dispose();
  others.dispose();
  assertEquals([first(x), first(other)], [1, 5]);
});

Deno.test("a trajectory has the start, every so many steps, and the end", async () => {
  const trajectory = new Trajectory({ every: 3 });
  await scan(ones(), [1, 1, 1, 1, 1, 1, 1], (x, t) => x.add(t), { trajectory });
  assertEquals(trajectory.frames, [0, 3, 6, 7].map((step) => ({ step, points: Float32Array.of(1 + step, 1 + step) })));
  await scan(ones(), [1], (x, t) => x.add(t), { trajectory }); // used again, it starts again
  assertEquals(trajectory.frames.length, 2);
  assertThrows(() => new Trajectory({ every: 0 }), RangeError, "every is 0");
});

Deno.test("scan() names the step after which x is not finite, and leaves nothing behind", async () => {
  const x = ones(100);
  const before = tf.memory().numTensors;
  const plan = [3, 2, 1, 0, -1].map((t) => ({ t, sigma: 0.5 }));
  await assertRejects(
    () => scan(x, plan, (x, { t }) => x.mul(0).add<tf.Tensor2D>(t).log()), // log 0 is -Infinity, and what follows NaN
    Error,
    "scan: x is not finite after step 4 of 5 (t: 0, sigma: 0.5).",
  );
  assertEquals(tf.memory().numTensors, before);
});

Deno.test("one NaN among many values is noticed", async () => {
  const bad = tf.tensor2d([[1, 2], [NaN, 3], [4, 5]]);
  await assertRejects(() => scan(bad, [980, 960], (x) => x), Error, "not finite after step 1 of 2 (980)");
});

Deno.test("scan() refuses plans that make no sense, and says where", async () => {
  const run = (steps: unknown) => scan(ones(), steps as number[], (x) => x);
  await assertRejects(() => run([]), RangeError, "there are no steps");
  await assertRejects(() => run("980"), TypeError, 'steps is the text "980"');
  await assertRejects(() => run([3, 2, NaN]), RangeError, "steps[2] is NaN");
  await assertRejects(() => run([{ t: 1, sigma: Infinity }]), RangeError, "steps[0].sigma is Infinity");
  await assertRejects(() => run([{ t: 1, sigma: "2" }]), TypeError, 'steps[0].sigma is the text "2". Give a number.');
  await assertRejects(() => run([1, { t: 1 }]), TypeError, "steps[1] is a record of t but steps[0] is a number");
  await assertRejects(
    () => run([{ t: 1, a: 1 }, { t: 1 }]),
    TypeError,
    "steps[1] is a record of t but steps[0] is a record of t, a. All steps must be alike.",
  );
  await assertRejects(() => run([{}]), TypeError, "steps[0] is an empty record");
  await assertRejects(() => run([null]), TypeError, "steps[0] is null");
});

Deno.test("scan() refuses step functions that do not return the next x", async () => {
  const x = ones(4);
  const before = tf.memory().numTensors;
  const run = (step: unknown) => scan(x, [2, 1], step as (x: tf.Tensor2D) => tf.Tensor2D);
  await assertRejects(() => run((x: tf.Tensor2D) => Promise.resolve(x)), TypeError, "returned a promise at step 1");
  await assertRejects(() => run(() => Promise.reject(new Error("lost"))), TypeError, "returned a promise at step 1");
  await assertRejects(() => run(() => {}), TypeError, "returned undefined at step 1. It must return the next x; is a");
  await assertRejects(() => run(() => 5), TypeError, "returned 5 at step 1");
  await assertRejects(() => run((x: tf.Tensor) => x.mean(0)), RangeError, "shape [2] at step 1, but x has shape [4,2]");
  await assertRejects(
    () =>
      run(() => {
        throw new Error("mine");
      }),
    Error,
    "mine",
  );
  assertEquals(tf.memory().numTensors, before);
});

Deno.test("scan() refuses an x that is no tensor and options that do not exist", async () => {
  const x = [[1, 2]] as unknown as tf.Tensor2D;
  await assertRejects(() => scan(x, [1], (x) => x), TypeError, "Give a tensor");
  const options = { titel: "x" } as object;
  await assertRejects(() => scan(ones(), [1], (x) => x, options), TypeError, 'scan has no option "titel"');
});

Deno.test("Stop ends a scan; the trajectory so far is kept and the input is still there", async () => {
  const x = ones();
  const before = tf.memory().numTensors;
  const trajectory = new Trajectory();
  const previous = setReporter({
    report: ({ done, status }) => {
      if (status === "running" && done === 5) requestStop();
    },
  });
  const run = () => scan(x, Array.from({ length: 1000 }, () => 1), (x, t) => x.add(t), { trajectory });
  await assertRejects(run, Stopped, "after 5 of 1,000 steps");
  setReporter(previous);
  clearStop();
  assertEquals(trajectory.frames.length, 6);
  assertEquals(tf.memory().numTensors, before);
  assertEquals(first(x), 1);
});

Deno.test("scan() reports its progress", async () => {
  const seen: ProgressSnapshot[] = [];
  const previous = setReporter({ report: (snapshot) => void seen.push(snapshot) });
  await scan(ones(), [3, 2, 1], (x) => x, { title: "Drawing", trajectory: new Trajectory() }); // a frame for each step
  setReporter(previous);
  assertEquals(seen.map(({ title, done, total, status }) => `${title} ${done}/${total} ${status}`), [
    "Drawing 0/3 running",
    "Drawing 1/3 running",
    "Drawing 2/3 running",
    "Drawing 3/3 running",
    "Drawing 3/3 finished",
  ]);
});
