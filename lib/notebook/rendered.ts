import { escapeHtml, type Html } from "./html.ts";
import { imageHtml } from "./image.ts";
import type { MediaBundle } from "./jupyter.ts";

/** A picture as `lib/plots` makes it. A dense one has no `svg`. */
export interface Picture {
  /** The picture as SVG. */
  readonly svg?: string;
  /** The picture as PNG. */
  readonly png: Uint8Array;
  /** In CSS pixels; the PNG may have more. */
  readonly width: number;
  /** Height in CSS pixels. */
  readonly height: number;
  /** What it shows. */
  readonly title: string;
  /** In words, where the title says too little. */
  readonly alt?: string;
}

/** What Observable Plot returns: an element that can write itself as text. */
export interface PlotElement {
  /** The element as text. */
  readonly outerHTML: string;
  /** The value of an attribute. */
  getAttribute?(name: string): string | null;
}

/** A polars data frame, as far as showing it goes. */
export interface Table {
  /** How many rows there are. */
  readonly height: number;
  /** Names of the columns. */
  readonly columns: string[];
  /** The first rows. */
  head(rows: number): { rows(): unknown[][] };
}

/** Rows of a table that are shown. */
const ROWS = 10;

/** What `show` can show beside text. */
export type Showable = Picture | Html | PlotElement | Table;

/** How a notebook and a program show a figure, HTML, a Plot or a data frame; undefined for everything else. */
export function rendered(value: unknown): MediaBundle | undefined {
  if (isPicture(value)) return renderedPicture(value);
  if (isTable(value)) return renderedTable(value);
  if (isHtml(value)) return { "text/html": value.html, "text/plain": value.text };
  if (isPlot(value)) return renderedPlot(value);
}

// A data frame answers `in` and reads in its own way (its columns look like properties), so types of values decide.
const isPicture = (value: unknown): value is Picture => (value as Picture | null)?.png instanceof Uint8Array;
const isHtml = (value: unknown): value is Html => typeof (value as Html | null)?.html === "string";
const isPlot = (value: unknown): value is PlotElement => typeof (value as PlotElement | null)?.outerHTML === "string";
const isTable = (value: unknown): value is Table =>
  typeof (value as Table | null)?.head === "function" && Array.isArray((value as Table).columns);

/** As HTML, because JupyterLab drops what describes an image of any other form, and hides an SVG that it does not trust. */
function renderedPicture({ title, alt = title, ...picture }: Picture): MediaBundle {
  const { width, height } = picture;
  return {
    "text/html": imageHtml({ ...picture, alt }),
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
