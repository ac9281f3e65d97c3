import { releaseNotebook } from "../../course/release/mod.ts";
import { type Cell, type Notebook, sourceOf, withoutScratch } from "../../course/notebooks/mod.ts";

/** A cell as the site shows it: the student's text, the solution's outputs. */
export interface ReadingCell {
  readonly kind: "markdown" | "code";
  readonly source: string;
  readonly outputs: readonly Output[];
}

/** An output of a cell (nbformat 4). */
export interface Output {
  readonly output_type: string;
  readonly text?: string | readonly string[];
  readonly data?: Readonly<Record<string, unknown>>;
}

/**
 * Makes of a solution what everybody may read: the text of today's solution without its answers, as students get it, with
 * the outputs that the solution had when it ran.
 *
 * @param solution The solved notebook; its answers are left out.
 * @param executed The same notebook after a run. Only outputs are taken from it.
 * @param name What errors call it.
 * @throws {Error} If the two do not have the same code, so that outputs would stand below other cells than their own.
 */
export function readingOf(solution: Notebook, executed: Notebook, name: string): ReadingCell[] {
  const ran = executed.cells.filter(isCode);
  const code = solution.cells.filter(isCode);
  if (code.length !== ran.length || code.some((cell, i) => sourceOf(cell) !== sourceOf(ran[i]!))) {
    throw new Error(`${name}: the notebook that ran has other code. Run it again: deno task start.`);
  }
  let next = 0;
  const cells = releaseNotebook(solution, name).cells.map((cell): Cell =>
    isCode(cell) ? { ...cell, outputs: ran[next++]!.outputs ?? [] } : cell
  );
  return withoutScratch({ ...solution, cells }).work.cells.map((cell) => ({
    kind: isCode(cell) ? "code" : "markdown",
    source: sourceOf(cell),
    outputs: (cell.outputs ?? []) as Output[],
  }));
}

const isCode = (cell: Cell) => cell.cell_type === "code";
