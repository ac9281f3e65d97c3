/**
 * Title, subtitle and legend above a figure: where everything goes, for the SVG and for the canvas alike.
 *
 * @module
 */
import { type TextStyle, textWidth } from "./fonts.ts";
import { colors, sizes } from "./theme.ts";
import { wrapText } from "./wrap_text.ts";

/** One entry of a legend. */
export interface LegendItem {
  readonly label: string;
  readonly color: string;
}

/** What stands above a figure. */
export interface HeaderContent {
  readonly title: string;
  /** A second line, or none for "". */
  readonly subtitle?: string;
  readonly legend?: readonly LegendItem[];
}

/** A text at a place; y is its baseline. */
export interface PlacedText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly bold: boolean;
  readonly color: string;
}

/** A dot of the legend. */
export interface PlacedDot {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly color: string;
}

/** The header of a figure, ready to be painted. */
export interface Header {
  readonly texts: readonly PlacedText[];
  readonly dots: readonly PlacedDot[];
  readonly height: number;
}

const legendRow = 18;
const dotRadius = 4;
const afterDot = 9; // from the centre of a dot to its label
const betweenItems = 16;

/**
 * Places title, subtitle and legend; the legend stands at the right of the last line where there is room.
 *
 * @throws {RangeError} If the width is not a whole number of at least 200.
 */
export function layoutHeader({ title, subtitle = "", legend = [] }: HeaderContent, width: number): Header {
  if (!(Number.isInteger(width) && width >= 200)) {
    throw new RangeError(`"${title}": width is ${width}. Give a whole number of CSS pixels, 200 or more.`);
  }
  const { margin } = sizes;
  const texts: PlacedText[] = [];
  let y = 10;
  const write = (text: string, size: number, bold: boolean, color: string) => {
    for (const line of evenLines(text, { size, bold }, width - 2 * margin)) {
      y += Math.round(1.35 * size);
      texts.push({ text: line, x: margin, y, size, bold, color });
    }
  };
  write(title, sizes.title, true, colors.ink);
  if (subtitle !== "") write(subtitle, sizes.subtitle, false, colors.faint);

  const itemWidths = legend.map(({ label }) => 2 * dotRadius + afterDot + textWidth(label, { size: sizes.label }));
  const legendWidth = itemWidths.reduce((sum, w) => sum + w + betweenItems, -betweenItems);
  const last = texts.at(-1)!;
  const lastWidth = textWidth(last.text, last);
  let x = margin;
  if (legend.length > 0) {
    if (lastWidth + 2 * betweenItems + legendWidth <= width - 2 * margin) x = width - margin - legendWidth;
    else y += legendRow;
  }
  const dots: PlacedDot[] = [];
  legend.forEach(({ label, color }, i) => {
    const itemWidth = itemWidths[i]!;
    if (x > margin && x + itemWidth > width - margin) {
      x = margin;
      y += legendRow;
    }
    dots.push({ x: x + dotRadius, y: y - 4, radius: dotRadius, color });
    texts.push({ text: label, x: x + dotRadius + afterDot, y, size: sizes.label, bold: false, color: colors.ink });
    x += itemWidth + betweenItems;
  });
  return { texts, dots, height: y + 10 };
}

/** Breaks a text into as few lines as fit into `width`, of about the same length: no single word is left for the last. */
function evenLines(text: string, style: TextStyle, width: number): string[] {
  let lines = wrapText(text, style, width);
  for (let narrower = width - 4; narrower > 0; narrower -= 4) {
    const next = wrapText(text, style, narrower);
    if (next.length > lines.length || next.some((line) => textWidth(line, style) > narrower)) break;
    lines = next;
  }
  return lines;
}
