/**
 * Points from a file: the course's, or anybody's own.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { refuseUnknownOptions } from "../lib/options/mod.ts";
import { type DatasetName, findDataset } from "./catalogue.ts";
import { keptOrMade } from "./kept_or_made.ts";
import { chooseColumns } from "./choose_columns.ts";
import type { Column } from "./column.ts";
import { datasetFolder, datasetPath } from "./dataset_path.ts";
import type { DecimalMark } from "./is_number.ts";
import { readTable } from "./read_table.ts";
import { standardize as standardizePoints } from "./standardize.ts";
import { writePoints } from "./write.ts";

/** How a file becomes points. */
export interface LoadOptions {
  /** Names of the columns for x and y. Default: the two numeric columns; more than two must be chosen from. */
  columns?: readonly [x: string, y: string];
  /** CSV only: whether the first line holds names. Default: yes, but a first line of numbers is an error. */
  header?: boolean;
  /** CSV only: whether numbers have a decimal point or a decimal comma. Default: found out, or asked for. */
  decimal?: DecimalMark;
  /** Whether to bring the points to mean 0 and standard deviation 2 over both axes, as the course's are. Default false. */
  standardize?: boolean;
}

/**
 * Reads two numeric columns of a CSV or Parquet file: points [N, 2] as float32, ready for `tf.tensor2d(points, [N, 2])`.
 *
 * Nothing is repaired or skipped: a cell that is missing, not a number or not finite is an error that names its column
 * and row. Rows are counted from 1, the line of names not included.
 *
 * A file of text is read whatever parts its cells (commas, semicolons, tabs, bars, spaces), with decimal points or commas,
 * in UTF-8 or UTF-16. Where it can be read in two ways, the error says how to choose.
 *
 * @param path A .csv, .tsv, .txt or .parquet file.
 * @throws {Error} If there is no such file, it cannot be read, it does not have two numeric columns (more than two: name
 * two of them), or a cell is missing, no number, not finite, or too large for float32, or a column is constant.
 *
 * @example
 * ```ts
 * import { loadPoints } from "./load.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const path = await Deno.makeTempFile({ suffix: ".csv" });
 * await Deno.writeTextFile(path, "x,y,label\n0.5,1,a\n1.5,-2,b\n");
 * assertEquals(await loadPoints(path), Float32Array.of(0.5, 1, 1.5, -2));
 * await Deno.remove(path);
 * ```
 */
export async function loadPoints(path: string | URL, options: LoadOptions = {}): Promise<Float32Array> {
  refuseUnknownOptions("loadPoints", options, ["columns", "header", "decimal", "standardize"]);
  const file = path instanceof URL ? fileURLToPath(path) : path;
  const { columns: names, header, decimal, standardize = false } = options;
  const columns = await readTable(file, {
    ...(header === undefined ? {} : { header }),
    ...(decimal === undefined ? {} : { decimal }),
  });
  const [x, y] = chooseColumns(file, columns, names);
  for (const column of [x, y]) {
    if (column.problem) throw new Error(`${file}: column "${column.name}" ${column.problem}`);
  }
  const points = new Float64Array(2 * x.values.length);
  x.values.forEach((value, i) => points[2 * i] = value);
  y.values.forEach((value, i) => points[2 * i + 1] = value);
  const single = new Float32Array(standardize ? standardizePoints(points).points : points);
  checkPrecision(file, single, [x, y]);
  return single;
}

/**
 * Reads a data set of the course: points [n, 2] as float32, from its Parquet file in `datasets/`.
 *
 * `deno task setup` writes the file of the swiss roll. Where a data set has no file yet, it is drawn and written first.
 *
 * @param name E.g. "swiss_roll"; all names are in `datasets` of catalogue.ts.
 * @param folder Where the files are. Default: the folder of this module.
 * @throws {RangeError} If there is no such data set.
 * @throws {Error} If its file is damaged or cannot be written.
 *
 * @example The points that a notebook trains on
 * ```ts
 * import { loadDataset } from "./load.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const points = await loadDataset("swiss_roll");
 * assertEquals(points.length, 2 * 1_000_000);
 * ```
 */
export async function loadDataset(name: DatasetName, folder: URL = datasetFolder): Promise<Float32Array> {
  const dataset = findDataset(name);
  const path = datasetPath(name, folder);
  return await keptOrMade(() => loadPoints(path), async () => {
    const points = new Float32Array(dataset.generate(dataset.n, dataset.seed));
    await writePoints(path, points);
    return points;
  });
}

/** float32 holds 7 digits up to 3.4e38: what was finite and varied in the file must still do so. */
function checkPrecision(file: string, points: Float32Array, columns: readonly Column[]): void {
  columns.forEach(({ name, values }, axis) => {
    let varies = false;
    for (let row = 0; row < values.length; row++) {
      const value = points[2 * row + axis]!;
      if (!Number.isFinite(value)) {
        throw new Error(
          `${file}: column "${name}" has ${values[row]} in row ${row + 1}, too large for float32. ` +
            "Give { standardize: true } or other units.",
        );
      }
      varies ||= value !== points[axis];
    }
    if (!varies) {
      throw new Error(
        `${file}: column "${name}" varies by less than float32 can hold. Give { standardize: true } or subtract its mean.`,
      );
    }
  });
}
