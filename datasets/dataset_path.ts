/**
 * Where the files of the data sets are.
 *
 * @module
 */
import { fileURLToPath } from "node:url";

/** The folder of the data sets: that of this module. */
export const datasetFolder: URL = new URL(".", import.meta.url);

/** The Parquet file of a data set, e.g. `datasets/swiss_roll.parquet`. */
export function datasetPath(name: string, folder: URL = datasetFolder): string {
  return fileURLToPath(new URL(`${name}.parquet`, folder));
}
