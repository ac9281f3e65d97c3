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

/** How the markers of a region are not in order. */
export type RegionFaultKind = "no begin" | "no end" | "begun twice" | "no id";

/** A place where markers are not in order. */
export interface RegionFault {
  readonly kind: RegionFaultKind;
  /** The region that it concerns, where that can be told. */
  readonly id?: string;
  /** Counted from 0 within the cell. */
  readonly line: number;
  /** For whoever writes notebooks: "END SOLUTION without a BEGIN SOLUTION above it." */
  readonly text: string;
}

// As people write them by hand: without a space, in small letters, with another dash, with a full stop.
const headline = /^\s*\/\/\s*TODO:?\s+([A-Za-z]\w*\.[A-Za-z]\w*)(?:\s*\([^)]*\))?(?:\s*(?:—|–|-+|:)\s*(.*?))?\s*$/i;
const beginning = /^(\s*)\/\/\s*BEGIN\s+(SOLUTION|TODO)[\s.:;!]*$/i;
const ending = /^(.*?)\s*\/\/\s*END\s+(SOLUTION|TODO)[\s.:;!]*$/i;

/** Whether a line in an answer is a note of its own, such as "// TODO tf.sqrt": no TODO of the same assignment. */
const isNote = (id: string, open: string | undefined) =>
  open !== undefined && id.split(".")[0]!.toLowerCase() !== open.split(".")[0]!.toLowerCase();

/**
 * The regions of one cell whose markers are in order, and what is wrong with the others: a fault costs its own region and
 * no other.
 */
export function scanRegions(source: string, marker: Marker): { regions: Region[]; faults: RegionFault[] } {
  const regions: Region[] = [];
  const faults: RegionFault[] = [];
  const lines = source.split("\n");
  let head: { id: string; title: string } | undefined;
  let open: { line: number; indent: string; id?: string } | undefined;
  const fault = (kind: RegionFaultKind, id: string | undefined, line: number, text: string) =>
    void faults.push({ kind, ...(id === undefined ? {} : { id }), line, text });
  const unclosed = ({ line, id }: NonNullable<typeof open>) =>
    fault("no end", id, line, `BEGIN ${marker} without an END ${marker} below it.`);
  for (const [i, line] of lines.entries()) {
    const titled = headline.exec(line);
    if (titled !== null && !isNote(titled[1]!, open?.id)) {
      if (open !== undefined) unclosed(open);
      head = { id: titled[1]!, title: titled[2] ?? "" };
      open = undefined;
      continue;
    }
    const begun = beginning.exec(line);
    if (begun !== null && begun[2]!.toUpperCase() === marker) {
      if (open !== undefined) {
        fault(
          "begun twice",
          open.id,
          i,
          `BEGIN ${marker} inside the region that began in line ${open.line + 1}. Put an END ${marker} before it.`,
        );
      }
      open = { line: i, indent: begun[1]!, ...(head === undefined ? {} : { id: head.id }) };
      continue;
    }
    const ended = ending.exec(line);
    if (ended === null || ended[2]!.toUpperCase() !== marker) continue;
    if (open === undefined) {
      if (ended[1] !== "") continue; // a comment that speaks of the marker
      fault("no begin", head?.id ?? regions.at(-1)?.id, i, `END ${marker} without a BEGIN ${marker} above it.`);
      continue;
    }
    const { line: begin, indent } = open;
    open = undefined;
    if (head === undefined) {
      const advice = `Put a line "// TODO a1.name — title" above it, one for each region.`;
      fault("no id", undefined, begin, `this region has no id. ${advice}`);
      continue;
    }
    const body = [...lines.slice(begin + 1, i), ...(ended[1] === "" ? [] : [ended[1]!])]; // return x; // END TODO
    regions.push({ ...head, begin, end: i, indent, body });
    head = undefined;
  }
  if (open !== undefined) unclosed(open);
  const faulty = new Set(faults.map(({ id }) => id));
  return { regions: regions.filter(({ id }) => !faulty.has(id)), faults };
}

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
  const { regions, faults: [fault] } = scanRegions(source, marker);
  if (fault !== undefined) throw new NotebookError(`${where}, line ${fault.line + 1}: ${fault.text}`);
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
