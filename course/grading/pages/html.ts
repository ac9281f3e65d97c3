/**
 * Pieces of the pages of grading. All that comes from a student is text here, never HTML.
 *
 * @module
 */
import { escapeHtml as escape } from "../../../lib/notebook/html.ts";
import { imageHtml } from "../../../lib/notebook/image.ts";
import type { Figure } from "../../../lib/plots/mod.ts";
import { amount } from "./points_text.ts";

/** Longer texts are cut: an answer of a million characters is no reading. */
const LONGEST = 20_000;

/** Characters that are not seen, or that turn a line around so that it reads as another than it is. */
// deno-lint-ignore no-control-regex
const unseen = /[\0-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** The beginning of a long text, with a word on the rest. */
const cut = (text: string): string =>
  text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}\n… and ${text.length - LONGEST} characters more`;

/** Text as HTML: what is not seen is shown by its number. */
export function escapeHtml(text: string): string {
  const code = (character: string) => `⟨U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`;
  return escape(cut(text).replaceAll("\r\n", "\n").toWellFormed().replace(unseen, code));
}

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

/** Text with what stands between backticks as code. */
export const words = (text: string): string => escapeHtml(text).replace(/`([^`\n]+)`/g, "<code>$1</code>");

/** A text with its line breaks as a paragraph. */
export const paragraph = (text: string, kind = ""): string =>
  text === "" ? "" : `<p${kind === "" ? "" : ` class="${kind}"`}>${words(text).replaceAll("\n", "<br>")}</p>`;

export const list = (texts: readonly string[]): string =>
  texts.length === 0 ? "" : `<ul>${texts.map((text) => `<li>${words(text)}</li>`).join("")}</ul>`;

/** What a check says: sentences, and lines that are indented because they are values. */
export function message(text: string): string {
  const parts: { isValues: boolean; lines: string[] }[] = [];
  for (const line of cut(text).split("\n")) {
    const isValues = /^ {2}|^\t/.test(line);
    if (parts.at(-1)?.isValues === isValues) parts.at(-1)!.lines.push(line);
    else parts.push({ isValues, lines: [line] });
  }
  return parts.map(({ isValues, lines }) =>
    isValues ? `<pre>${escapeHtml(lines.join("\n"))}</pre>` : `<p>${lines.map(words).join("<br>")}</p>`
  ).join("\n");
}

/**
 * Lines of code with their numbers.
 *
 * @param remarks What is said of a line, by its number; it is marked, even where nothing is said.
 */
export function code(lines: readonly string[], remarks: ReadonlyMap<number, readonly string[]> = new Map()): string {
  const indents = lines.filter((line) => line.trim() !== "").map((line) => line.length - line.trimStart().length);
  const indent = Math.min(...indents, 80);
  const text = escapeHtml(lines.map((line) => line.slice(indent)).join("\n"));
  const written = text.split("\n").map((line, i) => {
    const said = remarks.get(i + 1);
    const kind = said === undefined ? "" : ' class="seen"';
    return `<span${kind}>${line}\n</span>${(said ?? []).map((one) => `<em>${escapeHtml(one)}\n</em>`).join("")}`;
  });
  return `<pre class="code">${written.join("")}</pre>`;
}

/** A unified diff with its lines in colours. */
export function diff(text: string): string {
  const kinds: Readonly<Record<string, string>> = { "+": "plus", "-": "minus", "@": "pale" };
  const lines = escapeHtml(text).split("\n");
  lines.splice(0, Math.max(0, lines.findIndex((line) => line.startsWith("@@")))); // the names of the two texts
  return `<pre class="diff">${
    lines.map((line) => `<span class="${kinds[line[0]!] ?? "same"}">${line}\n</span>`).join("")
  }</pre>`;
}

/**
 * A picture.
 *
 * @param alt What it shows, for whoever does not see it. Default its title.
 * @param below Lines below it.
 */
export function figure({ svg, png, width, height, title }: Figure, alt = title, below: readonly string[] = []): string {
  const image = imageHtml({ ...(svg === undefined ? {} : { svg }), png, width, height, alt });
  const caption = below.length === 0 ? "" : `<figcaption>${below.map((text) => paragraph(text)).join("")}</figcaption>`;
  return `<figure>${image}${caption}</figure>`;
}

/** Pictures side by side where there is room. */
export const figures = (all: readonly string[]): string =>
  all.every((one) => one === "") ? "" : `<div class="figures">${all.join("\n")}</div>`;

/** What a human should look at. */
export const box = (head: string, body: readonly string[], kind = ""): string =>
  `<div class="box ${kind}"><b>${escapeHtml(head)}</b>${body.join("\n")}</div>`;

/** A cell of a table; HTML. */
export interface CellHtml {
  readonly html: string;
  readonly isNumber?: boolean;
}

/** What a cell of a table holds; texts are escaped. */
export type Cell = string | number | CellHtml;

/**
 * A table.
 *
 * @param feet Rows of sums.
 */
export function table(
  heads: readonly string[],
  rows: readonly (readonly Cell[])[],
  feet: readonly (readonly Cell[])[] = [],
): string {
  const cellOf = (cell: Cell): CellHtml =>
    typeof cell === "object"
      ? cell
      : typeof cell === "number"
      ? { html: amount(cell), isNumber: true }
      : { html: words(cell) };
  const isNumber = heads.map((_, i) =>
    rows.every((row) => typeof row[i] === "number" || (row[i] as CellHtml).isNumber)
  );
  const line = (cells: readonly CellHtml[], tag: "th" | "td") =>
    `<tr>${
      cells.map(({ html, isNumber }) => `<${tag}${isNumber ? ' class="number"' : ""}>${html}</${tag}>`).join("")
    }</tr>`;
  const head = heads.map((text, i) => ({ html: escapeHtml(text), isNumber: isNumber[i]! }));
  const part = (tag: string, all: readonly (readonly Cell[])[]) =>
    all.length === 0 ? "" : `<${tag}>${all.map((row) => line(row.map(cellOf), "td")).join("\n")}</${tag}>`;
  return `<div class="wide"><table><thead>${line(head, "th")}</thead>${part("tbody", rows)}${
    part("tfoot", feet)
  }</table></div>`;
}
