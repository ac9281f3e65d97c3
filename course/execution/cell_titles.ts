/** As much of a cell as its title needs. */
interface TitledCell {
  readonly cell_type: string;
  readonly source: string | readonly string[];
}

/**
 * A short title for each code cell: its first line if that is a comment, else the heading above it.
 *
 * @returns By the number of the cell, counted from 0 over all cells.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { cellTitles } from "./cell_titles.ts";
 * const cells = [{ cell_type: "markdown", source: "## Training" }, { cell_type: "code", source: "await train();" }];
 * assertEquals([...cellTitles(cells)], [[1, "Training"]]);
 * ```
 */
export function cellTitles(cells: readonly TitledCell[]): Map<number, string> {
  const titles = new Map<number, string>();
  let heading = "";
  for (const [i, { cell_type, source }] of cells.entries()) {
    const text = typeof source === "string" ? source : source.join("");
    if (cell_type === "markdown") {
      heading = [...text.matchAll(/^#+ +(.+)$/gm)].at(-1)?.[1]?.trim() ?? heading;
    } else if (cell_type === "code") {
      titles.set(i, text.match(/^\/\/ +(.+)/)?.[1]?.trim() ?? heading);
    }
  }
  return titles;
}
