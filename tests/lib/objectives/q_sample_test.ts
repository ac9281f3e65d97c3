import { assertEquals, assertLess, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { tables } from "../../../lib/objectives/mod.ts";
import { qSample } from "../../../lib/objectives/q_sample.ts";
import { seed } from "../../../lib/random/mod.ts";
import { linearSchedule, quadraticSchedule } from "../../../lib/schedules/noise_schedule.ts";
import golden from "../../golden/kaist_a1.json" with { type: "json" };
import { distance } from "../networks/golden_net.ts";

await startBackend();

Deno.test("qSample() equals the course's reference on both of its schedules", () => {
  for (const { T, mode, x0, t, noise, q_sample } of golden.cases) {
    const schedule = tables(mode === "quad" ? quadraticSchedule(T) : linearSchedule(T));
    const xt = qSample(schedule, tf.tensor2d(x0), tf.tensor1d(t, "int32"), tf.tensor2d(noise));
    assertLess(distance(xt, q_sample), 1e-6);
  }
});

Deno.test("qSample() of data with variance 1 has variance 1 at every time", () => {
  seed(2);
  const schedule = tables(linearSchedule(1000));
  for (const t of [0, 300, 999]) {
    const xt = qSample(schedule, tf.randomNormal([20_000, 2], 0, 1, "float32", 4), tf.tensor1d([t]));
    assertLess(distance(tf.moments(xt).variance, tf.scalar(1)), 0.02);
  }
});

Deno.test("qSample() says which shapes do not go together", () => {
  const schedule = tables(linearSchedule(100));
  const x0 = tf.zeros<tf.Rank.R2>([128, 2]);
  assertThrows(
    () => qSample(schedule, x0, tf.zeros([64])),
    RangeError,
    "t has shape [64] but x0 has shape [128,2]. Give one per row, [128]",
  );
  assertThrows(() => qSample(schedule, x0, tf.zeros([128]), tf.zeros([128, 1])), RangeError, "noise has shape [128,1]");
  assertEquals(qSample(schedule, x0, tf.zeros([1])).shape, [128, 2]);
});
