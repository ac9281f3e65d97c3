/**
 * This library as it is used: training and sampling run natively, as `train` and `scan` run them.
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import { describeEngine, startBackend } from "../../lib/backend/mod.ts";
import { compile, type Compiled } from "../../lib/compile/mod.ts";
import { TrainingState } from "../../lib/training/training_state.ts";
import { CHECK_STEPS, type Task } from "../protocol.ts";
import { type Job, serve } from "../serve.ts";
import { momentsOf, readTask } from "./library.ts";

/** More iterations than are ever measured. */
const MANY = 1_000_000;

/** Makes the step of a workload. */
export async function compiledJob(task: Task): Promise<Job> {
  const made = await readTask(task);
  if ("training" in made) {
    const { net, rates, drawn, fixed } = made.training;
    const settings = { ...rates, weightDecay: 0, maxGradNorm: Infinity };
    const check = [...await new TrainingState(net, fixed, MANY, settings).advance(CHECK_STEPS)];
    const state = new TrainingState(net, drawn, MANY, settings);
    return {
      check,
      async run(n) {
        await state.advance(n);
        mustBeNative(state);
      },
    };
  }
  const { drawn, fixed } = made.walks;
  await repeat(CHECK_STEPS, compile(fixed.step));
  const step = compile(drawn.step);
  return {
    check: await momentsOf(fixed.x),
    async run(n) {
      drawn.restart();
      await repeat(n, step);
    },
  };
}

/** Runs a step n times in one native loop and reads the results together, as `scan` does. */
async function repeat(n: number, step: Compiled<[], tf.Scalar>): Promise<void> {
  const stacked = step.repeat(n);
  await stacked.data();
  stacked.dispose();
  mustBeNative(step);
}

/** @throws {Error} If a step runs one operation at a time. */
function mustBeNative({ whyEager }: { readonly whyEager: string | undefined }): void {
  if (whyEager !== undefined) throw new Error(whyEager);
}

if (import.meta.main) {
  await serve(describeEngine(await startBackend({ backend: "tensorflow" })), compiledJob);
}
