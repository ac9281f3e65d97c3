/**
 * Running one check: call, compare, and put the outcome into words.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { randomState, seed, setRandomState } from "../../lib/random/mod.ts";
import { Stopped } from "../../lib/progress/mod.ts";
import { findTodo } from "../assignments/mod.ts";
import { Todo } from "../todo.ts";
import { describeDifference, matchesAll } from "./compare.ts";
import type { Check } from "./definition.ts";
import type { GoldenCheck } from "./golden.ts";
import { describeValue, type Observations, Unusable } from "./observation.ts";

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
 * @throws Whatever a function throws, and {@linkcode Unusable} when there is nothing to see.
 */
export function observe(check: Check, functions: Readonly<Record<string, unknown>>): Promise<Observations> {
  return undisturbed(() => check.observe(functions));
}

/** The message for functions that are not there, or undefined. */
function missing(check: Check, functions: Readonly<Record<string, unknown>>): string | undefined {
  const wanted = check.functions.filter((name) => typeof functions?.[name] !== "function");
  if (wanted.length === 0) return undefined;
  const given = functions?.[wanted[0]!];
  const call = `await check("${check.id}", { ${check.functions.join(", ")} });`;
  return given === undefined
    ? `${wanted.join(", ")} is missing. Write it like this: ${call}`
    : `${wanted[0]} is ${describeValue(given)}, expected a function. Write it like this: ${call}`;
}

/** The message for what was thrown while the functions ran. */
function explainError(check: Check, error: unknown, { locate }: RunOptions): string {
  if (error instanceof Unusable) return error.message;
  if (error instanceof Todo) {
    const other = error.id === check.id ? undefined : findTodo(error.id);
    return other === undefined
      ? "Not done yet. Write your code between BEGIN TODO and END TODO, run that cell, and check again." +
        (check.equation === undefined ? "" : `\nThe formula: ${check.equation}.`)
      : `It builds on ${other.id} (${other.title}), which is not done yet. Do that one first.`;
  }
  const name = check.functions.join(", ");
  if (!(error instanceof Error)) return `${name} threw ${Deno.inspect(error)}.`;
  const place = locate?.(error);
  const what = `${error.name}: ${error.message}`.replace(/^Error: Invalid TF_Status: \d+\s+Message: /, "");
  return [
    `${name} stopped with an error${place === undefined ? "" : ` in ${place}`}:`,
    `  ${what}`,
    ...(check.errorHint?.when.test(what) ? [check.errorHint.say] : []),
  ].join("\n");
}

/** The message for observations that are not as expected, or undefined when all are. */
function explainDifference(check: Check, got: Observations, golden: GoldenCheck): string | undefined {
  const differences = Object.entries(check.quantities).flatMap(([name, { tolerance, hint }]) => {
    const [seen, expected] = [got[name], golden.expected[name]];
    if (seen === undefined || expected === undefined) {
      throw new Error(`Check ${check.id}: no recorded "${name}". Record the golden file again: deno task golden`);
    }
    const text = describeDifference(seen, expected, tolerance);
    return text === undefined ? [] : [{ name, text, hint }];
  });
  const [first, ...others] = differences;
  if (first === undefined) return undefined;
  const known = golden.mistakes.find(({ observed }) => matchesAll(got, observed, check.quantities));
  if (known !== undefined) return known.say;
  const hint = first.hint ?? (check.equation === undefined ? undefined : `Look again at ${check.equation}.`);
  const names = others.slice(0, 2).map(({ name }) => name);
  if (others.length > 2) names.push(`${others.length - 2} more`);
  return [
    `${first.name}: ${first.text}`,
    ...(hint === undefined ? [] : [hint]),
    ...(names.length === 0 ? [] : [`Also off: ${names.join("; ")}.`]),
  ].join("\n");
}

/** Reminds of an earlier failure that this one may come from. */
function blame({ id, uses }: Check, failed: ReadonlySet<string> | undefined): string {
  const cause = uses.find((other) => failed?.has(other));
  return cause === undefined ? "" : `\n${id} builds on ${cause}, whose check fails too: start there.`;
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
  let message = missing(check, functions);
  if (message === undefined) {
    let got: Observations | undefined;
    try {
      got = await observe(check, functions);
    } catch (error) {
      if (error instanceof Stopped) throw error;
      message = explainError(check, error, options);
      if (!(error instanceof Todo)) message += blame(check, options.failed);
    }
    if (got !== undefined) {
      message = explainDifference(check, got, golden);
      if (message !== undefined) message += blame(check, options.failed);
    }
  }
  return { id, title, passed: message === undefined, message: message ?? "" };
}
