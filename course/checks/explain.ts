/**
 * The words for what a check found.
 *
 * @module
 */
import { explainBlame } from "./blame.ts";
import { findDifference, matches } from "./compare.ts";
import type { Check } from "./definition.ts";
import { hintFor } from "./error_hints.ts";
import type { Finding, QuantityDifference } from "./finding.ts";
import type { GoldenCheck } from "./golden.ts";
import { describeValue, type Observations } from "./observation.ts";
import { recognize } from "./recognize.ts";
import type { ErrorPlace } from "./load_todo.ts";
import type { ReadAnswer } from "./slips/mod.ts";
import type { Thrown } from "./thrown.ts";

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

/**
 * What is said of an error that was thrown while the functions ran.
 *
 * @param answer What is seen in the answer.
 * @param locate Finds the place in the notebook in an error's trace.
 */
export function explainError(
  check: Check,
  thrown: Thrown,
  golden: GoldenCheck,
  answer?: ReadAnswer,
  locate?: (stack: string) => ErrorPlace | undefined,
): Finding {
  if (thrown.kind === "todo") {
    if (thrown.todo !== check.id) return explainBlame(check.id, thrown.todo!, { status: "todo", words: "" });
    const words = "Not done yet. Write your code between BEGIN TODO and END TODO, run that cell, and check again." +
      (check.equation === undefined ? "" : `\nThe formula: ${check.equation}.`);
    return { status: "todo", words, mistake: "" };
  }
  const { sure = [], others = [] } = answer ?? {};
  const known = recognize(check, { thrown }, golden, answer?.body);
  if (thrown.kind === "unusable") {
    const words = known === undefined ? [thrown.message, ...sure, ...others] : [known.say, ...sure];
    return { status: "failed", words: lines(words), mistake: known?.name ?? "" };
  }
  const name = check.functions.join(", ");
  const what = thrown.text;
  if (thrown.kind === "value") return { status: "error", words: `${name} ${what}.`, mistake: "" };
  const { place, within } = locate?.(thrown.stack) ?? {};
  const stopped = `${name} stopped with an error${place === undefined ? "" : ` in ${place}`}:\n  ${what}`;
  if (known !== undefined) {
    return { status: "failed", words: lines([known.say, ...sure, stopped]), mistake: known.name };
  }
  const inside = within &&
    `It was thrown in ${within}, which this line calls. Are the arguments those that are listed there, in that order?`;
  // Of the types and names within another function this one knows nothing; shapes and rows come from the arguments.
  const isOfOthers = inside !== undefined && /^(?:TypeError|ReferenceError)/.test(what);
  const hint = check.errorHint?.when.test(what) ? check.errorHint.say : isOfOthers ? undefined : hintFor(what);
  const words = [stopped, ...sure, inside, sure.length > 0 ? undefined : hint, ...others];
  return { status: "error", words: lines(words), mistake: "" };
}

/**
 * What is said of observations that are not as expected, or undefined when all are.
 *
 * @param read Looks at the answer.
 */
export function explainDifference(
  check: Check,
  got: Observations,
  golden: GoldenCheck,
  read: () => ReadAnswer | undefined = () => undefined,
): Finding | undefined {
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
  const answer = read();
  const { sure = [], others: asides = [] } = answer ?? {};
  const known = recognize(check, { observed: got }, golden, answer?.body);
  if (known !== undefined) {
    const explained = Object.keys(known.observed ?? {});
    const difference = differences.find(({ quantity }) => explained.includes(quantity)) ?? differences[0]!;
    const consequences = [...explained, ...known.disturbed ?? []];
    const rest = differences.map(({ quantity }) => quantity).filter((name) => !consequences.includes(name));
    return { status: "failed", words: lines([known.say, ...sure, alsoOff(rest)]), mistake: known.name, difference };
  }
  const first = mostTelling(check, differences);
  const others = differences.filter((one) => one !== first);
  const only = circumstance(check, differences);
  const hint = check.quantities[first.quantity]?.hint ??
    (check.equation === undefined ? undefined : `Look again at ${check.equation}.`);
  const words = lines([
    `${first.quantity}: ${first.words}${only === undefined ? wrongEntries(first) : ""}`,
    repeated(got, golden.expected, first),
    ...sure,
    only,
    hint,
    ...asides,
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

/** How often the largest difference is as large as is allowed. */
function severity({ quantities }: Check, { quantity, gotValues, expectedValues, wrong }: QuantityDifference): number {
  const { tolerance } = quantities[quantity]!;
  if (wrong === undefined || tolerance === 0) return Infinity;
  const difference = (i: number) => {
    const [got, expected] = [gotValues.values[i]!, expectedValues.values[i]!];
    return Math.abs(got - expected) / (tolerance * Math.max(1, Math.abs(expected)));
  };
  return wrong.reduce((most, i) => Math.max(most, Number.isFinite(difference(i)) ? difference(i) : Infinity), 0);
}

/**
 * The difference that is told: the first, but for a remainder that is not finite, and for one that is so small that it comes
 * of the rounding of another, which is enormous.
 */
function mostTelling(check: Check, differences: readonly QuantityDifference[]): QuantityDifference {
  const isTold = ({ quantity, gotValues }: QuantityDifference) =>
    check.quantities[quantity]!.isRemainder === undefined || gotValues.values.every(Number.isFinite);
  const first = differences.find(isTold) ?? differences[0]!;
  if (severity(check, first) > 10) return first;
  return differences.find((other) => severity(check, other) > 1e4 && severity(check, other) < Infinity) ?? first;
}

/** Which entries of a list are off, where they have names and the others are right. */
function wrongEntries({ entries = [], wrong = [] }: QuantityDifference): string {
  if (wrong.length === 0 || wrong.length > 3 || wrong.length === entries.length) return "";
  const names = wrong.flatMap((i) => entries[i] ?? []);
  return names.length === 0 ? "" : ` Off: ${names.join("; ")}.`;
}

/** That numbers are those of another quantity, as of something that is kept from the call before. */
function repeated(got: Observations, expected: Observations, { quantity }: QuantityDifference): string | undefined {
  const [own, wanted] = [got[quantity]!, expected[quantity]!];
  if (new Set(own.values).size < 6) return undefined; // times and ones are alike by chance
  const other = Object.keys(expected).find((name) =>
    name !== quantity && matches(own, got[name]!, 1e-6) && !matches(wanted, expected[name]!, 1e-3)
  );
  if (other === undefined) return undefined;
  return `These are just the numbers of "${other}": are they kept from an earlier call, or is an argument not used?`;
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
  const having = (one: string) => parts.filter(({ when }) => when.includes(one)).length;
  // Of several that fit, the one that says most: the fewest parts have it.
  const [only] = [...new Set(parts.flatMap(({ when }) => when))].filter((one) =>
    wrong.every(({ when }) => when.includes(one)) && parts.some(({ when, isWrong }) => !isWrong && !when.includes(one))
  ).toSorted((a, b) => having(a) - having(b));
  return only === undefined ? undefined : `It is wrong only for ${only}.`;
}
