/** What docs/samplers.ts measured, as a figure and as a table. */
import * as Plot from "@observablehq/plot";
import { markdownTable, withText } from "../bench/markdown.ts";
import type { Figure } from "../lib/plots/mod.ts";
import { curvesPanel } from "../lib/plots/curves_panel.ts";
import { svgFigure, type SvgPanel } from "../lib/plots/svg_figure.ts";
import { colors } from "../lib/plots/theme.ts";

/** Samplers that share a plot. */
export type SamplerGroup = "stochastic" | "one to three calls a step" | "one call a step, with memory" | "as a flow";

/** The Chamfer distances of one sampler. */
export interface Measured {
  readonly group: SamplerGroup;
  readonly name: string;
  readonly points: readonly { readonly steps: number; readonly chamfer: number }[];
}

/** Beyond this a cloud has nothing of the roll; curves leave the plot there. */
const worst = 1000;
const best = 3;
const limit = 40;
const height = 300;

/** Every group in a plot of its own, with all other samplers in grey behind it. */
export function samplersFigure(measured: readonly Measured[]): Figure {
  const groups = [...new Set(measured.map(({ group }) => group))];
  const steps = measured.flatMap(({ points }) => points.map((point) => point.steps));
  const x: [number, number] = [Math.min(...steps) / 1.15, Math.max(...steps) * 1.15];
  return svgFigure(groups.map((group) => panelOf(group, measured, x)), {
    title: "Eighteen samplers, one network",
    subtitle: `Chamfer distance of 2048 samples from the swiss roll, mean of three draws; dashed: ${limit}, ` +
      "the limit for full points",
    width: 1000,
    height,
  });
}

function panelOf(group: SamplerGroup, measured: readonly Measured[], xDomain: [number, number]): SvgPanel {
  const own = measured.filter((one) => one.group === group);
  const others = measured.filter((one) => one.group !== group);
  return curvesPanel({
    title: group,
    x: "network evaluations (NFE)",
    y: "Chamfer distance",
    xDomain,
    yDomain: [best, worst],
    curves: own.map(({ name, points }, i) => ({
      name,
      color: colors.series[i % colors.series.length]!,
      points: points.map(({ steps, chamfer }) => ({ x: steps, y: chamfer })),
    })),
    names: "corner",
    height,
    behind: [
      Plot.ruleY([limit], { stroke: colors.faint, strokeDasharray: "5,4", strokeWidth: 1 }),
      ...others.map(({ points }) =>
        Plot.line(points, { x: "steps", y: "chamfer", stroke: colors.rule, clip: "frame" })
      ),
    ],
  });
}

const columns = [5, 10, 20, 50, 100];
const place = { begin: "<!-- distances: written by docs/samplers.ts -->", end: "<!-- end of distances -->" };

/** The page with the table in it, in the place of an earlier one. */
export function samplersTable(page: string, measured: readonly Measured[]): string {
  const table = markdownTable([
    ["sampler", ...columns.map((steps) => `NFE ${steps}`), `from here on below ${limit}`],
    ...measured.map(({ name, points }) => [name, ...columns.map((steps) => shown(points, steps)), callsNeeded(points)]),
  ]);
  return withText(page, place, table, "table");
}

function shown(points: Measured["points"], steps: number): string {
  const chamfer = points.find((point) => point.steps === steps)?.chamfer;
  if (chamfer === undefined) return "";
  return chamfer < 100 ? chamfer.toFixed(1) : Math.round(chamfer).toLocaleString("en");
}

/** The first measured number of calls from which on the distance stays below the limit. */
function callsNeeded(points: Measured["points"]): string {
  const failed = points.findLastIndex(({ chamfer }) => chamfer >= limit);
  return String(points[failed + 1]?.steps ?? `more than ${points.at(-1)!.steps}`);
}
