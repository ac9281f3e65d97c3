/**
 * The columns of a CSV or Parquet file, read through polars.
 *
 * @module
 */
import { Buffer } from "node:buffer";
import { formatOf } from "../lib/files/mod.ts";
import { type Column, typedColumn } from "./column.ts";
import { loadPolars, polarsMessage } from "./polars.ts";
import { type CsvOptions, readCsv } from "./read_csv.ts";

/** Endings of files of text; what parts their cells is found out, whichever it is. */
const textEndings = ["csv", "tsv", "txt"];

/**
 * Reads all columns of a file. A column that cannot be a coordinate says why; it is no error yet.
 *
 * @throws {Error} If the file cannot be found or read, is neither CSV nor Parquet, or has no rows.
 */
export async function readTable(path: string, options: CsvOptions = {}): Promise<Column[]> {
  const ending = /\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase();
  const isText = textEndings.includes(ending ?? "");
  if (!isText && ending !== "parquet") {
    throw new Error(`${path}: ${ending ? `the extension .${ending}` : "no extension"}. Give a .csv or a .parquet.`);
  }
  const [forText] = Object.keys(options);
  if (!isText && forText !== undefined) {
    throw new TypeError(`${path}: the option ${forText} is for CSV files; a Parquet file has it built in.`);
  }
  const bytes = await readBytes(path);
  if (isText) return readCsv(await loadPolars(), path, bytes, options);
  return await readParquet(path, bytes);
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
    throw new Error(`${path}: the file cannot be read (${polarsMessage(cause)}).`, { cause });
  }
  if (bytes.length === 0) throw new Error(`${path}: the file is empty. Two columns of numbers are needed.`);
  return bytes;
}

async function readParquet(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<Column[]> {
  const polars = await loadPolars();
  let frame;
  try {
    frame = polars.readParquet(Buffer.from(bytes.buffer));
  } catch (cause) {
    const format = formatOf(bytes);
    const reason = format === undefined || format === "a Parquet file"
      ? `not a readable Parquet file; it may be cut off or damaged (${polarsMessage(cause)})`
      : `this is ${format}, not a Parquet file`;
    throw new Error(`${path}: ${reason}.`, { cause });
  }
  if (frame.height === 0) throw new Error(`${path}: there are no rows. Give a file with at least two points.`);
  return frame.columns.map((name) => typedColumn(polars, name, frame.getColumn(name)));
}
