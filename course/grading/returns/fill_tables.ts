/**
 * Fills the teacher's own tables, as copies beside the results.
 *
 * @module
 */
import { basename, join } from "node:path";
import { writeWhole } from "../../machine/write_whole.ts";
import type { Result } from "../result.ts";
import { fillCanvas } from "./canvas.ts";
import { keptText } from "./csv/kept_text.ts";
import { fillMoodle } from "./moodle.ts";
import { describeFilling } from "./sheet/describe_filling.ts";
import type { FillOptions } from "./sheet/fill_sheet.ts";

/** A copy that was written. */
export interface FilledFile {
  readonly path: string;
  /** How many rows have a grade now. */
  readonly count: number;
  /** What whoever uploads it should know, a sentence or two each. */
  readonly remarks: readonly string[];
}

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
      const filling = fill(keptText(await Deno.readFile(source), "The file"), results, options);
      const path = join(folder, `filled_${basename(source)}`);
      await writeWhole(path, filling.text);
      written.push({ path, count: filling.filled.length, remarks: describeFilling(filling) });
    } catch (error) {
      throw new Error(`${source}: ${error instanceof Error ? error.message : error}`, { cause: error });
    }
  }
  return written;
}
