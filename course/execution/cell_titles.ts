/** As much of a cell as its title needs. */
interface TitledCell {
  readonly cell_type: string;
  readonly source: string | readonly string[];
}

/** Characters of a cell that is short enough to be its own title. */
const SHORT = 60;

/**
 * A short title for each code cell: its first line if that is a comment, all of it if it is one short line, else the
 * heading above it.
 *
 * @returns By the number of the cell, counted from 0 over all cells.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { cellTitles } from "./cell_titles.ts";
 * const cells = [
 *   { cell_type: "markdown", source: "## Training" },
 *   { cell_type: "code", source: "const net = new SimpleNet();\nawait train(net);" },
 *   { cell_type: "code", source: "await check(\"a1.loss\");" },
 * ];
 * assertEquals([...cellTitles(cells)], [[1, "Training"], [2, 'await check("a1.loss");']]);
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
      const code = text.trim();
      const itself = code.length <= SHORT && !code.includes("\n") ? code : undefined;
      titles.set(i, code.match(/^\/\/ +(.+)/)?.[1]?.trim() ?? itself ?? heading);
    }
  }
  return titles;
}
