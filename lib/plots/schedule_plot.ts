/** How fast a noise schedule replaces the data by noise. @module */
import * as Plot from "@observablehq/plot";
import type { Figure } from "./figure.ts";
import { wholeNumber } from "./log_axis.ts";
import { svgFigure } from "./svg_figure.ts";
import { colors, mix } from "./theme.ts";
import { withDefaults } from "./with_defaults.ts";

/** The part of a noise schedule that is drawn: one number per training step. */
export interface DrawnSchedule {
  /** beta_t for each step. */
  readonly betas: ArrayLike<number>;
  /** alphaBar_t for each step. */
  readonly alphasCumprod: ArrayLike<number>;
}

/** Options of {@linkcode schedulePlot}. */
export interface SchedulePlotOptions {
  /** Default "Noise schedule". */
  title: string;
  /** Default "": none. */
  subtitle: string;
  /** Width in CSS pixels. Default 820. */
  width: number;
}

/**
 * The betas, and with them the levels of signal and noise, against the training step t.
 *
 * @throws {RangeError} If the arrays are empty or of unequal length, or a number is not between 0 and 1.
 * @throws {TypeError} If an option does not exist.
 *
 * @example
 * ```ts
 * import { schedulePlot } from "@diffusion-course/diffusion/plots";
 *
 * schedulePlot({ betas: [0.1, 0.2, 0.5], alphasCumprod: [0.9, 0.72, 0.36] });
 * ```
 */
export function schedulePlot(schedule: DrawnSchedule, options: Partial<SchedulePlotOptions> = {}): Figure {
  const settings = withDefaults("schedulePlot", options, { title: "Noise schedule", subtitle: "", width: 820 });
  const { betas, alphasCumprod } = schedule;
  checkLevels("betas", betas);
  checkLevels("alphasCumprod", alphasCumprod);
  if (betas.length !== alphasCumprod.length) {
    throw new RangeError(
      `schedulePlot: there are ${betas.length} betas but ${alphasCumprod.length} alphasCumprod. Give one of each per step.`,
    );
  }
  const times = evenTimes(betas.length);
  const alphaBarColor = mix(colors.background, colors.data, 0.45);
  const curve = (value: (t: number) => number, stroke: string) =>
    Plot.line(times, { x: (t: number) => t, y: value, stroke, strokeWidth: 2 });
  const x = { domain: [0, Math.max(1, betas.length)], ticks: 5, tickFormat: wholeNumber };
  const alphaBar = (t: number) => alphasCumprod[t]!;
  return svgFigure([
    {
      title: "Noise added by a step",
      x: "t",
      y: "β",
      plot: {
        x,
        y: { zero: true, ticks: 5, nice: true },
        marks: [curve((t) => betas[t]!, colors.ink)],
      },
    },
    {
      title: "What xₜ is made of",
      x: "t",
      y: "level",
      plot: {
        x,
        y: { domain: [0, 1], ticks: 5 },
        marks: [
          curve(alphaBar, alphaBarColor),
          curve((t) => Math.sqrt(alphaBar(t)), colors.data),
          curve((t) => Math.sqrt(1 - alphaBar(t)), colors.noise),
        ],
      },
    },
  ], {
    ...settings,
    height: 250,
    legend: [
      { label: "signal √ᾱ", color: colors.data },
      { label: "its square ᾱ", color: alphaBarColor },
      { label: "noise √(1 − ᾱ)", color: colors.noise },
    ],
  });
}

/** At most 250 steps, evenly spread: a curve is smooth with them, and the SVG small. */
function evenTimes(length: number): number[] {
  const count = Math.min(length, 250);
  return Array.from({ length: count }, (_, i) => Math.round(i * (length - 1) / Math.max(1, count - 1)));
}

function checkLevels(name: string, values: ArrayLike<number>): void {
  if (values.length === 0) throw new RangeError(`schedulePlot: ${name} is empty. Give one number per training step.`);
  for (let t = 0; t < values.length; t++) {
    const value = values[t]!;
    if (!(value >= 0 && value <= 1)) {
      throw new RangeError(`schedulePlot: ${name}[${t}] is ${value}. Every one must lie between 0 and 1.`);
    }
  }
}
