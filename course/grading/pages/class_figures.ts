/**
 * A class in pictures.
 *
 * @module
 */
import * as Plot from "@observablehq/plot";
import type { Figure } from "../../../lib/plots/mod.ts";
import { svgFigure } from "../../../lib/plots/svg_figure.ts";
import { colors } from "../../../lib/plots/theme.ts";
import { type Assignment, limitsUnder, rubricOf } from "../../assignments/mod.ts";
import type { Result } from "../result.ts";

const [width, height] = [720, 220];

/** How many have how many points. */
export function pointsFigure(points: readonly number[], max: number): Figure {
  const step = max / 20;
  return svgFigure([{
    x: "points",
    y: "submissions",
    plot: {
      x: { domain: [-step / 2, max + step / 2], ticks: 10 },
      y: { zero: true, ticks: 5, nice: true, tickFormat: "d" },
      marks: [
        Plot.rectY(
          points,
          Plot.binX({ y: "count" }, {
            x: (value: number) => value,
            thresholds: Array.from({ length: 22 }, (_, i) => (i - 0.5) * step),
            fill: colors.data,
            inset: 0.5,
          } as never),
        ),
        Plot.ruleY([0]),
      ],
    },
  }], { title: "Points", subtitle: `${points.length} graded submissions, of ${max} points each`, width, height });
}

/** Where the distances lie, a panel for each evaluation, with the limits. */
export function distancesFigure(assignment: Assignment, results: readonly Result[]): Figure | undefined {
  const panels = assignment.evaluations.map((evaluation) => {
    const distances = results.flatMap(({ evaluations }) => {
      const chamfer = evaluations.find(({ id }) => id === evaluation.id)?.chamfer;
      return chamfer === null || chamfer === undefined || !Number.isFinite(chamfer) ? [] : [Math.max(0.1, chamfer)];
    });
    const limits = limitsUnder(assignment, evaluation, rubricOf(assignment, results[0]?.rubric)).map(({ below }) =>
      below
    );
    return { evaluation, distances, limits };
  });
  const all = panels.flatMap(({ distances }) => distances);
  if (all.length === 0) return undefined;
  const domain: [number, number] = [Math.min(...all, 1) / 1.3, Math.max(...all, 120) * 1.3];
  const [from, to] = [Math.log10(domain[0]), Math.log10(domain[1])];
  const edges = Array.from({ length: 31 }, (_, i) => 10 ** (from + (to - from) * i / 30));
  return svgFigure(
    panels.map(({ evaluation, distances, limits }) => ({
      title: evaluation.title,
      bars: barsOf(distances, edges),
      limits,
    })).map(({ title, bars, limits }) => ({
      title,
      x: "Chamfer distance",
      y: "submissions",
      plot: {
        x: { type: "log" as const, domain, ticks: decadesIn(domain), tickFormat: "~f" },
        y: { zero: true, ticks: wholeTicks(Math.max(1, ...bars.map(({ count }) => count))), tickFormat: "d" },
        marks: [
          Plot.rectY(bars, { x1: "from", x2: "to", y: "count", fill: colors.samples, inset: 0.5 }),
          Plot.ruleX(limits, { stroke: colors.ink, strokeDasharray: "4,3" }),
          Plot.ruleY([0]),
        ],
      },
    })),
    { title: "Distances", subtitle: "Dashed: the limits for points", width, height },
  );
}

const decadesIn = ([from, to]: readonly [number, number]) =>
  [0.1, 1, 10, 100, 1000, 10_000].filter((x) => from <= x && x <= to);

/** Whole numbers from 0 to the largest, at most six. */
function wholeTicks(most: number): number[] {
  const step = Math.max(1, Math.ceil(most / 5));
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, i) => i * step);
}

const barsOf = (values: readonly number[], edges: readonly number[]) =>
  edges.slice(1).map((to, i) => {
    const from = edges[i]!;
    return { from, to, count: values.filter((value) => value >= from && value < to).length };
  }).filter(({ count }) => count > 0);

/** How many fail which TODO. */
export function todosFigure(assignment: Assignment, results: readonly Result[]): Figure {
  const said = { failed: "wrong", error: "stops with an error", todo: "not done" } as const;
  const bars = assignment.todos.flatMap(({ id }) =>
    (Object.keys(said) as (keyof typeof said)[]).map((status) => ({
      id: id.slice(id.indexOf(".") + 1),
      status: said[status],
      count: results.filter(({ todos }) => todos.find((todo) => todo.id === id)?.status === status).length,
    })).filter(({ count }) => count > 0)
  );
  const shades = { "wrong": colors.samples, "stops with an error": colors.series[1], "not done": colors.noise };
  const names = assignment.todos.map(({ id }) => id.slice(id.indexOf(".") + 1));
  const ends = names.map((id) => ({
    id,
    count: bars.filter((bar) => bar.id === id).reduce((sum, { count }) => sum + count, 0),
  }));
  const most = Math.max(1, ...ends.map(({ count }) => count));
  return svgFigure([{
    x: "submissions",
    y: "TODO",
    marginRight: 150,
    plot: {
      x: { zero: true, ticks: wholeTicks(most), tickFormat: "d", domain: [0, most] },
      y: { domain: names, tickFormat: () => "", grid: false },
      marks: [
        Plot.barX(bars, { x: "count", y: "id", fill: (bar: { status: keyof typeof shades }) => shades[bar.status] }),
        Plot.text(ends, { x: "count", y: "id", text: "id", textAnchor: "start", dx: 6, fill: colors.ink }),
      ],
    },
  }], {
    title: "Where TODOs fail",
    subtitle: `Of ${results.length} graded submissions`,
    legend: Object.entries(shades).map(([label, color]) => ({ label, color })),
    width,
    height: 40 + 26 * assignment.todos.length,
  });
}
