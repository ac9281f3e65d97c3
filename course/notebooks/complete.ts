/**
 * What other programs leave out of a notebook, and what it needs to be a valid one (nbformat 4).
 *
 * @module
 */
import type { Cell, Notebook } from "./notebook.ts";

/**
 * Fills in what is missing: metadata, outputs, execution counts, the names of cells (`id`, since nbformat 4.5; two of the
 * same name cannot both keep it), the minor version. Line ends within cells become \n. Nothing is taken away.
 */
export function complete(notebook: Notebook): void {
  notebook.metadata ??= {};
  notebook.nbformat_minor ??= notebook.cells.some(({ id }) => id !== undefined) ? 5 : 4;
  for (const cell of notebook.cells) completeCell(cell);
  if (notebook.nbformat_minor >= 5) nameCells(notebook.cells);
}

function completeCell(cell: Cell): void {
  cell.metadata ??= {};
  cell.source = Array.isArray(cell.source) ? cell.source.map(withLineFeeds) : withLineFeeds(cell.source);
  if (cell.cell_type !== "code") return;
  cell.outputs ??= [];
  cell.execution_count ??= null;
}

/** A line end may be cut in two by the list of lines; no program does that. */
const withLineFeeds = (text: string) => text.replace(/\r\n?/g, "\n");

function nameCells(cells: readonly Cell[]): void {
  const isName = (id: unknown): id is string => typeof id === "string" && /^[\w-]{1,64}$/.test(id);
  const all = new Set(cells.map(({ id }) => id));
  const given = new Set<string>();
  cells.forEach((cell, i) => {
    if (!isName(cell.id) || given.has(cell.id)) {
      let id = `cell-${i + 1}`;
      while (all.has(id)) id += "-b";
      cell.id = id;
      all.add(id);
    }
    given.add(cell.id as string);
  });
}
