/**
 * This library, one operation at a time: the same steps as they are written, without `compile`. As a program:
 * `eager.ts BACKEND`.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { describeEngine, parseBackendName, startBackend } from "../../lib/backend/mod.ts";
import { CHECK_STEPS, type Task } from "../protocol.ts";
import { type Job, serve } from "../serve.ts";
import { momentsOf, readTask, trainingStep } from "./library.ts";

/** Makes the step of a workload. */
export async function eagerJob(task: Task): Promise<Job> {
  const made = await readTask(task);
  if ("training" in made) {
    const { net, rates, drawn, fixed } = made.training;
    const check = [...await repeat(CHECK_STEPS, trainingStep(rates, net, fixed))];
    const step = trainingStep(rates, net, drawn);
    return { check, run: async (n) => void (await repeat(n, step)) };
  }
  const { drawn, fixed } = made.walks;
  await repeat(CHECK_STEPS, fixed.step);
  return {
    check: await momentsOf(fixed.x),
    async run(n) {
      drawn.restart();
      await repeat(n, drawn.step);
    },
  };
}

/** Runs a step n times and reads the results together. */
async function repeat(n: number, step: () => tf.Scalar): Promise<Float32Array> {
  const values = Array.from({ length: n }, () => tf.tidy(step));
  const stacked = tf.stack(values);
  const read = await stacked.data<"float32">();
  tf.dispose([...values, stacked]);
  return read;
}

if (import.meta.main) {
  const backend = parseBackendName(Deno.args[0] ?? "", "The argument");
  const { reason: _, ...engine } = await startBackend({ backend });
  await serve(describeEngine(engine), eagerJob);
}
