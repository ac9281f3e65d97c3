/**
 * Slips of the language that a reader of an answer sees at once: a line break after `return`, `=` for `===`, `||` for `??`,
 * a method without its brackets. They are looked for only where a check fails, and decide nothing.
 *
 * @module
 */
import type { CodeCell } from "../../notebooks/mod.ts";
import type { Check } from "../definition.ts";
import { AnswerTree } from "./answer_tree.ts";
import { findArgumentSlips } from "./arguments.ts";
import { findFunctionSlips } from "./functions.ts";
import { findKeptSlips } from "./kept.ts";
import { findLineSlips } from "./lines.ts";
import { findListSlips } from "./lists.ts";
import { findLoopSlips } from "./loops.ts";
import { findReturnSlips } from "./returns.ts";
import type { FindSlips, Slip } from "./slip.ts";
import { findTensorSlips } from "./tensors.ts";
import { findValueSlips } from "./values.ts";

/** The text of an answer. */
export interface AnswerText {
  readonly text: string;
  /** Names a place in it: "code cell 9, line 4". Missing where lines are not those of the notebook. */
  readonly placeOf?: (line: number) => string;
}

/** What is seen in an answer. */
export interface ReadAnswer {
  /** What stands in its braces, without comments. */
  readonly body: string;
  /** What is said of slips that nobody means: before all else. */
  readonly sure: readonly string[];
  /** What is said of slips that may be the reason. */
  readonly others: readonly string[];
}

/** The text of the code cell that an answer stands in. */
export const textOfCell = ({ number, source }: CodeCell): AnswerText => ({
  text: source,
  placeOf: (line) => `code cell ${number}, line ${line}`,
});

/** The text of functions, as the engine keeps it; undefined for those that are not written in JavaScript. */
export function textOfFunctions(check: Check, functions: Readonly<Record<string, unknown>>): AnswerText | undefined {
  const texts = check.functions.map((name) => functions[name]).filter((one) => typeof one === "function").map((one) =>
    Function.prototype.toString.call(one)
  );
  return texts.length === 0 ? undefined : { text: texts.join("\n") };
}

/** All slips in an answer, in the order of the text. */
export const findSlips: FindSlips = (answer) =>
  [
    findReturnSlips,
    findFunctionSlips,
    findLineSlips,
    findListSlips,
    findTensorSlips,
    findValueSlips,
    findLoopSlips,
    findArgumentSlips,
    findKeptSlips,
  ].flatMap((find) => find(answer)).toSorted((a, b) => a.at.start - b.at.start);

/** Reads the answer to the TODO of a check. */
export const treeOf = ({ id, functions }: Pick<Check, "id" | "functions">, text: string): AnswerTree | undefined =>
  AnswerTree.read(text, functions, id.slice(id.indexOf(".") + 1));

/** Looks at an answer, and says at most two slips of each weight; undefined for what cannot be read. */
export function readAnswer(
  check: Pick<Check, "id" | "functions">,
  { text, placeOf }: AnswerText,
): ReadAnswer | undefined {
  const answer = treeOf(check, text);
  if (answer === undefined) return undefined;
  const found = findSlips(answer);
  const said = (weight: Slip["weight"], most: number) =>
    found.filter((slip) => slip.weight === weight).slice(0, most).map(({ at, say }) => {
      const place = placeOf?.(answer.lineOf(at)) ?? "in your code";
      return `${place[0]!.toUpperCase()}${place.slice(1)}: ${say}`;
    });
  const [sure, likely] = [said("sure", 2), said("likely", 2)];
  return { body: answer.body, sure, others: sure.length + likely.length > 0 ? likely : said("aside", 1) };
}
