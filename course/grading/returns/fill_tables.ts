/**
 * Fills the teacher's own tables, as copies beside the results.
 *
 * @module
 */
import { basename, join } from "node:path";
import { writeWhole } from "../../machine/write_whole.ts";
import type { Result } from "../result.ts";
import { fillCanvas, type FillOptions } from "./canvas.ts";
import type { Filled } from "./matching.ts";
import { fillMoodle } from "./moodle.ts";

/** A copy that was written. */
export interface FilledFile extends Omit<Filled, "text"> {
  readonly path: string;
}

/** Reads a text and keeps its byte order mark. */
const read = async (path: string) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(await Deno.readFile(path));

/**
 * @param tables Paths of the tables.
 * @throws {Error} If one cannot be filled; its path is named.
 */
export async function fillTables(
  tables: { readonly canvas?: string; readonly moodle?: string },
  folder: string,
  results: readonly Result[],
  options: FillOptions,
): Promise<FilledFile[]> {
  const written: FilledFile[] = [];
  for (const [kind, fill] of [["canvas", fillCanvas], ["moodle", fillMoodle]] as const) {
    const source = tables[kind];
    if (source === undefined) continue;
    try {
      const { text, ...filled } = fill(await read(source), results, options);
      const path = join(folder, `filled_${basename(source)}`);
      await writeWhole(path, text);
      written.push({ path, ...filled });
    } catch (error) {
      throw new Error(`${source}: ${error instanceof Error ? error.message : error}`, { cause: error });
    }
  }
  return written;
}
