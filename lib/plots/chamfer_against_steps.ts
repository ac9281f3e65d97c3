/** What fewer steps cost. @module */
import { type CurvesPanel, curvesPanel, inOrder, roomForNames, yToPixel } from "./curves_panel.ts";
import type { Figure } from "./figure.ts";
import { limitLines, type Surroundings } from "./limit_lines.ts";
import { logAxisY } from "./log_axis.ts";
import { plotMargins, svgFigure } from "./svg_figure.ts";
import { colors } from "./theme.ts";
import { withDefaults } from "./with_defaults.ts";

/** What one sampler reached. */
export interface ChamferSeries {
  /** E.g. "DDIM". */
  readonly name: string;
  /** Chamfer distance for each number of function evaluations. */
  readonly points: readonly { readonly steps: number; readonly chamfer: number }[];
}

/** A distance that matters, drawn as a thin line. */
export interface ChamferLimit {
  /** The Chamfer distance. */
  readonly chamfer: number;
  /** E.g. "10 points". */
  readonly label: string;
}

/** Options of {@linkcode chamferAgainstSteps}. */
export interface ChamferAgainstStepsOptions {
  /** Default "Chamfer distance against number of steps". */
  title: string;
  /** Default "": none. */
  subtitle: string;
  /** E.g. the limits for points. Default none. */
  limits: readonly ChamferLimit[];
  /** Scale of the distance. Default "log". */
  scale: "linear" | "log";
  /** Width in CSS pixels. Default 720. */
  width: number;
}

/**
 * Chamfer distance against the number of function evaluations (NFE, on a log scale), one line per sampler.
 *
 * @throws {RangeError} If there is no series, one is empty, or a number of steps or a distance is not finite and positive.
 * @throws {TypeError} If an option does not exist, or the scale is unknown.
 *
 * @example
 * ```ts
 * import { chamferAgainstSteps } from "@diffusion-course/diffusion/plots";
 *
 * const points = [{ steps: 10, chamfer: 90 }, { steps: 50, chamfer: 28 }];
 * chamferAgainstSteps([{ name: "DDIM", points }], { limits: [{ chamfer: 40, label: "10 points" }] });
 * ```
 */
export function chamferAgainstSteps(
  series: readonly ChamferSeries[],
  options: Partial<ChamferAgainstStepsOptions> = {},
): Figure {
  const { limits, scale, ...settings } = withDefaults<ChamferAgainstStepsOptions>("chamferAgainstSteps", options, {
    title: "Chamfer distance against number of steps",
    subtitle: "",
    limits: [],
    scale: "log",
    width: 720,
  });
  if (scale !== "linear" && scale !== "log") {
    throw new TypeError(`chamferAgainstSteps: scale is ${JSON.stringify(scale)}. Give "linear" or "log".`);
  }
  check(series, limits);

  const curves = series.map(({ name, points }, i) => ({
    name,
    color: colors.series[i % colors.series.length]!,
    points: points.map(({ steps, chamfer }) => ({ x: steps, y: chamfer })),
  }));
  const steps = series.flatMap(({ points }) => points.map((point) => point.steps));
  const xDomain: [number, number] = [Math.min(...steps) / 1.2, Math.max(...steps) * 1.2];
  const distances = [...series.flatMap(({ points }) => points.map((p) => p.chamfer)), ...limits.map((l) => l.chamfer)];
  const yDomain: [number, number] = scale === "log"
    ? [Math.min(...distances) / 1.5, Math.max(...distances) * 1.3]
    : [0, 1.08 * Math.max(...distances)];
  const panel: CurvesPanel = {
    x: "network evaluations (NFE)",
    y: "Chamfer distance",
    xDomain,
    yDomain,
    yAxis: { scale, marks: scale === "log" ? logAxisY(yDomain) : [] },
    curves,
    height: 320,
  };
  const behind = limitLines(
    limits.map(({ chamfer, label }) => ({ value: chamfer, label })),
    surroundings(panel, settings.width),
  );
  return svgFigure([curvesPanel({ ...panel, behind })], { ...settings, height: panel.height });
}

/** Where the curves run, so that labels of limits keep out of their way. */
function surroundings(panel: CurvesPanel, width: number): Surroundings {
  const plotWidth = width - plotMargins.marginLeft - roomForNames(panel.curves);
  const [low, high] = panel.xDomain;
  const toPixel = yToPixel(panel);
  const paths = panel.curves.map(({ points }) =>
    inOrder(points).map(({ x, y }) => ({ x: plotWidth * Math.log(x / low) / Math.log(high / low), y: toPixel(y) }))
  );
  return { plotWidth, toPixel, paths };
}

function check(series: readonly ChamferSeries[], limits: readonly ChamferLimit[]): void {
  if (series.length === 0) throw new RangeError("chamferAgainstSteps: there are no series. Give at least one.");
  const positive = (value: number, what: string) => {
    if (!(value > 0 && value < Infinity)) {
      throw new RangeError(`chamferAgainstSteps: ${what} is ${value}. Give a finite number above 0.`);
    }
  };
  for (const { name, points } of series) {
    if (points.length === 0) throw new RangeError(`chamferAgainstSteps: "${name}" has no points. Give at least one.`);
    points.forEach(({ steps, chamfer }, i) => {
      positive(steps, `"${name}", steps of point ${i}`);
      positive(chamfer, `"${name}", Chamfer distance at ${steps} steps`);
    });
  }
  for (const { chamfer, label } of limits) positive(chamfer, `limit "${label}"`);
}
