/**
 * Points into Parquet files.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { checkPoints, type Points } from "../lib/metrics/points.ts";
import { datasets } from "./catalogue.ts";
import { datasetFolder, datasetPath } from "./dataset_path.ts";
import { loadPolars } from "./polars.ts";
import { readTable } from "./read_table.ts";

/**
 * Writes points to a Parquet file with the columns x and y. A file of that name is replaced as a whole or not at all.
 *
 * A Float32Array becomes float32 columns, a Float64Array float64 ones.
 *
 * @param path The file; its folder must exist.
 * @param points Points [N, 2].
 * @throws {RangeError} If there are no points or one of them is not finite.
 * @throws {Error} If the name does not end in .parquet or the file cannot be written.
 *
 * @example
 * ```ts
 * import { writePoints } from "./write.ts";
 * import { loadPoints } from "./load.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const path = await Deno.makeTempFile({ suffix: ".parquet" });
 * await writePoints(path, Float32Array.of(1, 2, 3, 4));
 * assertEquals(await loadPoints(path), Float32Array.of(1, 2, 3, 4));
 * await Deno.remove(path);
 * ```
 */
export async function writePoints(path: string | URL, points: Points): Promise<void> {
  const file = path instanceof URL ? fileURLToPath(path) : path;
  if (!file.toLowerCase().endsWith(".parquet")) {
    throw new Error(`${file}: points are written as Parquet. Name it .parquet.`);
  }
  checkPoints(points, "writePoints: points");
  const polars = await loadPolars();
  const [x, y] = axes(points);
  const bytes = polars.DataFrame([polars.Series("x", x), polars.Series("y", y)]).writeParquet();
  const part = `${file}.${Deno.pid}.part`;
  try {
    await Deno.writeFile(part, bytes);
    await Deno.rename(part, file);
  } catch (cause) {
    await Deno.remove(part).catch(() => {}); // it may not be there
    throw new Error(`${file}: the file cannot be written (${cause instanceof Error ? cause.message : cause}).`, {
      cause,
    });
  }
}

/** What {@linkcode writeCourseData} found or did. */
export interface CourseData {
  readonly path: string;
  readonly rows: number;
  /** False when the file was there already, complete and right. */
  readonly written: boolean;
}

/** {@linkcode checksum} of the swiss roll as float32, so that an intact file is known without drawing its points again. */
const SWISS_ROLL_CHECKSUM = 0xef00406d;

/**
 * Writes the data of the assignments, the swiss roll of 1,000,000 points, unless its file is there and intact.
 *
 * The columns are float32: the tensors of the notebooks are, so that rounding once here loses nothing and halves the
 * file. Intact means that every number is the right one.
 *
 * @param folder Where to. Default: the folder of this module.
 * @throws {Error} If the file cannot be written.
 */
export async function writeCourseData(folder: URL = datasetFolder): Promise<CourseData> {
  const { n, seed, generate } = datasets.swiss_roll;
  const path = datasetPath("swiss_roll", folder);
  const written = !await isIntact(path, n);
  if (written) await writePoints(path, new Float32Array(generate(n, seed)));
  return { path, rows: n, written };
}

async function isIntact(path: string, rows: number): Promise<boolean> {
  try {
    const columns = await readTable(path);
    const numbers = columns.map(({ values }) => new Float32Array(values));
    return columns.length === 2 && numbers.every(({ length }) => length === rows) &&
      checksum(numbers) === SWISS_ROLL_CHECKSUM;
  } catch {
    return false; // missing or damaged: it is written anew
  }
}

/** FNV-1a over the 32-bit words of all arrays. */
function checksum(arrays: readonly Float32Array[]): number {
  let hash = 0x811c9dc5;
  for (const array of arrays) {
    const words = new Uint32Array(array.buffer, array.byteOffset, array.length);
    for (let i = 0; i < words.length; i++) hash = Math.imul(hash ^ words[i]!, 0x01000193);
  }
  return hash >>> 0;
}

/** x and y of points apart, in arrays of the same type. */
function axes(points: Points): [Points, Points] {
  const x = points.slice(0, points.length / 2);
  const y = x.slice();
  for (let i = 0; i < x.length; i++) {
    x[i] = points[2 * i]!;
    y[i] = points[2 * i + 1]!;
  }
  return [x, y];
}
