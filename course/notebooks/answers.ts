/**
 * What stands between the markers of a TODO: whether it is an answer, and how it is put into another notebook.
 *
 * @module
 */
import { type Cell, type Notebook, sourceOf, toLines } from "./read.ts";
import type { NotebookRegion, Region } from "./regions.ts";

/** Other lines for a region of a notebook. */
export interface Answer {
  readonly region: NotebookRegion;
  readonly body: readonly string[];
}

/** Lines without the empty ones, and without the indent that they share with their markers. */
export const bareLines = ({ body, indent }: Region): string[] =>
  body.filter((line) => line.trim() !== "").map((line) => line.startsWith(indent) ? line.slice(indent.length) : line);

/** Whether nobody has written anything between the markers. */
export const isUntouched = (region: Region): boolean =>
  bareLines(region).every((line) => line.trim() === `throw new Todo(${JSON.stringify(region.id)});`);

/** A body as it stands between the markers of another region. */
export function moveAnswer({ body, indent }: Region, to: Region): string[] {
  return body.map((line) => line.startsWith(indent) ? to.indent + line.slice(indent.length) : line);
}

/** A code cell with other lines between its markers, and without the results of its old text. */
function rewritten(cell: Cell, answers: readonly Answer[]): Cell {
  const lines = sourceOf(cell).split("\n");
  for (const { region: { begin, end }, body } of answers.toSorted((a, b) => b.region.begin - a.region.begin)) {
    lines.splice(begin + 1, end - begin - 1, ...body);
  }
  return { ...cell, source: toLines(lines.join("\n")), outputs: [], execution_count: null };
}

/**
 * A notebook with other lines in some of its regions; all else is as it was.
 *
 * @param notebook Stays as it is.
 */
export function withAnswers(notebook: Notebook, answers: readonly Answer[]): Notebook {
  let number = 0;
  const cells = notebook.cells.map((cell) => {
    if (cell.cell_type !== "code") return cell;
    number++;
    const here = answers.filter(({ region }) => region.cell === number);
    return here.length === 0 ? cell : rewritten(cell, here);
  });
  return { ...notebook, cells };
}
