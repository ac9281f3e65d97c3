/**
 * A file of text as a CSV reader wants it, whatever program wrote it.
 *
 * @module
 */
import { decodeText, formatOf } from "../lib/files/mod.ts";
import { cellsOf, findSeparator, type Separator, withoutQuoted } from "./separator.ts";

/** Lines that end in \n and begin with the first line of cells. */
export interface PlainText {
  readonly text: string;
  /** One character between cells. */
  readonly separator: Separator;
  /** Lines of the file before the text. */
  readonly skipped: number;
}

/**
 * Brings a file into this form: UTF-16, the line ends of any system, blank lines at the ends, a line `sep=;`, names after
 * a `#` as numpy.savetxt writes them, and columns parted by any number of spaces.
 *
 * @throws {Error} If it is a file of another kind, in another encoding, empty, or begins with a comment.
 */
export function plainText(path: string, bytes: Uint8Array): PlainText {
  const format = formatOf(bytes);
  if (format !== undefined) {
    const advice = format === "a Parquet file" ? "Name it .parquet." : "Give a .csv or a .parquet.";
    throw new Error(`${path}: this is ${format}, not a CSV file. ${advice}`);
  }
  const whole = decodeText(bytes, path).replace(/\r*\n|\r/g, "\n");
  if (/^\s*[{[]/.test(whole)) throw new Error(`${path}: this is JSON, not a CSV file. Write its points as rows.`);
  let text = whole.trimEnd(); // blank lines at the ends are no rows; blank lines elsewhere are rows of missing cells
  if (text === "") throw new Error(`${path}: the file is empty. Two columns of numbers are needed.`);
  const said = /^(?:[^\S\n]*\n)*(?:sep=(.)\n)?/i.exec(text)!;
  text = text.slice(said[0].length);
  if (text.startsWith("#")) text = withoutHash(path, text);
  const skipped = said[0].split("\n").length - 1;
  const separator = findSeparator(text, said[1]);
  return separator === " " ? { text: withTabs(text), separator: "\t", skipped } : { text, separator, skipped };
}

/** numpy.savetxt writes names as a comment; any other comment is not for a reader of numbers to drop. */
function withoutHash(path: string, text: string): string {
  const bare = text.replace(/^#+[^\S\n]*/, "");
  const separator = findSeparator(bare);
  const [names, row] = withoutQuoted(bare).split("\n", 2).map((line) => cellsOf(line, separator).length);
  if (names! > 1 && names === row) return bare;
  const [comment] = text.split("\n", 1);
  throw new Error(`${path}: the first line is a comment (${comment!.slice(0, 40)}). Take comments out.`);
}

/** Any number of spaces between cells as one tab; those within quotation marks stay. */
const withTabs = (text: string) =>
  text.replace(/^ +| +$/gm, "").replace(/"(?:[^"]|"")*"| +/g, (part) => part[0] === '"' ? part : "\t");
