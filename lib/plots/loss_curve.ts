/** Whether the training goes well. @module */
import * as Plot from "@observablehq/plot";
import type { Figure } from "./figure.ts";
import { logAxisY, plainNumber, wholeNumber } from "./log_axis.ts";
import { svgFigure } from "./svg_figure.ts";
import { colors } from "./theme.ts";
import { withDefaults } from "./with_defaults.ts";

/** Options of {@linkcode lossCurve}. */
export interface LossCurveOptions {
  /** Default "Training loss". */
  title: string;
  /** Default "": none. */
  subtitle: string;
  /** Iterations that the bold line averages over, half before and half after. 1: no bold line. Default 100. */
  smoothing: number;
  /** Iterations that each loss is the mean of. Default 1. */
  every: number;
  /** Scale of the loss. Default "linear". */
  scale: "linear" | "log";
  /** Width in CSS pixels. Default 720. */
  width: number;
}

/**
 * The loss of every iteration, faint, and its running mean.
 *
 * @param losses One loss per iteration, or one for each `every` of them.
 * @throws {RangeError} If there are no losses, one is not finite, one is not positive on a log scale, smoothing is not a
 * positive integer, or every is not a number of at least 1.
 * @throws {TypeError} If an option does not exist, or the scale is unknown.
 *
 * @example
 * ```ts
 * import { lossCurve } from "@diffusion-course/diffusion/plots";
 *
 * lossCurve([1, 0.7, 0.6, 0.55], { smoothing: 2, scale: "log" });
 * ```
 */
export function lossCurve(losses: ArrayLike<number>, options: Partial<LossCurveOptions> = {}): Figure {
  const { smoothing, every, scale, ...settings } = withDefaults<LossCurveOptions>("lossCurve", options, {
    title: "Training loss",
    subtitle: "",
    smoothing: 100,
    every: 1,
    scale: "linear",
    width: 720,
  });
  if (scale !== "linear" && scale !== "log") {
    throw new TypeError(`lossCurve: scale is ${JSON.stringify(scale)}. Give "linear" or "log".`);
  }
  if (!(Number.isInteger(smoothing) && smoothing > 0)) {
    throw new RangeError(`lossCurve: smoothing is ${smoothing}. Give a positive whole number of iterations.`);
  }
  if (!(every >= 1 && every < Infinity)) {
    throw new RangeError(`lossCurve: every is ${every}. Give the iterations that each loss is the mean of, 1 or more.`);
  }
  checkLosses(losses, scale);
  const window = Math.max(1, Math.round(smoothing / every));
  const smooth = window > 1 && losses.length > 1;
  const at = ([place, loss]: Sample): Sample => [every * (place - 0.5) + 0.5, loss]; // the middle of what it is the mean of
  const raw = envelope(losses, settings.width).map(at);
  const drawn = raw.map(([, loss]) => loss);
  const range: [number, number] = [Math.min(...drawn) / 1.2, Math.max(...drawn) * 1.2];
  const mean = smooth ? thinned(runningMean(losses, window), settings.width).map(at) : [];
  return svgFigure([{
    x: "iteration",
    y: "loss",
    plot: {
      x: { tickFormat: wholeNumber, ticks: 6, domain: [1, Math.max(2, every * losses.length)] },
      y: scale === "linear"
        ? { zero: true, nice: true, ticks: 5 }
        : { type: "log", axis: null, grid: false, domain: range },
      marks: [
        ...(scale === "log" ? logAxisY(range) : []),
        smooth
          ? Plot.line(raw, { x: "0", y: "1", stroke: colors.noise, strokeWidth: 0.8, strokeOpacity: 0.55 })
          : Plot.line(raw, { x: "0", y: "1", stroke: colors.data, strokeWidth: 1.2 }),
        Plot.line(mean, { x: "0", y: "1", stroke: colors.data, strokeWidth: 2 }),
        ...(losses.length === 1 ? [Plot.dot(raw, { x: "0", y: "1", fill: colors.data })] : []),
      ],
    },
  }], {
    ...settings,
    height: 290,
    legend: smooth
      ? [{ label: every === 1 ? "each iteration" : `mean of ${plainNumber(every)}`, color: colors.noise }, {
        label: `mean of ${smoothing}`,
        color: colors.data,
      }]
      : [],
  });
}

/** A point of a curve: which loss (from 1), or which iteration, and how large it is. */
type Sample = readonly [place: number, loss: number];

/** The lowest and the highest loss of each stretch, in order: looks like the whole curve at a fraction of its size. */
function envelope(losses: ArrayLike<number>, width: number): Sample[] {
  const bucket = Math.max(1, Math.ceil(losses.length / width));
  const curve: Sample[] = [];
  for (let start = 0; start < losses.length; start += bucket) {
    const end = Math.min(start + bucket, losses.length);
    let low = start;
    let high = start;
    for (let i = start; i < end; i++) {
      if (losses[i]! < losses[low]!) low = i;
      if (losses[i]! > losses[high]!) high = i;
    }
    for (const i of low === high ? [low] : [Math.min(low, high), Math.max(low, high)]) curve.push([i + 1, losses[i]!]);
  }
  return curve;
}

/** The mean over a window around each iteration; at the ends the window is what there is of it. */
function runningMean(losses: ArrayLike<number>, window: number): Sample[] {
  const sums = new Float64Array(losses.length + 1);
  for (let i = 0; i < losses.length; i++) sums[i + 1] = sums[i]! + losses[i]!;
  return Array.from({ length: losses.length }, (_, i) => {
    const start = Math.max(0, i - Math.floor(window / 2));
    const end = Math.min(losses.length, i + Math.ceil(window / 2));
    return [i + 1, (sums[end]! - sums[start]!) / (end - start)];
  });
}

/** Every n-th point of a smooth curve, and its last. */
function thinned(curve: readonly Sample[], width: number): Sample[] {
  const every = Math.max(1, Math.ceil(curve.length / (width / 2)));
  return curve.filter((_, i) => i % every === 0 || i === curve.length - 1);
}

function checkLosses(losses: ArrayLike<number>, scale: "linear" | "log"): void {
  if (losses.length === 0) throw new RangeError("lossCurve: there are no losses. Give one number per iteration.");
  for (let i = 0; i < losses.length; i++) {
    if (!Number.isFinite(losses[i])) {
      throw new RangeError(
        `lossCurve: the loss of iteration ${i + 1} is ${
          losses[i]
        }. All must be finite numbers: the training diverged, ` +
          `or a loss was divided by zero.`,
      );
    }
    if (scale === "log" && losses[i]! <= 0) {
      throw new RangeError(
        `lossCurve: the loss of iteration ${i + 1} is ${
          losses[i]
        }, which a log scale cannot show. Take scale "linear".`,
      );
    }
  }
}
