/**
 * Tables of other programs, of which some cells get another value and every other byte stays as it is.
 *
 * @module
 */

/** A cell: its value, and where in the text it stands, quotes included. */
export interface CsvCell {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** A table as text, and its cells by row. */
export interface CsvTable {
  readonly text: string;
  readonly separator: string;
  readonly rows: readonly (readonly CsvCell[])[];
}

const separators = [",", ";", "\t"] as const;

/** The separator: the one that stands most often in the first line, outside of quotes. */
function separatorOf(text: string): string {
  const line = /^(?:"(?:[^"]|"")*"|[^\r\n"])*/.exec(text)![0].replaceAll(/"(?:[^"]|"")*"/g, "");
  const counts = separators.map((separator) => line.split(separator).length);
  return separators[counts.indexOf(Math.max(...counts))]!;
}

/** Reads one cell from a place on. */
function cellAt(text: string, start: number, separator: string): CsvCell {
  if (text[start] !== '"') {
    let end = start;
    while (end < text.length && text[end] !== separator && text[end] !== "\n" && text[end] !== "\r") end++;
    return { value: text.slice(start, end), start, end };
  }
  let [end, value] = [start + 1, ""];
  for (;; end++) {
    if (end >= text.length) throw new Error("a quotation mark is opened and not closed.");
    if (text[end] !== '"') value += text[end];
    else if (text[end + 1] === '"') value += text[end++];
    else break;
  }
  return { value, start, end: end + 1 };
}

/**
 * Reads a table, with quotes as in RFC 4180; lines end in any way, and may stand within quotes.
 *
 * @param text A byte order mark at its start belongs to no cell.
 * @throws {Error} If a quotation mark is not closed, or something stands behind one.
 */
export function readCsv(text: string): CsvTable {
  const first = text.startsWith("\uFEFF") ? 1 : 0;
  const separator = separatorOf(text.slice(first));
  const rows: CsvCell[][] = [];
  for (let at = first; at < text.length;) {
    const row: CsvCell[] = [];
    for (;;) {
      const cell = cellAt(text, at, separator);
      row.push(cell);
      at = cell.end;
      if (text[at] !== separator) break;
      at++;
    }
    if (at < text.length && text[at] !== "\n" && text[at] !== "\r") {
      throw new Error(`in row ${rows.length + 1} something stands behind a quotation mark.`);
    }
    rows.push(row);
    at += text.startsWith("\r\n", at) ? 2 : 1;
  }
  return { text, separator, rows };
}

/** A value as a cell, quoted where it must be. */
export const toCell = (value: string, separator = ","): string =>
  /["\r\n]/.test(value) || value.includes(separator) ? `"${value.replaceAll('"', '""')}"` : value;

/** The text with other values in some cells; all else is as it was. */
export function withCells({ text, separator }: CsvTable, values: ReadonlyMap<CsvCell, string>): string {
  const cells = [...values].sort(([a], [b]) => a.start - b.start);
  let [result, at] = ["", 0];
  for (const [{ start, end }, value] of cells) {
    const cell = text[start] === '"' ? `"${value.replaceAll('"', '""')}"` : toCell(value, separator);
    result += text.slice(at, start) + cell;
    at = end;
  }
  return result + text.slice(at);
}
