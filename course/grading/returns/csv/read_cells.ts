/**
 * A table in a text file, as cells that know where in the text they stand: so that one can be changed and every other
 * character stays as it is, the byte order mark, quotes and line ends included.
 *
 * @module
 */

/** One cell. */
export interface Cell {
  /** Without quotes; doubled quotes are single. */
  readonly value: string;
  /** Where it begins in the text, with its quotes. */
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
}

/** One row; a cell may hold line ends, so rows are no lines. */
export interface Row {
  /** The line of the file where it begins, from 1. */
  readonly line: number;
  readonly cells: readonly Cell[];
}

/** The separators that are looked for. */
export const SEPARATORS = [",", ";", "\t"] as const;
export type Separator = typeof SEPARATORS[number];

/** A table, and the text it was read from. */
export interface Cells {
  readonly text: string;
  readonly separator: Separator;
  /** Without blank ones, of separators alone, too; the first one is the header. */
  readonly rows: readonly Row[];
}

/** Where a quoted cell ends: behind the quote that closes it. */
function closingQuote(text: string, start: number, backslash: boolean): number | undefined {
  for (let at = start + 1; at < text.length; at++) {
    if (backslash && text[at] === "\\" && text[at + 1] === '"') at++;
    else if (text[at] === '"' && text[at + 1] === '"') at++;
    else if (text[at] === '"') return at + 1;
  }
  return undefined;
}

/**
 * The rows of a text.
 *
 * @param backslash Whether a quote behind a backslash is none, as PHP writes them.
 * @returns Undefined where a quote is not closed, or something stands behind a closing one.
 */
function rowsOf(text: string, separator: Separator, backslash: boolean): Row[] | undefined {
  const rows: Row[] = [];
  let [at, line] = [text.startsWith("\ufeff") ? 1 : 0, 1];
  const isEnd = (at: number) => at >= text.length || text[at] === "\n" || text[at] === "\r";
  while (at < text.length) {
    const cells: Cell[] = [];
    const first = line;
    for (;;) {
      const start = at;
      const quoted = text[at] === '"';
      if (quoted) {
        const end = closingQuote(text, start, backslash);
        if (end === undefined) return undefined;
        at = end;
        if (!isEnd(at) && text[at] !== separator) return undefined;
      } else {
        while (!isEnd(at) && text[at] !== separator) at++;
      }
      const raw = text.slice(start, at);
      line += raw.match(/\r\n|\r|\n/g)?.length ?? 0;
      cells.push({ value: quoted ? raw.slice(1, -1).replaceAll('""', '"') : raw, start, end: at, quoted });
      if (isEnd(at)) break;
      at++;
    }
    if (cells.some(({ value }) => value.trim() !== "")) rows.push({ line: first, cells });
    at += text.startsWith("\r\n", at) ? 2 : 1;
    line++;
  }
  return rows;
}

/** How well a separator fits: rows as long as the header first, then many columns. */
function fit(rows: readonly Row[]): number {
  const width = rows[0]?.cells.length ?? 0;
  const same = rows.filter(({ cells }) => cells.length === width).length;
  return width < 2 ? 0 : width + 1000 * (same / rows.length);
}

/**
 * Reads a table whose cells are separated by commas, semicolons or tabs, whichever fits.
 *
 * @param text With its byte order mark, if it has one.
 * @param source What errors call it, e.g. its name.
 * @throws {Error} If it is no such table: one column, or a quote that is not closed.
 *
 * @example A cell knows where it stands
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { readCells } from "./read_cells.ts";
 * const { rows, separator, text } = readCells('Name;Points\r\n"Kim, ""M""";\r\n');
 * const [name, points] = rows[1]!.cells;
 * assertEquals([separator, name!.value, points!.value], [";", 'Kim, "M"', ""]);
 * assertEquals(text.slice(0, points!.start) + "20" + text.slice(points!.end), 'Name;Points\r\n"Kim, ""M""";20\r\n');
 * ```
 */
export function readCells(text: string, source = "The table"): Cells {
  for (const backslash of [false, true]) {
    const found = SEPARATORS.flatMap((separator) => {
      const rows = rowsOf(text, separator, backslash);
      return rows === undefined ? [] : [{ text, separator, rows }];
    }).map((cells) => ({ cells, fit: fit(cells.rows) })).sort((a, b) => b.fit - a.fit)[0];
    if (found !== undefined && found.fit > 0) return found.cells;
  }
  throw new Error(
    `${source} is no table with commas, semicolons or tabs between its cells, or a quote (") in it is not closed. ` +
      "Take the file as the platform gives it out, not one that another program has saved.",
  );
}

/** Another content for a cell. */
export interface Edit {
  readonly cell: Cell;
  readonly value: string;
}

/** Quotes where they are needed, or were before. */
const written = (value: string, { quoted }: Cell, separator: Separator) =>
  quoted || value.includes(separator) || /["\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;

/** The text with other contents in some cells. */
export function withEdits({ text, separator }: Cells, edits: readonly Edit[]): string {
  const sorted = edits.toSorted((a, b) => a.cell.start - b.cell.start);
  const parts: string[] = [];
  let at = 0;
  for (const { cell, value } of sorted) {
    parts.push(text.slice(at, cell.start), written(value, cell, separator));
    at = cell.end;
  }
  return parts.join("") + text.slice(at);
}
