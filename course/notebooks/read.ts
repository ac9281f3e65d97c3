/**
 * Reading notebooks (nbformat 4), whatever program wrote them. Fields that this course does not know are kept as they are.
 *
 * @module
 */
import { complete } from "./complete.ts";
import type { Cell, Notebook } from "./notebook.ts";
import { NotebookError } from "./notebook_error.ts";
import { parseNotebookJson } from "./notebook_json.ts";
import { nameOf, readNotebookText } from "./notebook_text.ts";

export { type Cell, type Notebook, NotebookError };

/** A code cell with its number: 1 for the first code cell, which is `[1]` in Jupyter after a run from the top. */
export interface CodeCell {
  readonly number: number;
  readonly source: string;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isText = (value: unknown): value is string | string[] =>
  typeof value === "string" || (Array.isArray(value) && value.every((line) => typeof line === "string"));

/** What kind of value it is, for an error message. */
function kindOf(value: unknown): string {
  if (value === undefined) return "missing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  return typeof value === "string" ? JSON.stringify(value) : `a ${typeof value}`;
}

function checkCell(cell: unknown, where: string): void {
  if (!isRecord(cell)) throw new NotebookError(`${where} is ${kindOf(cell)}, expected an object.`);
  const { cell_type, source, metadata, outputs } = cell;
  if (cell_type !== "code" && cell_type !== "markdown" && cell_type !== "raw") {
    throw new NotebookError(`${where}: cell_type is ${kindOf(cell_type)}, expected "code", "markdown" or "raw".`);
  }
  if (!isText(source)) {
    throw new NotebookError(`${where}: source is ${kindOf(source)}, expected a text or a list of lines.`);
  }
  if (!isRecord(metadata ?? {})) {
    throw new NotebookError(`${where}: metadata is ${kindOf(metadata)}, expected an object.`);
  }
  if (cell_type === "code" && !Array.isArray(outputs ?? [])) {
    throw new NotebookError(`${where}: outputs is ${kindOf(outputs)}, expected a list.`);
  }
}

/**
 * Reads a notebook from the text of its file. What programs leave out (outputs, metadata, names of cells) is filled in, so
 * that what is written again is a valid notebook; NaN and Infinity become null.
 *
 * @param name What error messages call the file.
 * @throws {NotebookError} If the text is not JSON, not nbformat 4, or a cell is not as it should be; names file and cell.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { parseNotebook } from "./read.ts";
 * const cell = { cell_type: "markdown", metadata: {}, source: "# Title" };
 * const text = JSON.stringify({ cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 });
 * assertEquals(parseNotebook(text, "small.ipynb").cells.length, 1);
 * ```
 */
export function parseNotebook(text: string, name: string): Notebook {
  const value = parseNotebookJson(text.replace(/^\ufeff/, ""), name);
  if (isRecord(value) && value.nbformat !== undefined && value.nbformat !== 4) {
    throw new NotebookError(otherFormat(value, name));
  }
  if (!isRecord(value) || !Array.isArray(value.cells)) {
    throw new NotebookError(`${name} is not a notebook: it has no list of cells.`);
  }
  if (value.nbformat !== 4) throw new NotebookError(otherFormat(value, name));
  if (!isRecord(value.metadata ?? {})) {
    throw new NotebookError(`${name}: metadata is ${kindOf(value.metadata)}, expected an object.`);
  }
  for (const cell of value.cells) if (isRecord(cell) && cell.source === null) cell.source = ""; // an empty one
  value.cells.forEach((cell, i) => checkCell(cell, `${name}, cell ${i + 1}`));
  const notebook = value as Notebook;
  complete(notebook);
  return notebook;
}

const otherFormat = ({ nbformat }: Record<string, unknown>, name: string) =>
  `${name}: nbformat is ${nbformat ?? "missing"}, expected 4. Open it in JupyterLab and save it.`;

/**
 * Reads a notebook file.
 *
 * @throws {NotebookError} If there is no such file, it cannot be read, or it is not a notebook.
 */
export async function readNotebook(path: string | URL): Promise<Notebook> {
  return parseNotebook(await readNotebookText(path), nameOf(path));
}

/** The text of a cell. */
export const sourceOf = (cell: Cell): string => typeof cell.source === "string" ? cell.source : cell.source.join("");

/** Text as Jupyter stores it: a list of lines, each but the last with its line break. */
export const toLines = (text: string): string[] => text === "" ? [] : text.split(/(?<=\n)/);

/** The code cells in order, numbered from 1. */
export function codeCells(notebook: Notebook): CodeCell[] {
  return notebook.cells
    .filter((cell) => cell.cell_type === "code")
    .map((cell, i) => ({ number: i + 1, source: sourceOf(cell) }));
}
