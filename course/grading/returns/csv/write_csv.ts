/**
 * Tables for spreadsheets: RFC 4180, and no cell that becomes a formula.
 *
 * @module
 */

/** What begins a formula in some spreadsheet; the last four are wide, as Korean and Japanese keyboards type them. */
const formula = "=+\\-@\uff1d\uff0b\uff0d\uff20";

/** Where a cell begins, also for who reads the file with semicolons or tabs as separators. */
const risky = new RegExp(`(^|[;\\t])(\\s*'*)(?=[${formula}])`, "g");
const guarded = new RegExp(`(^|[;\\t])(\\s*'*)'(?=[${formula}])`, "g");

/**
 * Text that no spreadsheet takes for a formula: an apostrophe stands before it, as OWASP advises and as people type it
 * themselves. {@linkcode plainText} takes it away again.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { inertText, plainText } from "./write_csv.ts";
 * assertEquals(inertText("=cmd|'/C calc'!A0"), "'=cmd|'/C calc'!A0");
 * assertEquals(inertText("O'Neil-Smith"), "O'Neil-Smith");
 * assertEquals(plainText(inertText("'=1")), "'=1");
 * ```
 */
export const inertText = (text: string): string => text.replace(risky, "$1$2'");

/** What {@linkcode inertText} was given. */
export const plainText = (text: string): string => text.replace(guarded, "$1$2");

/** A number is written as it is; text never becomes a formula; undefined and null are blank. */
export type CellValue = string | number | null | undefined;

/** On one line: line ends within cells are lawful, and half of all programs fail at them. */
const oneLine = (text: string) => text.replace(/\s*[\r\n\u2028\u2029]+\s*/g, " ");

function cellText(value: CellValue): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "number") return String(value);
  const text = inertText(oneLine(value));
  return /[",;\t]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A table as RFC 4180 wants it: commas, CR LF, quotes where needed. It begins with a byte order mark, because Excel takes
 * UTF-8 for something else without one and names come out wrong; pandas, R and LibreOffice know it.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { writeCsv } from "./write_csv.ts";
 * assertEquals(writeCsv(["name", "points"], [["Kim, M", 15], ["=1", null]]), '\ufeffname,points\r\n"Kim, M",15\r\n\'=1,\r\n');
 * ```
 */
export function writeCsv(header: readonly string[], rows: readonly (readonly CellValue[])[]): string {
  return "\ufeff" + [header, ...rows].map((row) => row.map(cellText).join(",") + "\r\n").join("");
}
