/**
 * The words for what a check found.
 *
 * @module
 */
import { findTodo } from "../assignments/mod.ts";
import { Todo } from "../todo.ts";
import { type Difference, findDifference } from "./compare.ts";
import type { Check } from "./definition.ts";
import { hintFor } from "./error_hints.ts";
import type { GoldenCheck } from "./golden.ts";
import { describeValue, type Observation, type Observations, Unusable } from "./observation.ts";
import { errorText } from "./outcome.ts";
import { recognize } from "./recognize.ts";

/** Whether a TODO is right, wrong, could not be run to its end, or was not begun. */
export type CheckStatus = "passed" | "failed" | "error" | "todo";

/** What is wrong with a TODO. */
export interface Finding {
  readonly status: Exclude<CheckStatus, "passed">;
  /** What is wrong and where to look. */
  readonly words: string;
  /** The name of the mistake, where it is a known one; else "". */
  readonly mistake: string;
  /** The first quantity that is off. */
  readonly difference?: QuantityDifference;
}

/** A quantity that is off, and how. */
export interface QuantityDifference extends Difference {
  readonly quantity: string;
  readonly expectedValues: Observation;
  readonly gotValues: Observation;
  /** Where its first wrong entry stands: "t = 0", "[2, 1]", "[3]"; empty for a single number. */
  readonly place: string;
  /** What its entries belong to, where they have names. */
  readonly entries?: readonly string[];
}

/** What is said of functions that are not there, or undefined. */
export function explainMissing(check: Check, functions: Readonly<Record<string, unknown>>): Finding | undefined {
  const wanted = check.functions.filter((name) => typeof functions?.[name] !== "function");
  if (wanted.length === 0) return undefined;
  const given = functions?.[wanted[0]!];
  const call = `await check("${check.id}", { ${check.functions.join(", ")} });`;
  const words = given === undefined
    ? `${wanted.join(", ")} is missing. Write it like this: ${call}`
    : `${wanted[0]} is ${describeValue(given)}, expected a function. Write it like this: ${call}`;
  return { status: "error", words, mistake: "" };
}

/** What is said of an error that was thrown while the functions ran. */
export function explainError(
  check: Check,
  error: unknown,
  golden: GoldenCheck,
  locate?: (error: Error) => string | undefined,
): Finding {
  if (error instanceof Todo) {
    const other = error.id === check.id ? undefined : findTodo(error.id);
    return other === undefined
      ? {
        status: "todo",
        words: "Not done yet. Write your code between BEGIN TODO and END TODO, run that cell, and check again." +
          (check.equation === undefined ? "" : `\nThe formula: ${check.equation}.`),
        mistake: "",
      }
      : {
        status: "failed",
        words: `It builds on ${other.id} (${other.title}), which is not done yet. Do that one first.`,
        mistake: "",
      };
  }
  const known = recognize(check, { thrown: error }, golden);
  if (error instanceof Unusable) {
    return { status: "failed", words: known?.say ?? error.message, mistake: known?.name ?? "" };
  }
  const name = check.functions.join(", ");
  if (!(error instanceof Error)) return { status: "error", words: `${name} ${errorText(error)}.`, mistake: "" };
  const place = locate?.(error);
  const what = errorText(error);
  const stopped = `${name} stopped with an error${place === undefined ? "" : ` in ${place}`}:\n  ${what}`;
  if (known !== undefined) return { status: "failed", words: `${known.say}\n${stopped}`, mistake: known.name };
  const hint = check.errorHint?.when.test(what) ? check.errorHint.say : hintFor(what);
  return { status: "error", words: hint === undefined ? stopped : `${stopped}\n${hint}`, mistake: "" };
}

/** What is said of observations that are not as expected, or undefined when all are. */
export function explainDifference(check: Check, got: Observations, golden: GoldenCheck): Finding | undefined {
  const differences = Object.entries(check.quantities).flatMap(([quantity, { tolerance, entries }]) => {
    const [gotValues, expectedValues] = [got[quantity], golden.expected[quantity]];
    if (gotValues === undefined || expectedValues === undefined) {
      throw new Error(`Check ${check.id}: no recorded "${quantity}". Record the golden file again: deno task golden`);
    }
    const found = findDifference(gotValues, expectedValues, tolerance);
    if (found === undefined) return [];
    const { index = [] } = found.entry ?? {};
    const place = entries?.[index[0]!] ?? (expectedValues.values.length > 1 ? `[${index.join(", ")}]` : "");
    const names = entries === undefined ? {} : { entries };
    return [{ ...found, quantity, expectedValues, gotValues, place, ...names }];
  });
  if (differences.length === 0) return undefined;
  const known = recognize(check, { observed: got }, golden);
  if (known !== undefined) {
    const explained = Object.keys(known.observed ?? {});
    const difference = differences.find(({ quantity }) => explained.includes(quantity)) ?? differences[0]!;
    const consequences = [...explained, ...known.disturbed ?? []];
    const rest = differences.map(({ quantity }) => quantity).filter((name) => !consequences.includes(name));
    return { status: "failed", words: lines([known.say, alsoOff(rest)]), mistake: known.name, difference };
  }
  const [first, ...others] = differences as [QuantityDifference, ...QuantityDifference[]];
  const hint = check.quantities[first.quantity]?.hint ??
    (check.equation === undefined ? undefined : `Look again at ${check.equation}.`);
  const words = lines([
    `${first.quantity}: ${first.words}`,
    circumstance(check, differences),
    hint,
    alsoOff(others.map(({ quantity }) => quantity)),
  ]);
  return { status: "failed", words, mistake: "", difference: first };
}

const lines = (parts: readonly (string | undefined)[]) => parts.filter((part) => part !== undefined).join("\n");

/** Names of the other quantities that are off, the first two of them in full. */
function alsoOff(names: readonly string[]): string | undefined {
  if (names.length === 0) return undefined;
  const shown = names.length > 2 ? [...names.slice(0, 2), `${names.length - 2} more`] : names;
  return `Also off: ${shown.join("; ")}.`;
}

/** "It is wrong only for t = 0", where the circumstances of quantities and entries say so. */
function circumstance({ quantities }: Check, differences: readonly QuantityDifference[]): string | undefined {
  const parts = Object.entries(quantities).flatMap(([name, { when = [], entries }]) => {
    const difference = differences.find(({ quantity }) => quantity === name);
    if (entries === undefined) return [{ when, isWrong: difference !== undefined }];
    const isWrong = (i: number) => difference !== undefined && (difference.wrong?.includes(i) ?? true);
    return entries.map((entry, i) => ({ when: [...when, entry], isWrong: isWrong(i) }));
  });
  const wrong = parts.filter(({ isWrong }) => isWrong);
  const only = [...new Set(parts.flatMap(({ when }) => when))].find((one) =>
    wrong.every(({ when }) => when.includes(one)) && parts.some(({ when, isWrong }) => !isWrong && !when.includes(one))
  );
  return only === undefined ? undefined : `It is wrong only for ${only}.`;
}

/** What is said where another TODO is to be mended first. */
export function explainBlame(check: Check, cause: string, why: string): Finding {
  const { id, title } = findTodo(cause);
  return {
    status: "failed",
    words: `First fix ${id} (${title}): ${check.id} calls it, and its check fails. Then check this one again.` +
      (why === "" ? "" : `\n${why}`),
    mistake: "",
  };
}
