/**
 * Answers of a class that was made up: everybody writes the solution in their own way, and some copy.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { a1 } from "../../../../course/assignments/mod.ts";
import type { AnswersOf } from "../../../../course/grading/alike/find_alike.ts";
import { readNotebook, regionsOf } from "../../../../course/notebooks/mod.ts";
import { tokenize } from "../../../../course/notebooks/tokens.ts";
import { innerNames } from "../../../../course/notebooks/used_names.ts";
import { a1Alternatives } from "../../checks/a1_alternatives.ts";

/** The answers of the solution of Assignment 1, by TODO. */
export async function solutionAnswers(): Promise<Record<string, string>> {
  const path = fileURLToPath(new URL(`../../../../solutions/${a1.notebook}`, import.meta.url));
  const regions = regionsOf(await readNotebook(path), "SOLUTION", a1.notebook);
  return Object.fromEntries(regions.map(({ id, body }) => [id, body.join("\n")]));
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const pick = <T>(roll: () => number, all: readonly T[]): T => all[Math.floor(roll() * all.length)]!;

/** The same said otherwise: what stands in the text, and what people write in its place. */
const ways: readonly (readonly [RegExp, readonly string[]])[] = [
  [/tf\.sub\(1, (\w+)\)/g, ["$1.neg().add(1)", "tf.scalar(1).sub($1)", "tf.onesLike($1).sub($1)", "$1.mul(-1).add(1)"]],
  [/\b(\w+)\.sqrt\(\)/g, ["tf.sqrt($1)", "$1.pow(0.5)"]],
  [/\b(\w+)\.mul\((\w+)\)/g, ["tf.mul($1, $2)", "$2.mul($1)"]],
  [/\b(\w+)\.sub\((\w+)\)/g, ["tf.sub($1, $2)"]],
  [/\.square\(\)/g, [".pow(2)"]],
  [/\.mean\(\)/g, [".mean() as tf.Scalar"]],
  [/const (\w+) = (at\([^)]*\));/g, ["const $1: tf.Tensor = $2;", "let $1 = $2;"]],
  [/return ([^;{}]+);/g, ["const result = $1;\nreturn result;", "const out = $1;\nreturn out;", "return ($1);"]],
  [/const T = schedule\.betas\.size;/g, ["const T = schedule.betas.shape[0]!;", "const { size: T } = schedule.betas;"]],
  [/times\[i \+ 1\] \?\? -1/g, ["i + 1 < times.length ? times[i + 1]! : -1", "times.at(i + 1) ?? -1"]],
];

/** Statements that do nothing, as they are left behind. */
const leftovers = [
  "console.log(x.shape);",
  "tf.memory();",
  "const debug = false;",
  "if (!x) throw new Error();",
  "let n = 0;",
];

const names = [
  "a",
  "b",
  "tmp",
  "value",
  "res",
  "cur",
  "val",
  "p",
  "q",
  "v1",
  "v2",
  "first",
  "second",
  "mu",
  "coef",
  "root",
  "part",
];

/** Renames what an answer declares; a share of its names. */
export function renamed(text: string, roll: () => number, share = 1): string {
  const tokens = tokenize(text);
  const others = new Map(
    [...innerNames(tokens)].flatMap((name) =>
      roll() < share ? [[name, `${pick(roll, names)}${pick(roll, ["", "", "T", "2", "Val", "_t"])}`] as const] : []
    ),
  );
  let written = text;
  for (const [i, { kind, text: name, start, end }] of [...tokens.entries()].reverse()) {
    const other = kind === "word" && tokens[i - 1]?.text !== "." ? others.get(name) : undefined;
    if (other !== undefined) written = written.slice(0, start) + other + written.slice(end);
  }
  return written;
}

/** An answer as somebody writes it; a boldness of 0 leaves it as it is. */
function rewritten(text: string, roll: () => number, boldness: number): string {
  let written = text;
  for (const [form, others] of ways) {
    written = written.replace(
      form,
      (found, ...parts) =>
        roll() < boldness ? pick(roll, others).replace(/\$(\d)/g, (_, i) => parts[Number(i) - 1]) : found,
    );
  }
  if (roll() < 0.15) written = `${pick(roll, leftovers)}\n${written}`;
  return renamed(written, roll, roll() < 0.5 ? 0 : roll());
}

/** A class of people who have not seen each other's answers. */
export async function honestClass(count: number, seed = 1): Promise<AnswersOf[]> {
  const solution = await solutionAnswers();
  return Array.from({ length: count }, (_, i) => {
    const roll = dice(seed * 100_003 + i);
    const boldness = 0.7 * roll();
    const answers = Object.entries(solution).map(([todo, text]) => {
      const others = a1Alternatives.filter((one) => one.todo === todo && text.includes(one.text));
      const other = roll() < 0.5 || others.length === 0 ? undefined : pick(roll, others);
      const base = other === undefined ? text : text.replace(other.text, () => other.other);
      return [todo, rewritten(base, roll, boldness).split("\n")] as const;
    });
    return { key: `student${String(i).padStart(4, "0")}`, answers: Object.fromEntries(answers) };
  });
}

/** The answers of somebody who copied: names are others, and now and then a statement. */
export function copyOf({ answers }: AnswersOf, key: string, seed: number, boldness = 0.05): AnswersOf {
  const roll = dice(seed);
  const others = Object.entries(answers).map(([todo, lines]) =>
    [todo, renamed(rewritten(lines.join("\n"), roll, boldness), roll).split("\n")] as const
  );
  return { key, answers: Object.fromEntries(others) };
}
