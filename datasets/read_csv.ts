/**
 * The columns of a file of text: cells parted by commas, semicolons, tabs, bars or spaces.
 *
 * @module
 */
import { Buffer } from "node:buffer";
import type pl from "nodejs-polars";
import type { Column } from "./column.ts";
import { decimalMark } from "./decimal_mark.ts";
import { type DecimalMark, isNumber } from "./is_number.ts";
import { polarsMessage } from "./polars.ts";
import { type PlainText, plainText } from "./plain_text.ts";
import { cellsOf, withoutQuoted } from "./separator.ts";
import { textColumn } from "./text_column.ts";

/** What a file of text does not say of itself. */
export interface CsvOptions {
  /** Whether the first line holds names. Default: yes, unless it looks like numbers, which is an error. */
  header?: boolean;
  /** What stands before the decimals. Default: found out; where that cannot be, an error. */
  decimal?: DecimalMark;
}

/**
 * Reads all columns of a file of text. A column that cannot be a coordinate says why; it is no error yet.
 *
 * @param path What the errors call the file.
 * @throws {Error} If the file is no such text, its rows are of unequal length, the first line holds numbers where names
 * are expected, or a comma or point in the numbers can be read in two ways.
 */
export function readCsv(polars: typeof pl, path: string, bytes: Uint8Array, options: CsvOptions): Column[] {
  const { header, decimal } = options;
  if (decimal !== undefined && decimal !== "," && decimal !== ".") {
    throw new TypeError(`${path}: decimal is ${JSON.stringify(decimal)}. Give "," or ".".`);
  }
  const text = plainText(path, bytes);
  const rows = readCells(polars, path, text);
  const first = rows.columns.map((name) => String(rows.getColumn(name).get(0) ?? "").trim());
  const body = header === false ? rows : rows.slice({ offset: 1, length: rows.height - 1 });
  const names = header === false ? rows.columns : first;
  const cells = rows.columns.map((name) => body.getColumn(name));
  const mark = decimal ?? decimalMark(polars, path, names, cells, text.separator);
  const columns = cells.map((one, i) => textColumn(polars, names[i]!, one, mark));
  if (header === undefined) checkHeader(path, first, columns);
  if (body.height === 0) throw new Error(`${path}: there are no rows. Give a file with at least two points.`);
  // A separator at the end of every line makes a column of nothing.
  return columns.filter((_, i) => first[i] !== "" || cells[i]!.nullCount() < body.height);
}

/** Every cell as text: polars' own guess of types would hide which cell is not a number. */
function readCells(polars: typeof pl, path: string, text: PlainText): pl.DataFrame {
  try {
    return polars.readCSV(Buffer.from(text.text), {
      sep: text.separator,
      hasHeader: false,
      inferSchemaLength: 0,
      ignoreErrors: false,
      truncateRaggedLines: false,
    });
  } catch (cause) {
    const fault = faultOf(text) ?? `not a readable CSV file (${polarsMessage(cause)})`;
    throw new Error(`${path}: ${fault}.`, { cause });
  }
}

/** What polars stumbled over, with its line: it does not say itself. */
function faultOf({ text, separator, skipped }: PlainText): string | undefined {
  const lines = withoutQuoted(text).split("\n");
  const quote = lines.findIndex((line) => line.includes('"'));
  if (quote >= 0) return `a quotation mark in line ${quote + 1 + skipped} is not closed`;
  const widths = lines.map((line) => cellsOf(line, separator).length);
  const long = widths.findIndex((width) => width > widths[0]!);
  if (long < 0) return undefined;
  const isDecimal = separator === "," && widths[0]! > 1 && widths.slice(1).every((width) => width === 2 * widths[0]!);
  return `line ${long + 1 + skipped} has ${widths[long]} cells and the first line ${widths[0]}. ` +
    (isDecimal ? "Where commas are decimal, separate cells by semicolons or tabs" : "Give rows of equally many cells");
}

/** Without a line of names the first row would be lost unnoticed. */
function checkHeader(path: string, names: readonly string[], columns: readonly Column[]): void {
  const isNumeric = (name: string) => isNumber(name, ",") || isNumber(name, ".");
  const all = names.every(isNumeric);
  const numbers = names.filter((name, i) => isNumeric(name) && (all || columns[i]!.isNumeric));
  if (numbers.length === 0) return;
  throw new Error(
    `${path}: the first line holds numbers (${numbers.join(", ")}) where names are expected. ` +
      "Say what it is: { header: false } if it is data, { header: true } if these are names.",
  );
}
