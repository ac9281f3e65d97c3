/** Comparing a step with its compiled self. */
import * as tf from "@tensorflow/tfjs";
import { assertEquals, assertLess } from "@std/assert";
import { interceptNative } from "../../../lib/backend/mod.ts";
import { startBackend } from "../../../lib/backend/start.ts";
import { compile } from "../../../lib/compile/mod.ts";
import { type Program, programOf } from "../../../lib/compile/program.ts";
import { record } from "../../../lib/compile/record.ts";
import { randomState, seed } from "../../../lib/random/mod.ts";

export { testOnCpu as cpuTest, testTensorFlow as nativeTest } from "../backend/tensorflow_tests.ts";

export const engine = await startBackend();

/** The largest difference of two lists of numbers, relative to the largest number in them. */
export function difference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  assertEquals(a.length, b.length);
  let [worst, scale] = [0, 1e-30];
  for (let i = 0; i < a.length; i++) {
    if (Number.isNaN(a[i]!) || Number.isNaN(b[i]!)) return NaN;
    worst = Math.max(worst, Math.abs(a[i]! - b[i]!));
    scale = Math.max(scale, Math.abs(a[i]!), Math.abs(b[i]!));
  }
  return worst / scale;
}

/** A step with the variables that it changes. */
export interface Step {
  readonly run: () => tf.Tensor;
  readonly variables: readonly tf.Variable[];
}

/**
 * Runs a step 100 times, operation by operation and replayed, each from the same start and the same seed, and checks that
 * after one turn they agree to 1e-6, and after 100 to 1e-4, results, variables and random numbers.
 */
export function assertReplaysLikeEager(make: () => Step): void {
  const plain = walk(make, (step) => Array.from({ length: 100 }, () => tf.tidy(step.run)));
  const replayed = walk(make, (step) => {
    using compiled = compile(step.run);
    const results = tf.unstack(compiled.repeat(100) as tf.Tensor);
    assertEquals(compiled.whyEager, undefined);
    return results;
  });
  assertEquals(replayed.random, plain.random);
  assertLess(difference(replayed.results[0]!, plain.results[0]!), 1e-6);
  assertLess(difference(replayed.results[99]!, plain.results[99]!), 1e-4);
  replayed.variables.forEach((values, i) => assertLess(difference(values, plain.variables[i]!), 1e-4));
}

function walk(make: () => Step, turns: (step: Step) => tf.Tensor[]) {
  seed(7);
  const step = make();
  const results = turns(step).map((tensor) => tensor.dataSync());
  return { results, variables: step.variables.map((variable) => variable.dataSync()), random: randomState() };
}

/** What a function asks of the native library: operations by name, graphs as "(graph)". */
export function nativeCalls(run: () => unknown): string[] {
  const calls: string[] = [];
  const undo = interceptNative((library) => ({
    executeOp(name, ...rest) {
      calls.push(name);
      return library.executeOp(name, ...rest);
    },
    runSavedModel(...args) {
      calls.push("(graph)");
      return library.runSavedModel(...args);
    },
  }));
  try {
    run();
  } finally {
    undo();
  }
  return calls;
}

/** Counts 0, 1, 2, ... out of sight: the source of a bound function cannot be read. */
export const hiddenCounter = (): () => number => ((state: { n: number }) => state.n++).bind(null, { n: 0 });

/** What a step is as a program. */
export function written(step: () => tf.Tensor[]): Program {
  const recording = record(step, []);
  tf.dispose(recording.result);
  recording.release();
  return programOf(recording.trace);
}
