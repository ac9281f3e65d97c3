import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { Ema } from "../../../lib/training/ema.ts";
import { ParameterBlocks } from "../../../lib/training/parameter_blocks.ts";

await startBackend();

/** The average after the parameter took these values, one after another. */
function averageOf(values: readonly number[], decay: number): number {
  const parameter = tf.variable(tf.scalar(100)); // what it was before must not count
  const ema = new Ema(new ParameterBlocks([parameter]), decay);
  for (const value of values) {
    parameter.assign(tf.scalar(value));
    ema.update();
  }
  return ema.average(values.length)[0]!.dataSync()[0]!;
}

Deno.test("the average weighs the i-th newest parameters with decay^i", () => {
  const values = [4, -1, 2.5, 7];
  const decay = 0.9;
  const weights = values.map((_, i) => decay ** (values.length - 1 - i));
  const expected = values.reduce((sum, value, i) => sum + value * weights[i]!, 0) / weights.reduce((a, b) => a + b);
  assertAlmostEquals(averageOf(values, decay), expected, 1e-6);
});

Deno.test("the average of one update is what the parameters were, whatever the decay", () => {
  for (const decay of [0, 0.5, 0.9999]) assertAlmostEquals(averageOf([3], decay), 3, 1e-4);
});

Deno.test("a decay outside [0, 1) is refused, and so is an average of nothing", () => {
  const blocks = new ParameterBlocks([tf.variable(tf.scalar(1))]);
  for (const decay of [-0.1, 1, NaN]) assertThrows(() => new Ema(blocks, decay), RangeError, `${decay}`);
  assertThrows(() => new Ema(blocks, 0.5).average(0), RangeError, "after 0 updates");
});

Deno.test("Ema frees what it holds", () => {
  const blocks = new ParameterBlocks([tf.variable(tf.scalar(1)), tf.variable(tf.tensor1d([2, 3]))]);
  const before = tf.memory().numTensors;
  const ema = new Ema(blocks, 0.5);
  ema.update();
  tf.dispose(ema.average(1));
  ema.dispose();
  assertEquals(tf.memory().numTensors, before);
});
