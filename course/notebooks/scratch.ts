import type { Cell, Notebook } from "./notebook.ts";
import { sourceOf } from "./read.ts";

/** A notebook in two parts. */
export interface Parts {
  /** What is checked, shown on pages and handed in. */
  readonly work: Notebook;
  /** The student's own cells: the heading "Scratch" and all below it. */
  readonly scratch: readonly Cell[];
}

/** As students get it, or with another number of #. */
const heading = /^\s*#{1,6}\s+Scratch\s*$/im;

/**
 * Parts a notebook from what stands below its heading "Scratch", which costs no points: nobody but the student reads it.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { withoutScratch } from "./scratch.ts";
 * const cell = (source: string, cell_type: "code" | "markdown" = "code") => ({ cell_type, metadata: {}, source });
 * const cells = [cell("const x = 1;"), cell("## Scratch", "markdown"), cell("x + 1")];
 * const { work, scratch } = withoutScratch({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 });
 * assertEquals([work.cells.length, scratch.length], [1, 2]);
 * ```
 */
export function withoutScratch(notebook: Notebook): Parts {
  const { cells } = notebook;
  const at = cells.findIndex((cell) => cell.cell_type === "markdown" && heading.test(sourceOf(cell)));
  if (at < 0) return { work: notebook, scratch: [] };
  return { work: { ...notebook, cells: cells.slice(0, at) }, scratch: cells.slice(at) };
}
