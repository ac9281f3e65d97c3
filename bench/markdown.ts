/**
 * Tables, and the parts of pages that programs write.
 *
 * @module
 */

/** A table in Markdown that is also readable as it is; all columns but the first are set right. */
export function markdownTable(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows;
  const widths = head.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)).join(" | ")} |\n`;
  const rule = `| ${
    widths.map((width, i) => i === 0 ? "-".repeat(width) : "-".repeat(width - 1) + ":").join(" | ")
  } |\n`;
  return line(head) + rule + body.map(line).join("");
}

/** The lines of a page between which a program writes. */
export interface Place {
  readonly begin: string;
  readonly end: string;
}

/**
 * A page with a text in its place, instead of what stood there.
 *
 * @param what What the text is, for the error.
 * @throws {Error} If the page has no such place.
 */
export function withText(page: string, { begin, end }: Place, text: string, what: string): string {
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`The page has no lines "${begin}" and "${end}" for the ${what}.`);
  return `${page.slice(0, from + begin.length)}\n\n${text}\n${page.slice(to)}`;
}
