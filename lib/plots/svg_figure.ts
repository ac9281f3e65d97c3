/**
 * A figure of curves: one or more Observable Plots side by side under a title, as a single SVG, and its PNG.
 *
 * Plot itself wraps a titled plot in an HTML figure of several svg elements; a notebook, a report and a program that
 * saves figures each want one svg, so the title is placed here.
 *
 * @module
 */
import * as Plot from "@observablehq/plot";
import { Resvg } from "@resvg/resvg-js";
import { DOMParser } from "linkedom";
import type { Figure } from "./figure.ts";
import { fontFiles } from "./fonts.ts";
import { encodePng, type Pixels } from "./indexed_png.ts";
import { withOutlines } from "./outlined_text.ts";
import { type Header, type HeaderContent, layoutHeader, type PlacedText } from "./header.ts";
import { colors, fontFamily, fontStack, sizes } from "./theme.ts";

/** One plot of a figure. */
export interface SvgPanel {
  /** Stands above the plot; none for "". */
  readonly title?: string;
  /** Label of the x axis. */
  readonly x: string;
  /** Label of the y axis. */
  readonly y: string;
  /** What Plot draws; size, margins and axis labels are set by the figure. */
  readonly plot: Plot.PlotOptions;
  /** Room at the right in CSS pixels. Default 22. */
  readonly marginRight?: number;
}

/** Title, subtitle, legend and size (CSS pixels) of a figure; `height` is that of its plots alone. */
export interface SvgFigureOptions extends HeaderContent {
  readonly width: number;
  readonly height: number;
}

/** Draws plots side by side under one header. */
export function svgFigure(panels: readonly SvgPanel[], options: SvgFigureOptions): Figure {
  const { width, title } = options;
  const header = layoutHeader(options, width);
  const panelWidth = Math.floor((width - (panels.length - 1) * sizes.gap) / panels.length);
  const panelTitle = panels.some((panel) => panel.title) ? 22 : 0;
  const height = header.height + panelTitle + options.height;
  const body = panels.map((panel, i) => {
    const x = i * (panelWidth + sizes.gap);
    const words = panel.title ? svgText(panelTitleAt(panel.title, x + sizes.margin, header.height + 14)) : "";
    const plot = plotMarkup(withAxes(panel, panelWidth, options.height));
    const attributes = `transform="translate(${x},${header.height + panelTitle})" text-anchor="middle"`;
    return `${words}<g ${attributes} fill="currentColor" color="${colors.faint}">${plot}</g>`;
  });
  const svg = svgDocument({ width, height, label: title }, header, body);
  return { svg, png: renderSvg(svg), width, height, title };
}

/** An SVG with the header of a figure; `label` says in words what it shows. */
export function svgDocument(
  { width, height, label }: { width: number; height: number; label: string },
  header: Header,
  body: readonly string[],
): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escapeXml(label)}" ` +
    `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${fontStack}" ` +
    `font-size="${sizes.tick}" fill="currentColor" color="${colors.ink}">`,
    `<rect width="${width}" height="${height}" fill="${colors.background}"/>`,
    ...header.texts.map((text) => svgText(text)),
    ...header.dots.map((dot) => `<circle cx="${dot.x}" cy="${dot.y}" r="${dot.radius}" fill="${dot.color}"/>`),
    ...body,
    "</svg>",
  ].join("\n");
}

/**
 * Draws an SVG as PNG, with the project's font and `sizes.density` pixels for each CSS pixel.
 *
 * @param encode How its pixels are kept. Default: those of figures, which have few colours.
 */
export function renderSvg(svg: string, encode: (pixels: Pixels) => Uint8Array = encodePng): Uint8Array {
  const { width, height, pixels } = parsed(svg, sizes.density).render();
  return encode({ width, height, rgba: pixels });
}

/** The same picture made of nothing but paths, for programs that know a part of SVG only. */
export const plainSvg = (svg: string): string => parsed(svg, 1).toString();

const parsed = (svg: string, zoom: number) =>
  new Resvg(withOutlines(svg), {
    font: { loadSystemFonts: false, fontFiles, defaultFontFamily: fontFamily, sansSerifFamily: fontFamily },
    fitTo: { mode: "zoom", value: zoom },
  });

/** Where the frame of every plot lies, in CSS pixels from the edges of its panel. */
export const plotMargins = { marginTop: 26, marginLeft: 50, marginRight: 22, marginBottom: 40 };

/** Axes as those of the scatter figures have: no ticks but a grid, and labels that end where the frame ends. */
function withAxes({ x, y, plot, marginRight = plotMargins.marginRight }: SvgPanel, width: number, height: number) {
  const margins = { ...plotMargins, marginRight };
  const label = { fill: "currentColor", fontSize: sizes.tick };
  return {
    ...plot,
    ...margins,
    width,
    height,
    x: { tickSize: 4, ...plot.x, label: null },
    y: { tickSize: 0, grid: true, ...plot.y, label: null },
    marks: [
      Plot.frame({ anchor: "bottom" }),
      ...(plot.marks ?? []),
      Plot.text([`↑ ${y}`], {
        ...label,
        frameAnchor: "top-left",
        textAnchor: "start",
        dx: sizes.margin - margins.marginLeft,
        dy: -20,
      }),
      Plot.text([`${x} →`], { ...label, frameAnchor: "bottom-right", textAnchor: "end", dy: 33 }),
    ],
  };
}

/** The part of linkedom's elements that is used here; its own types need a browser's. */
interface SvgElement {
  readonly innerHTML: string;
  querySelector(selector: string): { remove(): void } | null;
}

/** What Plot draws, without the svg element around it and without its style sheet, which is for web pages. */
function plotMarkup(options: Plot.PlotOptions): string {
  const document = new DOMParser().parseFromString("<svg/>", "image/svg+xml");
  const svg = Plot.plot({ ...options, document: document as never }) as unknown as SvgElement;
  svg.querySelector("style")?.remove();
  return svg.innerHTML;
}

const panelTitleAt = (text: string, x: number, y: number): PlacedText => (
  { text, x, y, size: sizes.panelTitle, bold: true, color: colors.ink }
);

/** A text of an SVG; `anchor` says which of its ends stands at x. */
export function svgText({ text, x, y, size, bold, color }: PlacedText, anchor: "start" | "middle" | "end" = "start") {
  const weight = bold ? ' font-weight="bold"' : "";
  const place = `x="${x}" y="${y}"${anchor === "start" ? "" : ` text-anchor="${anchor}"`}`;
  return `<text ${place} font-size="${size}"${weight} fill="${color}">${escapeXml(text)}</text>`;
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
/** A text as it stands in an attribute or an element. */
export const escapeXml = (text: string) => text.replace(/[&<>"]/g, (character) => entities[character]!);
