/**
 * Puts a student's answers into the notebook as it was given out: that is what is graded.
 *
 * @module
 */
import type { Assignment } from "../../assignments/mod.ts";
import { type Answer, isUntouched, moveAnswer, withAnswers } from "../../notebooks/answers.ts";
import { codeCells, type Notebook, regionsOf, withoutScratch } from "../../notebooks/mod.ts";
import { type Difference, findDifferences } from "./differences.ts";
import { findAnswer, frameOf } from "./find_answer.ts";
import { type Flag, flagAnswer } from "./flags.ts";

/** What became of a TODO. */
export interface SplicedTodo {
  readonly id: string;
  readonly title: string;
  /** Whether it was answered, left as it was given out, or is not to be found. */
  readonly state: "answered" | "untouched" | "missing";
  /** The answer as it is graded. */
  readonly body: readonly string[];
  /** What whoever grades should know. */
  readonly remarks: readonly string[];
}

/** What is graded of a notebook, and what else is in it. */
export interface Spliced {
  /** The notebook as it was given out, with the student's answers. */
  readonly notebook: Notebook;
  readonly todos: readonly SplicedTodo[];
  /** Other code than was given out. It is not run; whether the rules give zero for it is for a human to decide. */
  readonly differences: readonly Difference[];
  /** What in the answers to look at. */
  readonly flags: readonly Flag[];
}

/**
 * Splices. Nothing of what was handed in is run, and nothing of it is refused: where an answer cannot be found, it is missing.
 *
 * @param given The notebook as it was given out.
 * @param handedIn The student's; what stands below its heading "Scratch" is left out.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { fileURLToPath } from "node:url";
 * import { a1 } from "../../assignments/mod.ts";
 * import { readNotebook } from "../../notebooks/mod.ts";
 * import { splice } from "./splice.ts";
 *
 * const given = await readNotebook(fileURLToPath(new URL("../../../notebooks/a1_ddpm_ddim.ipynb", import.meta.url)));
 * const { todos, differences } = splice(a1, given, given);
 * assertEquals([todos.every(({ state }) => state === "untouched"), differences], [true, []]);
 * ```
 */
export function splice(assignment: Assignment, given: Notebook, handedIn: Notebook): Spliced {
  const frames = codeCells(given);
  const cells = codeCells(withoutScratch(withUnixLines(handedIn)).work);
  const answers: Answer[] = [];
  const regions = regionsOf(given, "TODO", assignment.notebook);
  const todos = assignment.todos.map(({ id, title }): SplicedTodo => {
    const region = regions.find((one) => one.id === id)!;
    const found = findAnswer(frameOf(region, frames.find(({ number }) => number === region.cell)!), cells);
    if (found === undefined) {
      return { id, title, state: "missing", body: [], remarks: [`${id} is not to be found in the notebook.`] };
    }
    const body = moveAnswer(found.region, region);
    const state = isUntouched(found.region) ? "untouched" : "answered";
    if (state === "answered") answers.push({ region, body });
    return { id, title, state, body, remarks: found.remarks };
  });
  const headOf = (id: string) => {
    const { cell, begin } = regions.find((one) => one.id === id)!;
    const lines = frames.find(({ number }) => number === cell)!.source.split("\n").slice(0, begin);
    return lines.slice(lines.findLastIndex((line) => line.includes(`TODO ${id}`)) + 1);
  };
  const notebook = withAnswers(given, answers);
  return {
    notebook,
    todos,
    differences: findDifferences(codeCells(withoutScratch(notebook).work), cells),
    flags: todos.flatMap(({ id, state, body }) => state === "answered" ? flagAnswer(id, body, headOf(id)) : []),
  };
}

/** Lines that end as they do on Windows end as they do elsewhere. */
function withUnixLines(notebook: Notebook): Notebook {
  const text = (source: string | string[]) => [source].flat().join("").replaceAll("\r\n", "\n");
  return { ...notebook, cells: notebook.cells.map((cell) => ({ ...cell, source: text(cell.source) })) };
}
