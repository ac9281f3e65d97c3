/**
 * Fréchet distance and accuracy side by side, against whatever was tried.
 *
 * @module
 */
import { type CurvesPanel, curvesPanel, type NamedCurve, roomForNames, yToPixel } from "./curves_panel.ts";
import type { Figure } from "./figure.ts";
import { type LimitLine, limitLines } from "./limit_lines.ts";
import { logAxisY } from "./log_axis.ts";
import { plotMargins, svgFigure, type SvgPanel } from "./svg_figure.ts";
import { colors, sizes } from "./theme.ts";

/** What was reached at one place of the x axis. */
export interface QualityPoint {
  readonly x: number;
  /** Fréchet distance. */
  readonly distance: number;
  /** Share of the images that are of the class that was asked for, 0 to 1. */
  readonly accuracy?: number;
}

/** A line in both plots. */
export interface QualitySeries {
  readonly name: string;
  readonly points: readonly QualityPoint[];
}

/** What the figure is about. */
export interface QualityOptions {
  /** What errors begin with. */
  readonly figure: string;
  readonly title: string;
  readonly subtitle: string;
  readonly width: number;
  /** Label of the x axis. */
  readonly x: string;
  /** What a number of the x axis is called in errors. */
  readonly what: string;
  /** Whether the x axis is a log scale; else its numbers are those that were tried. */
  readonly isLog: boolean;
  /** Distance of images of the data themselves, drawn as a thin line; none for 0. */
  readonly floor: number;
  /** Accuracy of guessing, drawn as a thin line; none for 0. */
  readonly chance: number;
}

const height = 300;

/** One plot of the distance, on a log scale, and, where it is known, one of the accuracy. */
export function qualityFigure(series: readonly QualitySeries[], options: QualityOptions): Figure {
  check(series, options);
  const { floor, chance } = options;
  const hasAccuracy = series.some(({ points }) => points.some(({ accuracy }) => accuracy !== undefined));
  const distances = series.flatMap(({ points }) => points.map(({ distance }) => distance));
  const all = floor > 0 ? [...distances, floor] : distances;
  const yDomain: [number, number] = [Math.min(...all) / 1.5, Math.max(...all) * 1.3];
  const width = hasAccuracy ? Math.floor((options.width - sizes.gap) / 2) : options.width;
  const panels = [
    panelOf(series, options, width, {
      y: "Fréchet distance",
      value: ({ distance }) => distance,
      yDomain,
      yAxis: { scale: "log", marks: logAxisY(yDomain) },
      limits: floor > 0 ? [{ value: floor, label: "the data themselves" }] : [],
    }),
  ];
  if (hasAccuracy) {
    panels.push(panelOf(series, options, width, {
      y: "accuracy",
      value: ({ accuracy }) => accuracy,
      yDomain: [0, 1.03],
      yAxis: { scale: "linear", marks: [] },
      limits: chance > 0 ? [{ value: chance, label: "guessing" }] : [],
    }));
  }
  return svgFigure(panels, { ...options, height });
}

/** What distinguishes the two plots. */
interface Axis extends Required<Pick<CurvesPanel, "y" | "yDomain" | "yAxis">> {
  readonly value: (point: QualityPoint) => number | undefined;
  readonly limits: readonly LimitLine[];
}

function panelOf(
  series: readonly QualitySeries[],
  { x, isLog }: QualityOptions,
  width: number,
  { value, limits, ...axis }: Axis,
): SvgPanel {
  const curves = series.map(({ name, points }, i): NamedCurve => ({
    name,
    color: colors.series[i % colors.series.length]!,
    points: points.flatMap((point) => {
      const y = value(point);
      return y === undefined ? [] : [{ x: point.x, y }];
    }),
  })).filter(({ points }) => points.length > 0);
  const tried = [...new Set(series.flatMap(({ points }) => points.map((point) => point.x)))].sort((a, b) => a - b);
  const [low, high] = [tried[0]!, tried.at(-1)!];
  const around = isLog ? 0 : 0.04 * (high - low || 1);
  const xDomain: [number, number] = isLog ? [low / 1.2, high * 1.2] : [low - around, high + around];
  const panel: CurvesPanel = { x, ...axis, xDomain, ...(isLog ? {} : { xTicks: tried }), curves, height };
  const plotWidth = width - plotMargins.marginLeft - roomForNames(curves);
  const toPixel = yToPixel(panel);
  const along = (at: number) => isLog ? Math.log(at) : at;
  const across = (at: number) => plotWidth * (along(at) - along(xDomain[0])) / (along(xDomain[1]) - along(xDomain[0]));
  const paths = curves.map(({ points }) => points.map((point) => ({ x: across(point.x), y: toPixel(point.y) })));
  return curvesPanel({ ...panel, behind: limitLines(limits, { plotWidth, toPixel, paths }) });
}

function check(series: readonly QualitySeries[], { figure, what, isLog, floor, chance }: QualityOptions): void {
  if (series.length === 0) throw new RangeError(`${figure}: there are no series. Give at least one.`);
  const number = (value: number, name: string, isFine: boolean, expected: string) => {
    if (!(Number.isFinite(value) && isFine)) throw new RangeError(`${figure}: ${name} is ${value}. Give ${expected}.`);
  };
  number(floor, "floor", floor >= 0, "the distance of images of the data, or 0 for no line");
  number(chance, "chance", chance >= 0 && chance <= 1, "a share from 0 to 1, or 0 for no line");
  for (const { name, points } of series) {
    if (points.length === 0) throw new RangeError(`${figure}: "${name}" has no points. Give at least one.`);
    for (const { x, distance, accuracy } of points) {
      number(x, `"${name}", ${what}`, isLog ? x > 0 : x >= 0, `a finite number ${isLog ? "above 0" : "from 0 on"}`);
      number(distance, `"${name}", distance at ${what} ${x}`, distance > 0, "a finite number above 0");
      const share = accuracy ?? 0;
      number(share, `"${name}", accuracy at ${what} ${x}`, share >= 0 && share <= 1, "a share from 0 to 1");
    }
  }
}
