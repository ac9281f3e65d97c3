/**
 * A square piece of the plane on a canvas: grid, frame, tick labels, and the marks within.
 *
 * @module
 */
import type { CanvasRenderingContext2D } from "skia-canvas";
import { type Domain, ticks } from "./domain.ts";
import { outsideWord, writeWord } from "./layers.ts";
import { colors, sizes } from "./theme.ts";
import { writeText } from "./write_text.ts";

/** A square that shows a piece of the plane: the way from coordinates to its pixels. */
export interface Square {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  /** Side of the panel in CSS pixels. */
  readonly side: number;
  readonly domain: Domain;
}

/** Where a mark draws: a canvas clipped to the panel. */
export interface Place extends Square {
  readonly context: CanvasRenderingContext2D;
}

/** Draws something into a panel, and returns how many of its points lie outside. */
export type Mark = (place: Place) => number;

/** A square piece of the plane and what is drawn on it. */
export interface Panel {
  /** Stands above the panel; none for "". */
  readonly title?: string;
  readonly marks: readonly Mark[];
}

/** Which labels a panel has beside its frame. */
export interface PanelLabels {
  readonly x: boolean;
  readonly y: boolean;
}

/** Draws a panel at the origin of its place. */
export function paintPanel(place: Place, panel: Panel, labels: PanelLabels): void {
  const { context, side } = place;
  const tickCount = side < 200 ? 5 : 10;
  const xTicks = ticks(place.domain.x, tickCount);
  const yTicks = ticks(place.domain.y, tickCount);

  context.strokeStyle = colors.grid;
  context.lineWidth = 1;
  for (const value of xTicks) line(context, place.x(value), 0, place.x(value), side);
  for (const value of yTicks) line(context, 0, place.y(value), side, place.y(value));

  context.save();
  context.beginPath();
  context.rect(0, 0, side, side);
  context.clip();
  const outside = panel.marks.map((mark) => mark(place)).reduce((sum, n) => sum + n, 0);
  context.restore();

  context.strokeStyle = colors.rule;
  context.strokeRect(0, 0, side, side);
  const label = { size: sizes.tick, color: colors.faint };
  if (labels.x) {
    for (const value of xTicks) {
      writeText(context, tickText(value), place.x(value), side + 15, { ...label, align: "center" });
    }
    writeText(context, "x →", side, side + 31, { ...label, align: "right" });
  }
  if (labels.y) {
    for (const value of yTicks) {
      writeText(context, tickText(value), -6, place.y(value) + 3.5, { ...label, align: "right" });
    }
    writeText(context, "y ↑", -30, 4, { ...label, align: "center" });
  }
  if (panel.title) writeText(context, panel.title, 0, -7, { size: sizes.panelTitle, bold: true, color: colors.ink });
  if (outside > 0) writeWord(context, outsideWord(outside, side, side));
}

function line(context: CanvasRenderingContext2D, x1: number, y1: number, x2: number, y2: number): void {
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
  context.stroke();
}

const tickText = (value: number) => String(value).replace("-", "−");
