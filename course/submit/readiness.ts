/**
 * Whether a notebook can be handed in.
 *
 * @module
 */
import type { Assignment } from "../assignments/mod.ts";
import type { CheckedNotebook } from "../checks/check_notebook.ts";
import type { Spliced } from "../grading/splice/mod.ts";
import { type Cell, codeCells, type Notebook, sourceOf, withoutScratch } from "../notebooks/mod.ts";
import type { Results } from "../page/results.ts";

/** "a, b and c". */
export const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;

/** The code cells with code, and their numbers. */
function codeIn(notebook: Notebook): { cell: Cell; number: number }[] {
  const { work } = withoutScratch(notebook);
  return work.cells.filter(({ cell_type }) => cell_type === "code")
    .map((cell, i) => ({ cell, number: i + 1 })).filter(({ cell }) => sourceOf(cell).trim() !== "");
}

/** Why nothing can be handed in at all; undefined where something can. */
export function emptiness({ todos }: Spliced, { id }: Assignment, shown: string): string | undefined {
  if (todos.some(({ state }) => state === "answered")) return undefined;
  return `No TODO of ${id} is answered in ${shown}. Did you work in another file, or not save? Save the notebook (Ctrl+S) and ` +
    `try again, or name the file: deno task submit path/to/notebook.ipynb`;
}

/** Which TODOs are still open; undefined if none is. */
export function openTodos({ todos }: Spliced): string | undefined {
  const open = todos.filter(({ state }) => state !== "answered").map(({ id }) => id);
  if (open.length === 0) return undefined;
  return `${listed(open)} ${open.length === 1 ? "is" : "are"} not answered yet. Did you save the notebook?`;
}

/** Whether the checks ran; where they did not, the run of the notebook shows what they say. */
const areChecked = ({ todos, trouble }: CheckedNotebook) =>
  trouble === undefined || todos.some(({ status }) => status !== "error");

/** Which checks fail: a run of the notebook would stop there; undefined if none does. */
export function failingChecks(checked: CheckedNotebook): string | undefined {
  const failed = checked.todos.filter(({ status }) => status !== "passed").map(({ id }) => id);
  if (failed.length === 0 || !areChecked(checked)) return undefined;
  return `The ${failed.length === 1 ? "check" : "checks"} of ${listed(failed)} above ${
    failed.length === 1 ? "fails" : "fail"
  }, and a notebook stops at a check that fails.`;
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

/** Why the outputs of a notebook are not those of its code; undefined where nothing speaks against it. */
export function staleOutputs({ passed, todos }: Results, checked: CheckedNotebook): string | undefined {
  const now = checked.todos.filter(({ status }) => status === "passed").length;
  if (!areChecked(checked) || now === passed) return undefined;
  return `In its outputs ${passed} of ${todos} TODOs pass, and now it is ${now}: the code was changed after it had been run. ` +
    "Restart the kernel, run all cells, save, and try again; or leave out --as-is, and it is run here.";
}

/**
 * What the course asks for and an executed notebook does not show; undefined if all is there.
 *
 * @param pictures Those that are missing, in words.
 */
export function missingItems({ evaluations }: Results, pictures: readonly string[]): string | undefined {
  const distances = evaluations.filter(({ isRun }) => !isRun).map(({ title }) => `the distance of "${title}"`);
  const missing = [...pictures, ...distances];
  if (missing.length === 0) return undefined;
  return `The notebook does not show ${
    listed(missing)
  }, and what is not there costs points. Is a cell missing? Take it from ` +
    "the notebook as it was given out.";
}

/** Whether two notebooks have the same code, where it counts. */
export function isSameCode(a: Notebook, b: Notebook): boolean {
  const codeOf = (notebook: Notebook) => JSON.stringify(codeCells(withoutScratch(notebook).work));
  return codeOf(a) === codeOf(b);
}
