/**
 * Writing notebooks as Jupyter itself writes them, so that a file saved by either gives the same bytes.
 *
 * @module
 */
import { isWritten } from "./notebook_json.ts";
import { type Notebook, sourceOf, toLines } from "./read.ts";

/** Sorts the keys of every object, at all depths. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null || isWritten(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1);
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}

/**
 * The text of a notebook's file: keys sorted, one space of indent, source as a list of lines, a line break at the end.
 *
 * @example Writing is stable: reading and writing again changes nothing
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { formatNotebook } from "./write.ts";
 * import { parseNotebook } from "./read.ts";
 * const text = formatNotebook({ nbformat_minor: 5, nbformat: 4, metadata: {}, cells: [] });
 * assertEquals(formatNotebook(parseNotebook(text, "empty.ipynb")), text);
 * ```
 */
export function formatNotebook(notebook: Notebook): string {
  const cells = notebook.cells.map((cell) => ({ ...cell, source: toLines(sourceOf(cell)) }));
  return JSON.stringify(sorted({ ...notebook, cells }), null, 1) + "\n";
}
