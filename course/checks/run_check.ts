/**
 * Running one check: call the functions, compare, say what is off.
 *
 * @module
 */
import type { Rubric } from "../assignments/mod.ts";
import { assignmentOf, todoPoints } from "../assignments/mod.ts";
import { explainBlame } from "./blame.ts";
import type { Check } from "./definition.ts";
import { explainDifference, explainError, explainMissing } from "./explain.ts";
import type { CheckStatus, Finding, QuantityDifference } from "./finding.ts";
import type { GoldenCheck } from "./golden.ts";
import type { ErrorPlace } from "./load_todo.ts";
import { type Outcome, outcomeOf } from "./outcome.ts";
import { type AnswerText, readAnswer, textOfFunctions } from "./slips/mod.ts";

/** How a check came out. */
export interface CheckResult {
  readonly id: string;
  readonly title: string;
  readonly status: CheckStatus;
  /** The points for it, and the most that there are: those of the assignment's rubric. */
  readonly points: number;
  readonly max: number;
  /** The name of the mistake, where it is a known one; else "". */
  readonly mistake: string;
  /** What is wrong, where to look, and some numbers; empty when it passed. */
  readonly message: string;
}

/** A result with its parts, for those who show it. */
export interface DetailedResult extends CheckResult {
  /** The message without the numbers. */
  readonly words: string;
  /** The first quantity that is off. */
  readonly difference?: QuantityDifference;
}

/** What {@linkcode runCheck} may be told beside the functions. */
export interface RunOptions {
  /** TODOs whose checks failed: a check that builds on one of them says so. */
  readonly failed?: ReadonlySet<string>;
  /** The checks of the TODOs that a check uses: where their functions are given too, they are looked at as well. */
  readonly used?: readonly { readonly check: Check; readonly golden: GoldenCheck }[];
  /** Another rubric than the assignment's. */
  readonly rubric?: Rubric;
}

/** What is known of an answer beside what it does. */
export interface AnswerSource {
  /** Finds the place in the notebook in an error's trace. */
  readonly locate?: (stack: string) => ErrorPlace | undefined;
  /** Its text. */
  readonly text?: AnswerText | undefined;
}

/** What is wrong, seen from what a check observed; undefined if nothing is. */
export function judge(
  check: Check,
  { observed, thrown }: Outcome,
  golden: GoldenCheck,
  { locate, text }: AnswerSource = {},
): Finding | undefined {
  const read = () => text && readAnswer(check, text);
  return observed === undefined
    ? explainError(check, thrown, golden, read(), locate)
    : explainDifference(check, observed, golden, read);
}

/** What is wrong with functions; undefined if nothing is. */
async function find(
  check: Check,
  functions: Readonly<Record<string, unknown>>,
  golden: GoldenCheck,
  { failed, used = [] }: RunOptions,
): Promise<Finding | undefined> {
  const missing = explainMissing(check, functions);
  if (missing !== undefined) return missing;
  const finding = judge(check, await outcomeOf(check, functions), golden, {
    text: textOfFunctions(check, functions),
  });
  if (finding === undefined || finding.first !== undefined || finding.status === "todo") return finding;

  // What is wrong may be another's fault.
  for (const { check: other, golden: its } of used) {
    if (explainMissing(other, functions) !== undefined) continue;
    const cause = await find(other, functions, its, {});
    if (cause !== undefined) return explainBlame(check.id, other.id, cause);
  }
  const looked = new Set(
    used.filter((one) => explainMissing(one.check, functions) === undefined).map((o) => o.check.id),
  );
  const blamed = check.uses.find((other) => failed?.has(other) && !looked.has(other));
  return blamed === undefined ? finding : explainBlame(check.id, blamed);
}

/** The message as plain text. */
function textOf({ words, difference, mistake }: Finding): string {
  if (difference === undefined) return words;
  const { quantity, preview } = difference;
  if (mistake !== "") return `${words}\n${quantity}:\n${preview}`;
  const [first, ...rest] = words.split("\n");
  return [first, preview, ...rest].join("\n");
}

/** A result for a finding, or for none. */
export function resultOf(
  { id, title }: Pick<Check, "id" | "title">,
  finding: Finding | undefined,
  rubric?: Rubric,
): DetailedResult {
  const max = todoPoints(assignmentOf(id), id, rubric);
  if (finding === undefined) {
    return { id, title, status: "passed", points: max, max, mistake: "", message: "", words: "" };
  }
  return { id, title, points: 0, max, message: textOf(finding), ...finding };
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
): Promise<DetailedResult> {
  return resultOf(check, await find(check, functions, golden, options), options.rubric);
}
