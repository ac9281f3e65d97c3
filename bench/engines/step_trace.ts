/**
 * What one training step asks of TensorFlow, call by call: the step of the first assignment, one operation at a time and
 * compiled. As a program, it prints a `StepTrace` as JSON; its argument is a `Task`, as JSON.
 *
 * @module
 */
import { interceptNative, type Native, startBackend } from "../../lib/backend/mod.ts";
import { compile } from "../../lib/compile/mod.ts";
import * as tf from "@tensorflow/tfjs";
import type { Task } from "../protocol.ts";
import type { TrainingOfPoints } from "../workloads.ts";
import { trainingStep } from "./library.ts";
import { pointTraining } from "./points.ts";

/** What a call is for: a matrix product, another operation, or host data that comes, goes or is freed. */
export type CallKind = "product" | "operation" | "tensor";

/** A call of the native library, in milliseconds since the step began. */
export interface Call {
  readonly kind: CallKind;
  readonly begin: number;
  readonly end: number;
}

/** One step in two ways. */
export interface StepTrace {
  readonly eager: { readonly milliseconds: number; readonly calls: readonly Call[] };
  /** How many calls a native loop of so many steps takes. */
  readonly compiled: { readonly steps: number; readonly calls: number };
}

/** Steps that are looked at. Of these one that nothing disturbed is shown, by its length: the first quartile. */
const TRIALS = 101;
/** Steps of a compiled chunk: about a tenth of a second. */
const CHUNK = 100;

/** Traces the step of a training. The backend must be TensorFlow. */
export async function traceStep(task: Task<TrainingOfPoints>): Promise<StepTrace> {
  const { net, rates, drawn } = await pointTraining(task);
  const step = trainingStep(rates, net, drawn);
  const trials = Array.from({ length: TRIALS }, () => traced(() => tf.tidy(step).dispose()));
  const eager = trials.toSorted((a, b) => a.milliseconds - b.milliseconds)[TRIALS >> 2]!;
  using replayed = compile(step);
  replayed.repeat(CHUNK).dispose(); // records
  const chunk = traced(() => replayed.repeat(CHUNK).dispose());
  return { eager, compiled: { steps: CHUNK, calls: chunk.calls.length } };
}

/** Runs a function and notes its calls. */
function traced(run: () => void): StepTrace["eager"] {
  const calls: Call[] = [];
  const begin = performance.now();
  const note = <R>(kind: CallKind, call: () => R): R => {
    const at = performance.now() - begin;
    const result = call();
    calls.push({ kind, begin: at, end: performance.now() - begin });
    return result;
  };
  const undo = interceptNative((native: Native) => ({
    executeOp: (...args) => note(/MatMul/.test(args[0]) ? "product" : "operation", () => native.executeOp(...args)),
    createTensor: (...args) => note("tensor", () => native.createTensor(...args)),
    deleteTensor: (...args) => note("tensor", () => native.deleteTensor(...args)),
    tensorDataSync: (...args) => note("tensor", () => native.tensorDataSync(...args)),
    runSavedModel: (...args) => note("operation", () => native.runSavedModel(...args)),
  }));
  try {
    run();
    return { milliseconds: performance.now() - begin, calls };
  } finally {
    undo();
  }
}

if (import.meta.main) {
  await startBackend({ backend: "tensorflow" });
  const trace = await traceStep(JSON.parse(Deno.args[0] ?? ""));
  const brief = (_: string, value: unknown) => typeof value === "number" ? Number(value.toFixed(4)) : value;
  console.log(JSON.stringify(trace, brief));
}
