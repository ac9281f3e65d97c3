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
import { loadTask, losses, momentsOf, trainingStep, walk } from "./library.ts";

/** Makes the step of a workload. */
export async function eagerJob(task: Task): Promise<Job> {
  const { work } = task;
  const { net, inputs } = await loadTask(task);
  if (work.kind === "train") {
    const { drawn, fixed } = losses(work, net, inputs);
    const check = [...await repeat(CHECK_STEPS, trainingStep(work, net, fixed))];
    const step = trainingStep(work, net, drawn);
    return { check, run: async (n) => void (await repeat(n, step)) };
  }
  const given = walk(work, net, inputs("noise"));
  given.restart(inputs("x"));
  await repeat(CHECK_STEPS, given.step);
  const drawn = walk(work, net);
  return {
    check: await momentsOf(given.x),
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
