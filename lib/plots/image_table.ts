/**
 * Images in rows and columns under a title: what all figures of images are made of.
 *
 * @module
 */
import type { Figure } from "./figure.ts";
import { textWidth } from "./fonts.ts";
import { type HeaderContent, layoutHeader } from "./header.ts";
import type { Tile } from "./image_source.ts";
import { renderSvg, svgDocument, svgText } from "./svg_figure.ts";
import { colors, sizes } from "./theme.ts";
import { encodeTrueColorPng } from "./true_color_png.ts";
import { wrapText } from "./wrap_text.ts";

/** A row of images. */
export interface TableRow {
  /** Stands at the left; none for "". */
  readonly label?: string;
  readonly tiles: readonly Tile[];
  /** One below each image. */
  readonly captions?: readonly string[];
  /** Whether something new begins with this row: it keeps away from the one above. */
  readonly isApart?: boolean;
}

/** What stands around the images. */
export interface TableOptions extends HeaderContent {
  /** One above each column. */
  readonly columnLabels?: readonly string[];
  /** Width that the figure does not exceed, in CSS pixels. */
  readonly width: number;
  /** What the figure shows in words. */
  readonly alt: string;
}

const gap = 4; // between images
const labelGap = 10; // between the label of a row and its images
const lineHeight = 13;
const ascent = 9;
const apart = 12;
const largestCell = 128; // but no pixel of an image is smaller than one of CSS
const narrowest = 320;
const sharpInBrowsers = 'style="image-rendering:pixelated"';
const sharpHere = 'image-rendering="optimizeSpeed"'; // the same for the renderer of PNGs, which has an older SVG
const labelStyle = { size: sizes.label };
const captionStyle = { size: sizes.tick };

/** Draws rows of images. All are drawn equally large: a pixel of an image is a whole number of CSS pixels. */
export function imageTable(rows: readonly TableRow[], options: TableOptions): Figure {
  const columns = Math.max(...rows.map(({ tiles }) => tiles.length));
  const tile = rows[0]!.tiles[0]!;
  const labels = rows.map(({ label = "" }) => label === "" ? 0 : textWidth(label, labelStyle) + labelGap);
  const left = sizes.margin + Math.ceil(Math.max(...labels));
  const room = (options.width - left - sizes.margin + gap) / columns - gap;
  const pixel = Math.max(1, Math.floor(Math.min(room, largestCell) / tile.width));
  const cell = { width: pixel * tile.width, height: pixel * tile.height };
  const width = Math.max(narrowest, left + columns * (cell.width + gap) - gap + sizes.margin);
  const header = layoutHeader(options, width);
  const body: string[] = [];
  let y = Math.ceil(header.height);
  /** A line of text for each column, centred; a longer one is broken, and all take the room of the longest. */
  const writeLine = (texts: readonly string[]) => {
    const style = fitting(texts, cell.width + gap);
    const wrapped = texts.map((text) => wrapText(text, style, cell.width + gap));
    wrapped.forEach((lines, column) => {
      const x = left + column * (cell.width + gap) + cell.width / 2;
      lines.forEach((text, i) => {
        const place = { x, y: y + ascent + i * lineHeight };
        body.push(svgText({ text, ...place, ...style, bold: false, color: colors.faint }, "middle"));
      });
    });
    y += lineHeight * Math.max(...wrapped.map((lines) => lines.length)) + 2;
  };
  if (options.columnLabels) writeLine(options.columnLabels);
  for (const { label = "", tiles, captions, isApart = false } of rows) {
    if (isApart) y += apart;
    if (label !== "") {
      const place = { x: left - labelGap, y: y + cell.height / 2 + ascent / 2 };
      body.push(svgText({ text: label, ...place, ...labelStyle, bold: false, color: colors.ink }, "end"));
    }
    tiles.forEach(({ source }, column) => {
      const place = `x="${left + column * (cell.width + gap)}" y="${y}" width="${cell.width}" height="${cell.height}"`;
      body.push(`<image ${place} ${sharpInBrowsers} href="${source}"/>`);
    });
    y += cell.height + gap;
    if (captions) writeLine(captions);
  }
  const height = Math.ceil(y - gap + sizes.margin);
  const { title, alt } = options;
  const svg = svgDocument({ width, height, label: alt }, header, body);
  const png = renderSvg(svg.replaceAll(sharpInBrowsers, sharpHere), encodeTrueColorPng);
  return { svg, png, width, height, title, alt };
}

/** A smaller text where a word would run into the next column; no smaller than can be read. */
function fitting(texts: readonly string[], width: number): { size: number } {
  const widest = Math.max(...texts.flatMap((text) => text.split(" ")).map((word) => textWidth(word, captionStyle)));
  return { size: Math.max(7, Math.min(captionStyle.size, Math.floor(captionStyle.size * (width - 4) / widest))) };
}
