/**
 * The columns of a CSV or Parquet file, read through polars.
 *
 * @module
 */
import { Buffer } from "node:buffer";
import { type Column, textColumn, typedColumn } from "./column.ts";
import { loadPolars } from "./polars.ts";

/** How the first line of a CSV file is meant. */
export interface TableOptions {
  /** Whether the first line holds names. Default: yes, unless it looks like numbers, which is an error. */
  header?: boolean;
}

/**
 * Reads all columns of a file. A column that cannot be a coordinate says why; it is no error yet.
 *
 * @throws {Error} If the file cannot be found or read, is neither CSV nor Parquet, or has no rows.
 */
export async function readTable(path: string, { header }: TableOptions = {}): Promise<Column[]> {
  const extension = /\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase();
  if (extension !== "csv" && extension !== "parquet") {
    throw new Error(
      `${path}: ${extension ? `the extension .${extension}` : "no extension"}. Give a .csv or a .parquet.`,
    );
  }
  if (extension === "parquet" && header !== undefined) {
    throw new TypeError(`${path}: the option header is for CSV files; a Parquet file has its names built in.`);
  }
  const bytes = await readBytes(path);
  return extension === "csv" ? await readCsv(path, bytes, header) : await readParquet(path, bytes);
}

async function readBytes(path: string): Promise<Uint8Array<ArrayBuffer>> {
  let bytes;
  try {
    bytes = await Deno.readFile(path);
  } catch (cause) {
    if (cause instanceof Deno.errors.NotFound) {
      throw new Deno.errors.NotFound(`${path}: there is no such file. The path is taken from ${Deno.cwd()}.`, {
        cause,
      });
    }
    throw new Error(`${path}: the file cannot be read (${messageOf(cause)}).`, { cause });
  }
  if (bytes.length === 0) throw emptyFile(path);
  return bytes;
}

async function readParquet(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<Column[]> {
  const polars = await loadPolars();
  const frame = attempt(
    () => polars.readParquet(Buffer.from(bytes.buffer)),
    (message) => `${path}: not a readable Parquet file; it may be cut off or damaged (${message}).`,
  );
  checkRows(path, frame.height);
  return frame.columns.map((name) => typedColumn(polars, name, frame.getColumn(name)));
}

async function readCsv(path: string, bytes: Uint8Array<ArrayBuffer>, header?: boolean): Promise<Column[]> {
  const polars = await loadPolars();
  const text = Buffer.from(bytes.buffer, 0, lengthWithoutBlankEnd(bytes));
  if (text.length === 0) throw emptyFile(path);
  checkSeparator(path, text);
  // Every cell as text: polars' own guess of types would hide which cell is not a number.
  const options = { inferSchemaLength: 0, ignoreErrors: false, truncateRaggedLines: false };
  const read = (hasHeader: boolean) =>
    attempt(
      () => polars.readCSV(text, { ...options, hasHeader }),
      (message) =>
        message.includes("more fields")
          ? `${path}: a row has more cells than the first line. Give rows of equally many cells.`
          : `${path}: not a readable CSV file (${message}). Give rows of cells separated by commas, in UTF-8.`,
    );
  let frame = read(true);
  if (header === false) frame = read(false);
  else if (header === undefined) checkHeader(path, frame.columns);
  checkRows(path, frame.height);
  return frame.columns.map((name) => textColumn(polars, name, frame.getColumn(name)));
}

/** A file of numbers without names would lose its first row unnoticed. */
function checkHeader(path: string, names: readonly string[]): void {
  const cells = names.map((name) => name.replace(/_duplicated_\d+$/, "")); // polars renames what occurs twice
  if (!cells.every((cell) => cell.trim() !== "" && !Number.isNaN(Number(cell)))) return;
  throw new Error(
    `${path}: the first line holds numbers (${cells.join(", ")}) where names are expected. ` +
      "Say what it is: { header: false } if it is data, { header: true } if these are names.",
  );
}

function checkSeparator(path: string, text: Buffer): void {
  const end = text.indexOf("\n");
  const line = text.subarray(0, end < 0 ? text.length : end).toString().trim();
  for (const [separator, name] of [[";", "semicolons"], ["\t", "tabs"]] as const) {
    if (line.includes(separator) && !line.includes(",")) {
      throw new Error(`${path}: cells are separated by ${name}. Separate them by commas, with a point in decimals.`);
    }
  }
}

function emptyFile(path: string): Error {
  return new Error(`${path}: the file is empty. Two columns of numbers are needed.`);
}

function checkRows(path: string, rows: number): void {
  if (rows === 0) throw new Error(`${path}: there are no rows. Give a file with at least two points.`);
}

/** Blank lines at the end are no rows; blank lines elsewhere are rows of missing cells. */
function lengthWithoutBlankEnd(bytes: Uint8Array): number {
  let length = bytes.length;
  while (length > 0 && [0x0a, 0x0d, 0x20, 0x09].includes(bytes[length - 1]!)) length--;
  return length;
}

/** Runs a call into polars; its error becomes a sentence. */
function attempt<T>(call: () => T, sentence: (message: string) => string): T {
  try {
    return call();
  } catch (cause) {
    throw new Error(sentence(messageOf(cause)), { cause });
  }
}

function messageOf(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).split("\n")[0]!.trim();
}
