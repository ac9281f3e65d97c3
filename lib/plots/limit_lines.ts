/** Values that matter, as dashed lines across a plot. @module */
import * as Plot from "@observablehq/plot";
import { textWidth } from "./fonts.ts";
import { colors, sizes } from "./theme.ts";

/** A value of the y axis, and what is written at its line. */
export interface LimitLine {
  readonly value: number;
  readonly label: string;
}

/** A place in CSS pixels from the upper left corner of the plot's frame. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** What else stands in the plot. */
export interface Surroundings {
  readonly plotWidth: number;
  readonly toPixel: (value: number) => number;
  /** The curves, with a dot at each corner. */
  readonly paths: readonly (readonly Place[])[];
}

/** The lines; a label stands above its line at the left, or at the right where a curve would cross it at the left only. */
export function limitLines(limits: readonly LimitLine[], { plotWidth, toPixel, paths }: Surroundings): Plot.Markish[] {
  const isRight = limits.map(({ value, label }) => {
    const [y, width] = [toPixel(value), textWidth(label, { size: sizes.tick }) + 12];
    const isCrossed = (from: number) =>
      paths.some((path) => crosses(path, { from, to: from + width, top: y - 16, bottom: y }));
    return isCrossed(0) && !isCrossed(plotWidth - width);
  });
  const labels = (right: boolean) =>
    Plot.text(limits.filter((_, i) => isRight[i] === right), {
      y: "value",
      text: "label",
      frameAnchor: right ? "right" : "left",
      textAnchor: right ? "end" : "start",
      dx: right ? -6 : 6,
      dy: -7,
      fill: colors.faint,
      fontSize: sizes.tick,
      stroke: colors.background,
      strokeWidth: 3,
    });
  return [
    Plot.ruleY(limits, { y: "value", stroke: colors.faint, strokeDasharray: "5,4", strokeWidth: 1 }),
    labels(false),
    labels(true),
  ];
}

/** A rectangle in CSS pixels; y grows downwards. */
interface Box {
  readonly from: number;
  readonly to: number;
  readonly top: number;
  readonly bottom: number;
}

/** Whether a path of straight lines, or one of the dots at its corners, touches a box. */
function crosses(path: readonly Place[], { from, to, top, bottom }: Box): boolean {
  const dot = 5;
  const touches = (x: number, y: number) => x > from - dot && x < to + dot && y > top - dot && y < bottom + dot;
  return path.some(({ x, y }, i) => {
    const next = path[i + 1] ?? { x, y };
    const pieces = Math.max(1, Math.ceil(Math.hypot(next.x - x, next.y - y) / dot));
    return Array.from({ length: pieces + 1 }, (_, k) => k / pieces).some((part) =>
      touches(x + part * (next.x - x), y + part * (next.y - y))
    );
  });
}
