/**
 * The words for what a check found.
 *
 * @module
 */
import { findTodo } from "../assignments/mod.ts";
import { Todo } from "../todo.ts";
import { describeDifference, matchesAll } from "./compare.ts";
import type { Check } from "./definition.ts";
import type { GoldenCheck } from "./golden.ts";
import { describeValue, type Observations, Unusable } from "./observation.ts";

/** The message for functions that are not there, or undefined. */
export function explainMissing(check: Check, functions: Readonly<Record<string, unknown>>): string | undefined {
  const wanted = check.functions.filter((name) => typeof functions?.[name] !== "function");
  if (wanted.length === 0) return undefined;
  const given = functions?.[wanted[0]!];
  const call = `await check("${check.id}", { ${check.functions.join(", ")} });`;
  return given === undefined
    ? `${wanted.join(", ")} is missing. Write it like this: ${call}`
    : `${wanted[0]} is ${describeValue(given)}, expected a function. Write it like this: ${call}`;
}

/** The message for what was thrown while the functions ran. */
export function explainError(
  check: Check,
  error: unknown,
  locate?: (error: Error) => string | undefined,
): string {
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
export function explainDifference(check: Check, got: Observations, golden: GoldenCheck): string | undefined {
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
export function explainBlame({ id, uses }: Check, failed: ReadonlySet<string> | undefined): string {
  const cause = uses.find((other) => failed?.has(other));
  return cause === undefined ? "" : `\n${id} builds on ${cause}, whose check fails too: start there.`;
}
