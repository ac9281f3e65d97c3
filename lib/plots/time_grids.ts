/** Where a sampler spends its steps. @module */
import * as Plot from "@observablehq/plot";
import type { Figure } from "./figure.ts";
import { plainNumber } from "./log_axis.ts";
import { svgFigure, type SvgPanel } from "./svg_figure.ts";
import { colors, sizes } from "./theme.ts";
import { withDefaults } from "./with_defaults.ts";

/** A time and lambda = log(alpha / sigma), half the logarithm of the signal-to-noise ratio, there. */
export interface TimeAndLambda {
  /** The time. */
  readonly t: number;
  /** Half the log of the signal-to-noise ratio at it. */
  readonly lambda: number;
}

/** The times that a sampler visits. */
export interface DrawnGrid {
  /** E.g. "equal steps in t". */
  readonly title: string;
  /** In the order of sampling, the noisiest first: two or more. */
  readonly times: readonly TimeAndLambda[];
}

/** Options of {@linkcode timeGrids}. */
export interface TimeGridsOptions {
  /** Default "Time grids". */
  title: string;
  /** Default "": none. */
  subtitle: string;
  /** Width in CSS pixels. Default 820. */
  width: number;
}

/**
 * Time grids side by side, as dots on the curve of lambda against t: from each dot a line goes to the axis of lambda, so
 * that the gaps between lines are the steps h that a solver takes. The longest is shaded, with its length.
 *
 * @param curve lambda at all times, to be drawn behind the dots.
 * @param grids One for each plot.
 * @throws {RangeError} If there is no grid, one has fewer than two times, or a number is not finite.
 * @throws {TypeError} If an option does not exist.
 *
 * @example
 * ```ts
 * import { timeGrids } from "@diffusion-course/diffusion/plots";
 *
 * const curve = [{ t: 0, lambda: 4 }, { t: 500, lambda: -1 }, { t: 1000, lambda: -5 }];
 * timeGrids(curve, [{ title: "equal steps in t", times: curve.toReversed() }]);
 * ```
 */
export function timeGrids(
  curve: readonly TimeAndLambda[],
  grids: readonly DrawnGrid[],
  options: Partial<TimeGridsOptions> = {},
): Figure {
  const settings = withDefaults<TimeGridsOptions>("timeGrids", options, {
    title: "Time grids",
    subtitle: "",
    width: 820,
  });
  check(curve, grids);
  const lambdas = [...curve, ...grids.flatMap(({ times }) => times)].map(({ lambda }) => lambda);
  const y: [number, number] = [Math.floor(Math.min(...lambdas)), Math.ceil(Math.max(...lambdas))];
  const x: [number, number] = [0, Math.max(...curve.map(({ t }) => t))];
  const panels = grids.map(({ title, times }): SvgPanel => {
    const steps = times.slice(1).map((to, i) => ({ from: times[i]!, to, h: to.lambda - times[i]!.lambda }));
    const longest = steps.reduce((a, b) => b.h > a.h * (1 + 1e-6) ? b : a);
    const isEven = steps.every(({ h }) => h > 0.98 * longest.h);
    const label = `${isEven ? "every step" : "longest step"}: h = ${longest.h.toFixed(2)}`;
    const middle = (longest.from.lambda + longest.to.lambda) / 2;
    const side = longest.from.t > (x[0] + x[1]) / 2 ? 0 : 1; // where the curve is not
    return {
      title,
      x: "t",
      y: "λ",
      plot: {
        x: { domain: x, ticks: 5, tickFormat: plainNumber },
        y: { domain: y, ticks: 6, grid: false },
        marks: [
          Plot.rect([longest], {
            x1: x[0],
            x2: x[1],
            y1: (step) => step.from.lambda,
            y2: (step) => step.to.lambda,
            fill: colors.samples,
            fillOpacity: 0.12,
          }),
          Plot.ruleY(times, { y: "lambda", x1: x[0], x2: "t", stroke: colors.faint, strokeOpacity: 0.45 }),
          Plot.line(curve, { x: "t", y: "lambda", stroke: colors.data, strokeWidth: 1.6 }),
          Plot.dot(times, { x: "t", y: "lambda", fill: colors.samples, stroke: colors.background, r: 4 }),
          Plot.text([{ x: x[side], y: middle }], {
            x: "x",
            y: "y",
            text: () => label,
            textAnchor: side === 0 ? "start" : "end",
            dx: side === 0 ? 6 : -6,
            fill: colors.ink,
            fontSize: sizes.label,
            stroke: colors.background,
            strokeWidth: 3,
          }),
        ],
      },
    };
  });
  return svgFigure(panels, { ...settings, height: 300 });
}

function check(curve: readonly TimeAndLambda[], grids: readonly DrawnGrid[]): void {
  if (grids.length === 0) throw new RangeError("timeGrids: there are no grids. Give at least one.");
  const all = [{ title: "the curve", times: curve }, ...grids];
  for (const { title, times } of all) {
    if (times.length < 2) throw new RangeError(`timeGrids: "${title}" has ${times.length} times. Give two or more.`);
    times.forEach(({ t, lambda }, i) => {
      if (Number.isFinite(t) && Number.isFinite(lambda)) return;
      throw new RangeError(
        `timeGrids: "${title}", entry ${i} is t = ${t}, lambda = ${lambda}. Give finite numbers; the data themselves, ` +
          "where lambda is infinite, cannot be drawn.",
      );
    });
  }
}
