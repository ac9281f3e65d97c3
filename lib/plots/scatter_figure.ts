/**
 * A figure of thousands of dots: square panels of the plane under a title, drawn on a canvas, as PNG only.
 *
 * @module
 */
import { Canvas, type CanvasRenderingContext2D } from "skia-canvas";
import type { Domain } from "./domain.ts";
import type { Figure } from "./figure.ts";
import { encodePng } from "./indexed_png.ts";
import { type Header, type HeaderContent, layoutHeader } from "./header.ts";
import { paintPanel, type Panel, type Square } from "./panel.ts";
import { writeText } from "./write_text.ts";
import { colors, sizes } from "./theme.ts";

/** Header, and how the panels are laid out. */
export interface ScatterOptions extends HeaderContent {
  /** Width of the whole figure in CSS pixels. */
  readonly width: number;
  /** What every panel shows. */
  readonly domain: Domain;
  /** Panels in a row. */
  readonly columns: number;
}

const left = 46; // room for tick labels and axis label
const right = sizes.margin;
const bottom = 40;
const titleHeight = 22;

/** Draws panels in rows; only the outer ones have axis labels, as all show the same piece of the plane. */
export function scatterFigure(panels: readonly Panel[], options: ScatterOptions): Figure {
  const drawn = drawScatter(panels, layoutHeader(options, options.width), options);
  return { png: pngOf(drawn), width: drawn.width, height: drawn.height, title: options.title };
}

/** A scatter figure on its canvas. */
export interface DrawnScatter {
  readonly canvas: Canvas;
  readonly width: number;
  readonly height: number;
  /** The squares of the panels, and where their top left corners are. */
  readonly squares: readonly (Square & { readonly left: number; readonly top: number })[];
}

/** Draws a header and panels on a canvas. */
export function drawScatter(
  panels: readonly Panel[],
  header: Header,
  { width, columns, domain }: Pick<ScatterOptions, "width" | "columns" | "domain">,
): DrawnScatter {
  const side = Math.floor((width - left - right - (columns - 1) * sizes.gap) / columns);
  const titled = panels.some((panel) => panel.title) ? titleHeight : 8;
  const rowHeight = titled + side + sizes.gap;
  const rows = Math.ceil(panels.length / columns);
  const height = Math.ceil(header.height) + rows * rowHeight - sizes.gap + bottom;
  const scale = (value: number, [from, to]: readonly [number, number]) => side * (value - from) / (to - from);
  const square: Square = {
    x: (value) => scale(value, domain.x),
    y: (value) => side - scale(value, domain.y),
    side,
    domain,
  };
  const squares = panels.map((_, i) => ({
    ...square,
    left: left + (i % columns) * (side + sizes.gap),
    top: Math.ceil(header.height) + Math.floor(i / columns) * rowHeight + titled,
  }));

  const canvas = new Canvas(width, height);
  const context = canvas.getContext("2d");
  context.fillStyle = colors.background;
  context.fillRect(0, 0, width, height);
  paintHeader(context, header);
  panels.forEach((panel, i) => {
    context.save();
    context.translate(squares[i]!.left, squares[i]!.top);
    paintPanel({ ...square, context }, panel, { x: i + columns >= panels.length, y: i % columns === 0 });
    context.restore();
  });
  return { canvas, width, height, squares };
}

/** The drawing as PNG, with `sizes.density` pixels for each CSS pixel. */
export function pngOf({ canvas, width, height }: DrawnScatter): Uint8Array {
  const { density } = sizes;
  const rgba = canvas.toBufferSync("raw", { density });
  return encodePng({ width: density * width, height: density * height, rgba });
}

function paintHeader(context: CanvasRenderingContext2D, { texts, dots }: Header): void {
  for (const { text, x, y, ...style } of texts) writeText(context, text, x, y, style);
  for (const { x, y, radius, color } of dots) {
    context.fillStyle = color;
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fill();
  }
}
