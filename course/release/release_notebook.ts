/**
 * From the solution to the student's notebook.
 *
 * @module
 */
import { type Cell, findRegions, type Notebook, regionsOf, sourceOf, toLines } from "../notebooks/mod.ts";

/** Replaces each answer in a cell by a `throw`, and renames its markers. */
function withoutAnswers(source: string, where: string): string {
  const lines = source.split("\n");
  for (const { id, begin, end, indent } of findRegions(source, "SOLUTION", where).toReversed()) {
    lines.splice(
      begin,
      end - begin + 1,
      `${indent}// BEGIN TODO`,
      `${indent}throw new Todo(${JSON.stringify(id)});`,
      `${indent}// END TODO`,
    );
  }
  return lines.join("\n");
}

/** A code cell as it is before it ever ran. */
function withoutResults(cell: Cell): Cell {
  const { execution: _, ...metadata } = cell.metadata;
  return { ...cell, metadata, outputs: [], execution_count: null };
}

/**
 * Makes the student's notebook: answers replaced, outputs and execution counts stripped, nothing else changed.
 *
 * @param solution The solved notebook; stays as it is.
 * @param name What errors call it.
 * @throws {NotebookError} If its regions are not in order, e.g. unbalanced.
 */
export function releaseNotebook(solution: Notebook, name: string): Notebook {
  regionsOf(solution, "SOLUTION", name); // the ids must differ over the whole notebook
  let number = 0;
  const cells = solution.cells.map((cell) => {
    if (cell.cell_type !== "code") return cell;
    number++;
    const source = withoutAnswers(sourceOf(cell), `${name}, code cell ${number}`);
    return { ...withoutResults(cell), source: toLines(source) };
  });
  return { ...solution, cells };
}

/** The distinctive lines of the answers: long enough that they stand nowhere else by chance. For tests of a release. */
export function answerLines(solution: Notebook, name: string): string[] {
  return regionsOf(solution, "SOLUTION", name)
    .flatMap(({ body }) => body.map((line) => line.replace(/\/\/.*$/, "").trim()))
    .filter((line) => line.length >= 24);
}
