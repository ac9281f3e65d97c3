import type { Condition } from "./part.ts";

/** A row of the table that `deno task setup --check` prints. */
export interface Row extends Condition {
  readonly name: string;
}

/**
 * The parts of the set-up with their versions and states, in columns; a long remark goes on below itself.
 *
 * @param width Characters in a line.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { table } from "./table.ts";
 * assertEquals(
 *   table([{ name: "Python", state: "ready", version: "3.12.1", remark: "in .venv" }]),
 *   "part    version  state  remark\nPython  3.12.1   ready  in .venv\n",
 * );
 * ```
 */
export function table(rows: readonly Row[], width = 120): string {
  const head = ["part", "version", "state", "remark"];
  const cells = [head, ...rows.map(({ name, version = "", state, remark = "" }) => [name, version, state, remark])];
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)) + 2);
  const indent = widths.reduce((sum, one) => sum + one, 0);
  return cells.map((row) => {
    const start = widths.map((one, column) => (row[column] ?? "").padEnd(one)).join("");
    const remark = wrap(row[3] ?? "", Math.max(30, width - indent));
    return (start + remark.join("\n" + " ".repeat(indent))).trimEnd() + "\n";
  }).join("");
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
