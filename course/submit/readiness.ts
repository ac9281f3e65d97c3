/**
 * Whether a notebook can be handed in.
 *
 * @module
 */
import type { Assignment } from "../assignments/mod.ts";
import type { Spliced } from "../grading/splice/mod.ts";
import { type Cell, type Notebook, withoutScratch } from "../notebooks/mod.ts";

const textOf = ({ source }: Cell) => [source].flat().join("");

/** The code cells with code, and their numbers. */
function codeIn(notebook: Notebook): { cell: Cell; number: number }[] {
  const { work } = withoutScratch(notebook);
  return work.cells.filter(({ cell_type }) => cell_type === "code")
    .map((cell, i) => ({ cell, number: i + 1 })).filter(({ cell }) => textOf(cell).trim() !== "");
}

/** Why nothing can be handed in at all; undefined where something can. */
export function emptiness({ todos }: Spliced, { id }: Assignment, shown: string): string | undefined {
  if (todos.some(({ state }) => state === "answered")) return undefined;
  return `No TODO of ${id} is answered in ${shown}. Did you work in another file, or not save? Save the notebook (Ctrl+S) and ` +
    `try again, or name the file: deno task submit ${id} path/to/notebook.ipynb`;
}

/** Why the outputs of a notebook are not those of a whole run; undefined where they are. */
export function halfRun(notebook: Notebook): string | undefined {
  const cells = codeIn(notebook);
  const counts = cells.map(({ cell }) => cell.execution_count ?? 0);
  const advice = "Restart the kernel, run all cells, save, and try again; or leave out --as-is, and it is run here.";
  const missing = cells.find((_, i) => counts[i] === 0);
  if (missing !== undefined) return `Code cell ${missing.number} has not been run. ${advice}`;
  const at = counts.findIndex((count, i) => i > 0 && count <= counts[i - 1]!);
  if (at >= 0) {
    return `The cells were not run from the top: code cell ${
      cells[at]!.number
    } was run before the one above it. ${advice}`;
  }
  const failed = cells.find(({ cell }) =>
    (cell.outputs ?? []).some((output) => (output as { output_type?: string }).output_type === "error")
  );
  if (failed !== undefined) return `Code cell ${failed.number} stopped with an error. ${advice}`;
  return undefined;
}
