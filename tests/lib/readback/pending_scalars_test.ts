import { assertEquals } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { PendingScalars } from "../../../lib/readback/mod.ts";

await startBackend();

Deno.test("scalars come back in their order, each once, and are freed", async () => {
  const before = tf.memory().numTensors;
  const pending = new PendingScalars({ every: 0 });
  assertEquals(pending.due, false);
  for (const value of [3, 1, 2]) pending.push(tf.scalar(value));
  assertEquals(pending.due, true);
  assertEquals(await pending.read(), Float32Array.of(3, 1, 2));
  assertEquals(await pending.read(), new Float32Array());
  pending.push(tf.scalar(7));
  pending.dispose();
  assertEquals(tf.memory().numTensors, before);
});

Deno.test("scalars are not due before their time", () => {
  const pending = new PendingScalars({ every: 1e9 });
  pending.push(tf.scalar(1));
  assertEquals(pending.due, false);
  pending.dispose();
});
