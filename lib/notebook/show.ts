import { escapeHtml, type Html } from "./html.ts";
import { imageHtml } from "./image.ts";
import { display, inNotebook, type MediaBundle } from "./jupyter.ts";
import { tick } from "../progress/tick.ts";

/** A picture as `lib/plots` makes it. A dense one has no `svg`. */
export interface Picture {
  readonly svg?: string;
  readonly png: Uint8Array;
  /** In CSS pixels; the PNG may have more. */
  readonly width: number;
  readonly height: number;
  readonly title: string;
}

/** What Observable Plot returns: an element that can write itself as text. */
export interface PlotElement {
  readonly outerHTML: string;
  getAttribute?(name: string): string | null;
}

/** A polars data frame, as far as showing it goes. */
export interface Table {
  readonly height: number;
  readonly columns: string[];
  head(rows: number): { rows(): unknown[][] };
}

/** Rows of a table that are shown. */
const ROWS = 10;

/**
 * Shows something below the cell that runs, and waits until it is there. Pictures arrive with what they show in words, as
 * SVG where they have it and else as PNG; Observable Plot's elements as SVG, with their `ariaLabel`; data frames as a table
 * of the first ten rows; a string that starts with "<" is HTML and any other string text. Outside a notebook one line is
 * printed instead. Stop ends a loop that awaits it.
 *
 * @throws {TypeError} If the value is none of these.
 * @throws {Stopped} If Stop was pressed.
 *
 * @example
 * ```ts
 * import { show } from "./show.ts";
 * await show("<b>Chamfer distance</b> 9.8");
 * ```
 */
export async function show(value: Picture | Html | PlotElement | Table | string): Promise<void> {
  const bundle = rendered(value);
  if (inNotebook()) await display(bundle);
  else console.log(bundle["text/plain"]);
  await tick();
}

function rendered(value: Picture | Html | PlotElement | Table | string): MediaBundle {
  if (typeof value === "string") {
    return value.trimStart().startsWith("<")
      ? { "text/html": value, "text/plain": withoutTags(value) }
      : { "text/plain": value };
  }
  if (isPicture(value)) return renderedPicture(value);
  if (isTable(value)) return renderedTable(value);
  if (isHtml(value)) return { "text/html": value.html, "text/plain": value.text };
  if (isPlot(value)) return renderedPlot(value);
  throw new TypeError(
    `show: cannot show ${nameOf(value)}. Give a figure, a Plot, a slider, a data frame or HTML; ` +
      "numbers, arrays and tensors are printed by console.log.",
  );
}

// A data frame answers `in` and reads in its own way (its columns look like properties), so types of values decide.
const isPicture = (value: unknown): value is Picture => (value as Picture | null)?.png instanceof Uint8Array;
const isHtml = (value: unknown): value is Html => typeof (value as Html | null)?.html === "string";
const isPlot = (value: unknown): value is PlotElement => typeof (value as PlotElement | null)?.outerHTML === "string";
const isTable = (value: unknown): value is Table =>
  typeof (value as Table | null)?.head === "function" && Array.isArray((value as Table).columns);

/** "null", "a number", "a Tensor". */
function nameOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  return `a ${typeof value === "object" ? value.constructor?.name ?? "object" : typeof value}`;
}

/** As HTML, because JupyterLab drops what describes an image of any other form, and hides an SVG that it does not trust. */
function renderedPicture({ title, ...picture }: Picture): MediaBundle {
  const { width, height } = picture;
  return {
    "text/html": imageHtml({ ...picture, alt: title }),
    "text/plain": `[figure: ${title}, ${width} × ${height}]`,
  };
}

/** A Plot with a title or a legend is a figure of several elements: HTML. Plots are drawn for a light page. */
function renderedPlot(plot: PlotElement): MediaBundle {
  const { outerHTML } = plot;
  const alt = plot.getAttribute?.("aria-label") ?? "plot";
  const isSvg = outerHTML.startsWith("<svg");
  const svg = /^<svg[^>]*\sxmlns=/.test(outerHTML)
    ? outerHTML
    : outerHTML.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"');
  const html = isSvg ? imageHtml({ svg, alt }) : `<div style="background:#fff;color:#000">${outerHTML}</div>`;
  return { "text/html": html, "text/plain": `[${alt}]` };
}

function renderedTable(table: Table): MediaBundle {
  const rows = table.head(ROWS).rows();
  const size = `${table.height.toLocaleString("en-US")} rows × ${table.columns.length} columns`;
  const more = table.height > ROWS ? `first ${ROWS} of ${size}` : size;
  const cells = (tag: string, row: unknown[]) =>
    `<tr>${row.map((cell) => `<${tag}>${escapeHtml(cellText(cell))}</${tag}>`).join("")}</tr>`;
  return {
    "text/html": `<table><thead>${cells("th", table.columns)}</thead>` +
      `<tbody>${rows.map((row) => cells("td", row)).join("")}</tbody></table><p>${more}</p>`,
    "text/plain": `[table: ${table.columns.join(", ")}; ${size}]`,
  };
}

const cellText = (cell: unknown) =>
  typeof cell === "number" && !Number.isInteger(cell) ? String(Number(cell.toPrecision(6))) : String(cell);

const withoutTags = (html: string) =>
  html.replace(/<(script|style)\b[\s\S]*?<\/\1>/g, "").replace(/<[^>]*>/g, "").replace(/\s+/g, " ").trim();
