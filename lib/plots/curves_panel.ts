/**
 * A plot of curves against a number of steps, on a log axis, or against another number: a line, a dot at each point, and the
 * name.
 *
 * @module
 */
import * as Plot from "@observablehq/plot";
import { apart } from "./apart.ts";
import { textWidth } from "./fonts.ts";
import { logAxisX, logAxisY, plainNumber } from "./log_axis.ts";
import { plotMargins, type SvgPanel } from "./svg_figure.ts";
import { colors, sizes } from "./theme.ts";

/** A place in a plot, in the units of its axes. */
export interface CurvePoint {
  readonly x: number;
  readonly y: number;
}

/** A curve with its name. */
export interface NamedCurve {
  readonly name: string;
  readonly color: string;
  /** In any order. */
  readonly points: readonly CurvePoint[];
}

type Interval = readonly [from: number, to: number];

/** What a plot of curves shows. */
export interface CurvesPanel {
  /** Stands above the plot. Default none. */
  readonly title?: string;
  /** Labels of the axes. */
  readonly x: string;
  readonly y: string;
  readonly xDomain: Interval;
  readonly yDomain: Interval;
  /** The numbers at a linear x axis. Default: the axis is a log scale. */
  readonly xTicks?: readonly number[];
  /** Default a log scale, with the grid and numbers of {@linkcode logAxisY}. */
  readonly yAxis?: { readonly scale: "log" | "linear"; readonly marks: Plot.Markish[] };
  readonly curves: readonly NamedCurve[];
  /** Names stand beside the last dot, or, where plots are small and curves many, in a corner. Default "beside". */
  readonly names?: "beside" | "corner";
  /** Height of the plot in CSS pixels. */
  readonly height: number;
  /** What is drawn behind the curves. */
  readonly behind?: Plot.Markish[];
}

/** The panel for {@linkcode svgFigure}. With names in a corner, curves may leave the plot: they end where its frame ends. */
export function curvesPanel(panel: CurvesPanel): SvgPanel {
  const { title, x, y, xDomain, yDomain, names = "beside", behind = [] } = panel;
  const { scale, marks } = panel.yAxis ?? { scale: "log", marks: logAxisY(yDomain) };
  const curves = panel.curves.map((curve) => ({ ...curve, points: inOrder(curve.points) }));
  return {
    ...(title === undefined ? {} : { title }),
    x,
    y,
    ...(names === "beside" ? { marginRight: roomForNames(curves) } : {}),
    plot: {
      x: panel.xTicks
        ? { domain: xDomain, ticks: panel.xTicks, tickFormat: plainNumber }
        : { type: "log", domain: xDomain, axis: null },
      y: scale === "log" ? { type: "log", domain: yDomain, axis: null, grid: false } : { domain: yDomain, ticks: 6 },
      marks: [
        ...(panel.xTicks ? [Plot.gridX(panel.xTicks)] : logAxisX(xDomain)),
        ...marks,
        ...behind,
        ...curves.flatMap((curve) => lineAndDots(curve, names === "beside" ? { r: 4 } : { r: 3, clip: "frame" })),
        ...(names === "beside" ? besideTheLastDot(curves, yToPixel(panel), panel.height) : inTheCorner(curves)),
      ],
    },
  };
}

/** The points of a curve from left to right. */
export const inOrder = (points: readonly CurvePoint[]): CurvePoint[] => points.toSorted((a, b) => a.x - b.x);

/** How wide the margin at the right of a plot is, for the names beside its curves. */
export const roomForNames = (curves: readonly { readonly name: string }[]): number =>
  Math.ceil(Math.max(...curves.map(({ name }) => textWidth(name, nameStyle)))) + 24;

/** The way from a value of the y axis to CSS pixels below the upper end of the frame. */
export function yToPixel({ yDomain: [low, high], yAxis, height }: CurvesPanel): (value: number) => number {
  const along = yAxis?.scale === "linear" ? (value: number) => value : Math.log;
  return (value) => plotHeight(height) * (along(high) - along(value)) / (along(high) - along(low));
}

const plotHeight = (height: number) => height - plotMargins.marginTop - plotMargins.marginBottom;
const nameStyle = { size: sizes.label, bold: true };
const nameHeight = 15;

function lineAndDots({ color, points }: NamedCurve, { r, ...clip }: { r: number; clip?: "frame" }): Plot.Markish[] {
  const place = { x: "x", y: "y", ...clip };
  return [
    Plot.line(points, { ...place, stroke: color, strokeWidth: 2 }),
    Plot.dot(points, { ...place, fill: color, stroke: colors.background, r }),
  ];
}

/** A name stands a little higher or lower where names of curves that end together would overlap, and above the axis. */
function besideTheLastDot(curves: readonly NamedCurve[], toPixel: (y: number) => number, height: number) {
  const ends = curves.map(({ points }) => points.at(-1)!);
  const pixels = ends.map(({ y }) => toPixel(y));
  const places = [...pixels];
  for (const last of new Set(ends.map(({ x }) => x))) {
    const together = curves.map((_, i) => i).filter((i) => ends[i]!.x === last);
    const spread = apart(together.map((i) => pixels[i]!), nameHeight);
    const tooLow = Math.max(0, Math.max(...spread) - (plotHeight(height) - 8));
    spread.forEach((place, k) => places[together[k]!] = place - tooLow);
  }
  return curves.map(({ name, color }, i) =>
    Plot.text([ends[i]!], {
      x: "x",
      y: "y",
      text: () => name,
      textAnchor: "start",
      dx: 10,
      dy: places[i]! - pixels[i]!,
      ...nameLook(color),
    })
  );
}

function inTheCorner(curves: readonly NamedCurve[]) {
  return curves.map(({ name, color }, i) =>
    Plot.text([name], { frameAnchor: "top-right", textAnchor: "end", dy: 10 + nameHeight * i, ...nameLook(color) })
  );
}

const nameLook = (color: string) => ({ fill: color, fontWeight: "bold", fontSize: sizes.label }) as const;
