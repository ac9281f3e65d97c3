/**
 * A notebook as data: nbformat 4.
 *
 * @module
 */

/** One cell; `source` is a text or a list of lines, as the format allows both. */
export interface Cell {
  cell_type: "code" | "markdown" | "raw";
  source: string | string[];
  metadata: Record<string, unknown>;
  outputs?: unknown[];
  execution_count?: number | null;
  [field: string]: unknown;
}

/** A notebook as it stands in its file. */
export interface Notebook {
  cells: Cell[];
  metadata: Record<string, unknown>;
  nbformat: number;
  nbformat_minor: number;
  [field: string]: unknown;
}
