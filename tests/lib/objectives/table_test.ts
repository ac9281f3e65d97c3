import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { at, tables } from "../../../lib/objectives/mod.ts";
import { linearSchedule } from "../../../lib/schedules/noise_schedule.ts";

await startBackend();

Deno.test("tables() has every field of a noise schedule, rounded to float32", () => {
  const schedule = linearSchedule(100);
  const onDevice = tables(schedule);
  assertEquals(Object.keys(onDevice), Object.keys(schedule));
  assertEquals(onDevice.sigma.shape, [100]);
  assertEquals(onDevice.sigma.dataSync(), Float32Array.from(schedule.sigma));
});

Deno.test("at() takes one entry per time, as a column", () => {
  const { alpha } = linearSchedule(1000);
  const table = tables({ alpha }).alpha;
  for (const dtype of ["int32", "float32"] as const) {
    const column = at(table, tf.tensor1d([999, 0, 7, 7], dtype));
    assertEquals(column.shape, [4, 1]);
    [999, 0, 7, 7].forEach((t, i) => assertAlmostEquals(column.dataSync()[i]!, alpha[t]!, 1e-7));
  }
  assertEquals(at(table, tf.tensor1d([5])).shape, [1, 1]);
});

Deno.test("at() and tables() say what they were given and what they need", () => {
  const table = tf.tensor1d([1, 2]);
  const t = tf.tensor1d([0]);
  assertThrows(() => at(table, 5 as unknown as tf.Tensor1D), RangeError, "at: t is 5. Give the times as a tensor");
  assertThrows(
    () => at(table, tf.zeros([4, 1]) as tf.Tensor as tf.Tensor1D),
    RangeError,
    "at: t is a tensor of shape [4, 1]",
  );
  assertThrows(
    () => at(tf.zeros([2, 2]) as tf.Tensor as tf.Tensor1D, t),
    RangeError,
    "the table is a tensor of shape [2, 2]",
  );
  assertThrows(() => at(new Float64Array(3) as unknown as tf.Tensor1D, t), RangeError, "the table is a Float64Array");
  assertThrows(() => at(undefined as unknown as tf.Tensor1D, t), RangeError, "the table is undefined");
  assertThrows(() => tables({ betas: 5 } as unknown as { betas: number[] }), TypeError, '"betas" is 5');
  assertThrows(() => tables({ betas: [] }), TypeError, '"betas" is empty');
});
