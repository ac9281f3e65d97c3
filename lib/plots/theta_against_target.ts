/** Whether the samples lie where the data is dense: what the Chamfer distance does not see. @module */
import * as Plot from "@observablehq/plot";
import type { ThetaHistogram } from "../metrics/theta_histogram.ts";
import type { Figure } from "./figure.ts";
import { svgFigure } from "./svg_figure.ts";
import { colors } from "./theme.ts";
import { withDefaults } from "./with_defaults.ts";

/** Options of {@linkcode thetaAgainstTarget}. */
export interface ThetaAgainstTargetOptions {
  /** Default "Density along the roll". */
  title: string;
  /** Default: the share of points outside all bins, where there are any. */
  subtitle: string;
  /** Width in CSS pixels. Default 640. */
  width: number;
}

/**
 * Histograms of theta, samples against data: the share of the points per quarter turn of the swiss roll.
 *
 * @param samples Histogram of the samples, from `thetaHistogram`.
 * @param data Histogram of the data, on the same bins.
 * @throws {RangeError} If there are no bins, their edges differ, or a share is not finite or below 0.
 * @throws {TypeError} If an option does not exist.
 *
 * @example
 * ```ts
 * import { thetaHistogram } from "@diffusion-course/diffusion";
 * import { thetaAgainstTarget } from "@diffusion-course/diffusion/plots";
 *
 * const roll = { mean: 0, std: 1, scale: 1 };
 * const data = thetaHistogram(Float64Array.of(2 * Math.PI, 0, 0, -9.4), roll);
 * const samples = thetaHistogram(Float64Array.of(6.2, 0.1, 0.2, -9.5), roll);
 * thetaAgainstTarget(samples, data, { title: "DDPM" });
 * ```
 */
export function thetaAgainstTarget(
  samples: ThetaHistogram,
  data: ThetaHistogram,
  options: Partial<ThetaAgainstTargetOptions> = {},
): Figure {
  checkHistogram("samples", samples);
  checkHistogram("data", data);
  if (samples.edges.join() !== data.edges.join()) {
    throw new RangeError("thetaAgainstTarget: samples and data have different bins. Make both with the same edges.");
  }
  const settings = withDefaults("thetaAgainstTarget", options, {
    title: "Density along the roll",
    subtitle: outsideNote(samples, data),
    width: 640,
  });
  const bars = barsOf(data);
  const steps = barsOf(samples);
  // The outline of the samples: down to zero at both ends, a corner at each edge.
  const outline = [
    { theta: steps[0]!.from, share: 0 },
    ...steps.flatMap(({ from, to, share }) => [{ theta: from, share }, { theta: to, share }]),
    { theta: steps.at(-1)!.to, share: 0 },
  ];
  return svgFigure([{
    x: "θ",
    y: "share of points per quarter turn",
    plot: {
      x: { ticks: quarterTurns(data.edges), tickFormat: inPi },
      y: { zero: true, ticks: 5, nice: true, tickFormat: "~%" },
      marks: [
        Plot.rectY(bars, { x1: "from", x2: "to", y: "share", fill: colors.data, fillOpacity: 0.35, inset: 0.5 }),
        Plot.line(outline, { x: "theta", y: "share", stroke: colors.samples, strokeWidth: 2.2 }),
      ],
    },
  }], {
    ...settings,
    height: 260,
    legend: [{ label: "data", color: colors.data }, { label: "samples", color: colors.samples }],
  });
}

/** A bin with its share per quarter turn, so that bins of different widths can be compared. */
function barsOf({ edges, fractions }: ThetaHistogram): { from: number; to: number; share: number }[] {
  return Array.from(fractions, (fraction, i) => {
    const [from, to] = [edges[i]!, edges[i + 1]!];
    return { from, to, share: fraction / ((to - from) / (Math.PI / 2)) };
  });
}

function outsideNote(samples: ThetaHistogram, data: ThetaHistogram): string {
  if (samples.outside === 0 && data.outside === 0) return "";
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  return `Off the roll: ${percent(samples.outside)} of the samples, ${percent(data.outside)} of the data`;
}

/** Quarter turns that lie within the bins. */
function quarterTurns(edges: ArrayLike<number>): number[] {
  const [from, to] = [edges[0]! / Math.PI, edges[edges.length - 1]! / Math.PI];
  const found: number[] = [];
  for (let k = Math.ceil(2 * from - 1e-9); k <= 2 * to + 1e-9; k++) found.push(k / 2 * Math.PI);
  return found;
}

const inPi = (theta: number) => `${Number((theta / Math.PI).toFixed(2))}π`;

function checkHistogram(name: string, { edges, fractions, outside }: ThetaHistogram): void {
  if (fractions.length === 0 || edges.length !== fractions.length + 1) {
    throw new RangeError(
      `thetaAgainstTarget: ${name} has ${edges.length} edges and ${fractions.length} bins. Make it with thetaHistogram().`,
    );
  }
  for (const share of [...fractions, outside]) {
    if (!(share >= 0 && share <= 1)) {
      throw new RangeError(`thetaAgainstTarget: ${name} has a share of ${share}. Shares lie between 0 and 1.`);
    }
  }
}
