/**
 * The marked regions of a notebook: what stands between them is the answer (in a solution) or the student's to write.
 *
 *     // TODO a1.qSample — the forward process in one jump
 *     ...
 *       // BEGIN SOLUTION
 *       return ...;
 *       // END SOLUTION
 *
 * @module
 */
import { codeCells, type Notebook, NotebookError } from "./read.ts";

/** What the markers say: SOLUTION in `solutions/`, TODO in `notebooks/`. */
export type Marker = "SOLUTION" | "TODO";

/** One region of a cell. Lines are counted from 0 within the cell. */
export interface Region {
  /** From the nearest `// TODO id — title` line above, e.g. "a1.qSample". */
  readonly id: string;
  readonly title: string;
  /** The line of the begin marker, and of the end marker. */
  readonly begin: number;
  readonly end: number;
  /** White space before the begin marker. */
  readonly indent: string;
  /** The lines between the markers. */
  readonly body: readonly string[];
}

const headline = /^\s*\/\/ TODO ([A-Za-z]\w*\.[A-Za-z]\w*)(?: \([^)]*\))?(?:\s+—\s+(.*?))?\s*$/;
const anyMarker = /^(\s*)\/\/\s*(BEGIN|END)\s+(SOLUTION|TODO)\s*$/;

/**
 * The regions of one cell.
 *
 * @param where What errors call the cell, e.g. "a1.ipynb, code cell 4".
 * @throws {NotebookError} If markers are unbalanced or nested, or a region has no `// TODO id` line of its own above it.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { findRegions } from "./regions.ts";
 * const cell = "// TODO a1.f — one\nfunction f() {\n  // BEGIN SOLUTION\n  return 1;\n  // END SOLUTION\n}";
 * assertEquals(findRegions(cell, "SOLUTION", "cell 1")[0]?.body, ["  return 1;"]);
 * ```
 */
export function findRegions(source: string, marker: Marker, where: string): Region[] {
  const regions: Region[] = [];
  const lines = source.split("\n");
  let head: { id: string; title: string } | undefined;
  let open: { line: number; indent: string } | undefined;
  lines.forEach((line, i) => {
    const place = `${where}, line ${i + 1}`;
    const titled = headline.exec(line);
    if (titled !== null && open === undefined) {
      head = { id: titled[1]!, title: titled[2] ?? "" };
      return;
    }
    const found = anyMarker.exec(line);
    if (found === null || found[3] !== marker) return;
    if (found[2] === "BEGIN") {
      if (open !== undefined) {
        throw new NotebookError(
          `${place}: BEGIN ${marker} inside the region that began in line ${open.line + 1}. ` +
            `Put an END ${marker} before it.`,
        );
      }
      open = { line: i, indent: found[1]! };
      return;
    }
    if (open === undefined) {
      throw new NotebookError(`${place}: END ${marker} without a BEGIN ${marker} above it.`);
    }
    if (head === undefined) {
      throw new NotebookError(
        `${where}, line ${open.line + 1}: this region has no id. ` +
          `Put a line "// TODO a1.name — title" above it, one for each region.`,
      );
    }
    regions.push({ ...head, begin: open.line, end: i, indent: open.indent, body: lines.slice(open.line + 1, i) });
    open = head = undefined;
  });
  if (open !== undefined) {
    const { line } = open as { line: number };
    throw new NotebookError(`${where}, line ${line + 1}: BEGIN ${marker} without an END ${marker} below it.`);
  }
  return regions;
}

/** A region and the number of its code cell. */
export interface NotebookRegion extends Region {
  readonly cell: number;
}

/**
 * All regions of a notebook, in order.
 *
 * @param name What errors call the notebook.
 * @throws {NotebookError} As {@linkcode findRegions}, and if two regions have the same id.
 */
export function regionsOf(notebook: Notebook, marker: Marker, name: string): NotebookRegion[] {
  const regions: NotebookRegion[] = [];
  for (const { number, source } of codeCells(notebook)) {
    for (const region of findRegions(source, marker, `${name}, code cell ${number}`)) {
      const same = regions.find(({ id }) => id === region.id);
      if (same !== undefined) {
        throw new NotebookError(
          `${name}: TODO ${region.id} is in code cell ${same.cell} and again in code cell ${number}. ` +
            "Give every region an id of its own.",
        );
      }
      regions.push({ ...region, cell: number });
    }
  }
  return regions;
}
