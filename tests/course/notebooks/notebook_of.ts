import { type Cell, type Notebook, toLines } from "../../../course/notebooks/mod.ts";

/** A small notebook: texts are code cells, records are other cells. */
export function notebookOf(...cells: (string | { markdown: string })[]): Notebook {
  return {
    cells: cells.map((cell): Cell =>
      typeof cell === "string"
        ? { cell_type: "code", execution_count: null, metadata: {}, outputs: [], source: toLines(cell) }
        : { cell_type: "markdown", metadata: {}, source: toLines(cell.markdown) }
    ),
    metadata: {},
    nbformat: 4,
    nbformat_minor: 5,
  };
}
