import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { Ema } from "../../../lib/training/ema.ts";

await startBackend();

Deno.test("the average weighs the i-th newest vector with decay^i", () => {
  const values = [4, -1, 2.5, 7];
  const decay = 0.9;
  const ema = new Ema(1, decay);
  for (const value of values) ema.update(tf.tensor1d([value]));
  const weights = values.map((_, i) => decay ** (values.length - 1 - i));
  const expected = values.reduce((sum, value, i) => sum + value * weights[i]!, 0) / weights.reduce((a, b) => a + b);
  assertAlmostEquals(ema.value().dataSync()[0]!, expected, 1e-6);
});

Deno.test("the average of one vector is that vector, whatever the decay", () => {
  for (const decay of [0, 0.5, 0.9999]) {
    const ema = new Ema(2, decay);
    ema.update(tf.tensor1d([3, -4]));
    ema.value().dataSync().forEach((value, i) => assertAlmostEquals(value, [3, -4][i]!, 1e-4));
  }
});

Deno.test("a decay outside [0, 1) is refused, and so is an average of nothing", () => {
  for (const decay of [-0.1, 1, NaN]) assertThrows(() => new Ema(1, decay), RangeError, `${decay}`);
  assertThrows(() => new Ema(1, 0.5).value(), Error, "no average yet");
});

Deno.test("Ema frees what it holds", () => {
  const x = tf.tensor1d([1]);
  const before = tf.memory().numTensors;
  const ema = new Ema(1, 0.5);
  ema.update(x);
  ema.value().dispose();
  ema.dispose();
  assertEquals(tf.memory().numTensors, before);
});
