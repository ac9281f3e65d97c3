/**
 * Running one check: call the functions, compare, say what is off.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { randomState, seed, setRandomState } from "../../lib/random/mod.ts";
import { Stopped } from "../../lib/progress/mod.ts";
import { Todo } from "../todo.ts";
import type { Check } from "./definition.ts";
import type { GoldenCheck } from "./golden.ts";
import { explainBlame, explainDifference, explainError, explainMissing } from "./explain.ts";
import type { Observations } from "./observation.ts";

/** How a check came out. */
export interface CheckResult {
  readonly id: string;
  readonly title: string;
  readonly passed: boolean;
  /** What is wrong and where to look; empty when it passed. */
  readonly message: string;
}

/** What {@linkcode runCheck} may be told beside the functions. */
export interface RunOptions {
  /** TODOs whose checks failed: a check that builds on one of them says so. */
  readonly failed?: ReadonlySet<string>;
  /** Says where in the notebook an error was thrown, e.g. "code cell 9, line 4". */
  readonly locate?: (error: Error) => string | undefined;
}

/** Everything random in a check follows from this seed. */
const checkSeed = 492;

/** Frees tensors and variables made meanwhile, and leaves the random numbers as they were. */
async function undisturbed<T>(action: () => Promise<T>): Promise<T> {
  const engine = tf.engine();
  const variables = new Set(Object.values(engine.state.registeredVariables));
  const state = randomState();
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 100; // the student's line lies below many of the tensor library
  engine.startScope("check");
  try {
    seed(checkSeed);
    return await action();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
    engine.endScope();
    for (const variable of Object.values(engine.state.registeredVariables)) {
      if (!variables.has(variable)) variable.dispose();
    }
    setRandomState(state);
  }
}

/**
 * Runs the functions of a check and returns what there is to see.
 *
 * @throws Whatever a function throws, and `Unusable` when there is nothing to see.
 */
export function observe(check: Check, functions: Readonly<Record<string, unknown>>): Promise<Observations> {
  return undisturbed(() => check.observe(functions));
}

/**
 * Runs one check. It frees the tensors made on the way and does not disturb the random numbers of the caller.
 *
 * @param functions The student's functions by name, e.g. `{ qSample }`.
 * @param golden What to compare with.
 * @throws {Stopped} If Stop was pressed meanwhile.
 */
export async function runCheck(
  check: Check,
  functions: Readonly<Record<string, unknown>>,
  golden: GoldenCheck,
  options: RunOptions = {},
): Promise<CheckResult> {
  const { id, title } = check;
  let message = explainMissing(check, functions);
  if (message === undefined) {
    let got: Observations | undefined;
    try {
      got = await observe(check, functions);
    } catch (error) {
      if (error instanceof Stopped) throw error;
      message = explainError(check, error, options.locate);
      if (!(error instanceof Todo)) message += explainBlame(check, options.failed);
    }
    if (got !== undefined) {
      message = explainDifference(check, got, golden);
      if (message !== undefined) message += explainBlame(check, options.failed);
    }
  }
  return { id, title, passed: message === undefined, message: message ?? "" };
}
