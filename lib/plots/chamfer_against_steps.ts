/** What fewer steps cost. @module */
import * as Plot from "@observablehq/plot";
import { apart } from "./apart.ts";
import type { Figure } from "./figure.ts";
import { textWidth } from "./fonts.ts";
import { limitLines } from "./limit_lines.ts";
import { logAxisX, logAxisY } from "./log_axis.ts";
import { plotMargins, svgFigure } from "./svg_figure.ts";
import { colors, sizes } from "./theme.ts";
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
 * import { chamferAgainstSteps } from "./chamfer_against_steps.ts";
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
    points: points.toSorted((a, b) => a.steps - b.steps),
  }));
  const steps = series.flatMap(({ points }) => points.map((point) => point.steps));
  const stepDomain: [number, number] = [Math.min(...steps) / 1.2, Math.max(...steps) * 1.2];
  const distances = [...series.flatMap(({ points }) => points.map((p) => p.chamfer)), ...limits.map((l) => l.chamfer)];
  const domain: [number, number] = scale === "log"
    ? [Math.min(...distances) / 1.5, Math.max(...distances) * 1.3]
    : [0, 1.08 * Math.max(...distances)];

  // The name of a curve stands beside its last dot, or a little above or below where names would overlap.
  const height = 320;
  const along = scale === "log" ? Math.log : (value: number) => value;
  const plotHeight = height - plotMargins.marginTop - plotMargins.marginBottom;
  const toPixel = (value: number) =>
    plotHeight * (along(domain[1]) - along(value)) / (along(domain[1]) - along(domain[0]));
  const ends = curves.map(({ points }) => toPixel(points.at(-1)!.chamfer));
  const lastSteps = curves.map(({ points }) => points.at(-1)!.steps);
  const places = [...ends];
  for (const last of new Set(lastSteps)) {
    const together = curves.map((_, i) => i).filter((i) => lastSteps[i] === last);
    const spread = apart(together.map((i) => ends[i]!), 14);
    const tooLow = Math.max(0, Math.max(...spread) - (plotHeight - 8)); // names stay above the axis
    spread.forEach((place, k) => places[together[k]!] = place - tooLow);
  }
  const nameWidth = Math.max(...series.map(({ name }) => textWidth(name, { size: sizes.label, bold: true })));
  const marginRight = Math.ceil(nameWidth) + 26;

  const plotWidth = settings.width - plotMargins.marginLeft - marginRight;
  const toX = (steps: number) => plotWidth * Math.log(steps / stepDomain[0]) / Math.log(stepDomain[1] / stepDomain[0]);
  const paths = curves.map(({ points }) =>
    points.map(({ steps, chamfer }) => ({ x: toX(steps), y: toPixel(chamfer) }))
  );
  return svgFigure([{
    x: "network evaluations (NFE)",
    y: "Chamfer distance",
    marginRight,
    plot: {
      x: { type: "log", domain: stepDomain, axis: null },
      y: scale === "log" ? { type: "log", domain, axis: null, grid: false } : { domain, ticks: 6 },
      marks: [
        ...logAxisX(stepDomain),
        ...(scale === "log" ? logAxisY(domain) : []),
        ...limitLines(limits.map(({ chamfer, label }) => ({ value: chamfer, label })), { plotWidth, toPixel, paths }),
        ...curves.flatMap(({ name, color, points }, i) => [
          Plot.line(points, { x: "steps", y: "chamfer", stroke: color, strokeWidth: 2 }),
          Plot.dot(points, { x: "steps", y: "chamfer", fill: color, stroke: colors.background, r: 4.5 }),
          Plot.text(points.slice(-1), {
            x: "steps",
            y: "chamfer",
            text: () => name,
            textAnchor: "start",
            dx: 10,
            dy: places[i]! - ends[i]!,
            fill: color,
            fontWeight: "bold",
            fontSize: sizes.label,
          }),
        ]),
      ],
    },
  }], { ...settings, height });
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
