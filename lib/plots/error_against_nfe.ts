/** How fast the error of a sampler shrinks: its order, read off as a slope. @module */
import * as Plot from "@observablehq/plot";
import { curvesPanel } from "./curves_panel.ts";
import type { Figure } from "./figure.ts";
import { svgFigure } from "./svg_figure.ts";
import { colors } from "./theme.ts";
import { withDefaults } from "./with_defaults.ts";

/** The errors of one sampler. */
export interface ErrorCurve {
  /** E.g. "DPM-Solver-2". */
  readonly name: string;
  /** Distance from the exact solution for each number of function evaluations: two or more. */
  readonly points: readonly { readonly nfe: number; readonly error: number }[];
}

/** The curves that stand in one plot. */
export interface ErrorPanel {
  /** E.g. "steps equal in λ". */
  readonly title: string;
  /** A curve for each sampler. */
  readonly curves: readonly ErrorCurve[];
}

/** Options of {@linkcode errorAgainstNfe}. */
export interface ErrorAgainstNfeOptions {
  /** Default "Distance from the exact solution". */
  title: string;
  /** Default "": none. */
  subtitle: string;
  /** The slope is that of the points with at least this NFE. Default 0: all. */
  slopeFrom: number;
  /** Width in CSS pixels. Default 820. */
  width: number;
}

/**
 * The slope of a curve on log-log axes, by least squares: -2 where twice the work quarters the error.
 *
 * @throws {RangeError} If fewer than two different numbers of evaluations are at or above `from`.
 *
 * @example
 * ```ts
 * import { slopeOf } from "@diffusion-course/diffusion/plots";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const points = [10, 20, 40].map((nfe) => ({ nfe, error: 3 / nfe ** 2 }));
 * assertAlmostEquals(slopeOf({ name: "a solver", points }), -2, 1e-12);
 * ```
 */
export function slopeOf({ name, points }: ErrorCurve, from = 0): number {
  const logs = points.filter(({ nfe }) => nfe >= from).map(({ nfe, error }) =>
    [Math.log(nfe), Math.log(error)] as const
  );
  const mean = (k: 0 | 1) => logs.reduce((sum, log) => sum + log[k], 0) / logs.length;
  const [mx, my] = [mean(0), mean(1)];
  const spread = logs.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
  if (!(spread > 0)) {
    throw new RangeError(`errorAgainstNfe: "${name}" has no slope from NFE ${from} on. Give two points there or more.`);
  }
  return logs.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0) / spread;
}

/**
 * Error against the number of function evaluations (NFE), both on log scales, one plot for each panel; beside the end of
 * each curve stand its name and its slope, which is minus the order of the method.
 *
 * @throws {RangeError} If there is no panel or no curve, or a number is not finite and positive.
 * @throws {TypeError} If an option does not exist.
 *
 * @example
 * ```ts
 * import { errorAgainstNfe } from "@diffusion-course/diffusion/plots";
 *
 * const points = [10, 20, 40].map((nfe) => ({ nfe, error: 3 / nfe ** 2 }));
 * errorAgainstNfe([{ title: "steps equal in λ", curves: [{ name: "DPM-Solver-2", points }] }]);
 * ```
 */
export function errorAgainstNfe(
  panels: readonly ErrorPanel[],
  options: Partial<ErrorAgainstNfeOptions> = {},
): Figure {
  const { slopeFrom, ...settings } = withDefaults<ErrorAgainstNfeOptions>("errorAgainstNfe", options, {
    title: "Distance from the exact solution",
    subtitle: "",
    slopeFrom: 0,
    width: 820,
  });
  check(panels);
  const all = panels.flatMap(({ curves }) => curves.flatMap(({ points }) => points));
  const [calls, errors] = [all.map(({ nfe }) => nfe), all.map(({ error }) => error)];
  const xDomain: [number, number] = [Math.min(...calls) / 1.15, Math.max(...calls) * 1.15];
  const yDomain: [number, number] = [Math.min(...errors) / 1.6, Math.max(...errors) * 1.6];
  const names = [...new Set(panels.flatMap(({ curves }) => curves.map(({ name }) => name)))];
  const height = 340;
  const plots = panels.map(({ title, curves }) =>
    curvesPanel({
      title,
      x: "network evaluations (NFE)",
      y: "error (RMS)",
      xDomain,
      yDomain,
      yAxis: { scale: "log", marks: powersOfTen(yDomain) },
      curves: curves.map((curve) => ({
        name: `${curve.name}: ${slopeText(slopeOf(curve, slopeFrom))}`,
        color: colors.series[names.indexOf(curve.name) % colors.series.length]!,
        points: curve.points.map(({ nfe, error }) => ({ x: nfe, y: error })),
      })),
      height,
    })
  );
  return svgFigure(plots, { ...settings, height });
}

/** "slope −2.0" */
const slopeText = (slope: number) => `slope ${slope < 0 ? "−" : ""}${Math.abs(slope).toFixed(1)}`;

/** Grid and labels at the powers of ten: 0.1, 0.01, ... */
function powersOfTen([low, high]: readonly [number, number]): Plot.Markish[] {
  const values: number[] = [];
  for (let power = Math.ceil(Math.log10(low)); power <= Math.log10(high); power++) values.push(Number(`1e${power}`));
  return [Plot.gridY(values), Plot.axisY(values, { text: (value: number) => String(value), tickSize: 0, label: null })];
}

function check(panels: readonly ErrorPanel[]): void {
  if (panels.length === 0) throw new RangeError("errorAgainstNfe: there are no panels. Give at least one.");
  for (const { title, curves } of panels) {
    if (curves.length === 0) throw new RangeError(`errorAgainstNfe: "${title}" has no curves. Give at least one.`);
    for (const { name, points } of curves) {
      points.forEach((point, i) => {
        for (const key of ["nfe", "error"] as const) {
          if (point[key] > 0 && point[key] < Infinity) continue;
          throw new RangeError(
            `errorAgainstNfe: "${name}", ${key} of point ${i} is ${point[key]}. Give a finite number above 0.`,
          );
        }
      });
    }
  }
}
