/**
 * Pieces of the pages of grading. All that comes from a student is text here, never HTML.
 *
 * @module
 */
import { escapeHtml } from "../../../lib/notebook/html.ts";
import { imageHtml } from "../../../lib/notebook/image.ts";
import type { Figure } from "../../../lib/plots/mod.ts";

export { escapeHtml };

/** A page, whole by itself: it loads nothing and runs nothing. */
export async function page(title: string, body: readonly string[]): Promise<string> {
  const style = await Deno.readTextFile(new URL("./page.css", import.meta.url));
  const policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";
  return [
    "<!doctype html>",
    '<html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(title)}</title><style>${style}</style></head><body>`,
    ...body.filter((part) => part !== ""),
    "</body></html>\n",
  ].join("\n");
}

/** A text with its line breaks as a paragraph. */
export const paragraph = (text: string, kind = ""): string =>
  text === "" ? "" : `<p${kind === "" ? "" : ` class="${kind}"`}>${escapeHtml(text).replaceAll("\n", "<br>")}</p>`;

export const list = (texts: readonly string[]): string =>
  texts.length === 0 ? "" : `<ul>${texts.map((text) => `<li>${escapeHtml(text)}</li>`).join("")}</ul>`;

export const code = (text: string): string => `<pre>${escapeHtml(text)}</pre>`;

/** A unified diff with its lines in colours. */
export function diff(text: string): string {
  const kinds: Readonly<Record<string, string>> = { "+": "plus", "-": "minus" };
  const lines = text.split("\n").filter((line) => !/^(?:---|\+\+\+|===)/.test(line)).map((line) => {
    const kind = kinds[line[0] ?? ""];
    return kind === undefined ? escapeHtml(line) : `<span class="${kind}">${escapeHtml(line)}</span>`;
  });
  return `<pre>${lines.join("\n")}</pre>`;
}

export const figure = ({ svg, png, width, height, title }: Figure): string =>
  `<figure>${imageHtml({ ...(svg === undefined ? {} : { svg }), png, width, height, alt: title })}</figure>`;

/** A cell of a table; HTML. */
export interface CellHtml {
  readonly html: string;
  readonly isNumber?: boolean;
}

/** A table; texts are escaped. */
export function table(heads: readonly string[], rows: readonly (readonly (string | number | CellHtml)[])[]): string {
  const cellOf = (cell: string | number | CellHtml): CellHtml =>
    typeof cell === "object" ? cell : { html: escapeHtml(String(cell)), isNumber: typeof cell === "number" };
  const line = (cells: readonly CellHtml[], tag: "th" | "td") =>
    `<tr>${
      cells.map(({ html, isNumber }) => `<${tag}${isNumber ? ' class="number"' : ""}>${html}</${tag}>`).join("")
    }</tr>`;
  const body = rows.map((row) => row.map(cellOf));
  const head = heads.map((text, i) => ({ html: escapeHtml(text), isNumber: body.every((row) => row[i]?.isNumber) }));
  return `<div class="wide"><table>${line(head, "th")}${body.map((row) => line(row, "td")).join("")}</table></div>`;
}
