/**
 * A class in pictures: how many have how many points, distances, seconds, and where TODOs fail.
 *
 * @module
 */
import * as Plot from "@observablehq/plot";
import { logAxisX, wholeNumber } from "../../../lib/plots/log_axis.ts";
import type { Figure } from "../../../lib/plots/mod.ts";
import { svgFigure } from "../../../lib/plots/svg_figure.ts";
import { colors, sizes } from "../../../lib/plots/theme.ts";
import { type Assignment, type Evaluation, limitsUnder, rubricOf } from "../../assignments/mod.ts";
import { measureOf, shownDistance } from "../../assignments/measure.ts";
import type { Result } from "../result.ts";
import { amount } from "./points_text.ts";

/** Of a figure, in CSS pixels: two stand beside each other, and one is read on a telephone. */
const [width, height] = [420, 220];

/** A picture and what it shows in words. */
export interface Told {
  readonly figure: Figure;
  readonly alt: string;
}

/** How many values lie in an interval. */
interface Bar {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** The middle one of some values, of an even number of them the larger of the two in the middle. */
const middle = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

/** "1 submission", "12 submissions". */
const submissions = (count: number) => `${count} submission${count === 1 ? "" : "s"}`;

const barsBetween = (values: readonly number[], edges: readonly number[]): Bar[] =>
  edges.slice(1).map((to, i) => {
    const from = edges[i]!;
    return { from, to, count: values.filter((value) => value >= from && value < to).length };
  }).filter(({ count }) => count > 0);

const bars = (all: readonly Bar[], fill: string): Plot.Markish[] => [
  Plot.rectY(all, { x1: "from", x2: "to", y: "count", fill, insetLeft: 0.5, insetRight: 0.5 }),
  Plot.ruleY([0], { stroke: colors.faint }),
];

/** An axis of counts: whole numbers from 0. */
function counts(all: readonly { readonly count: number }[]) {
  const most = Math.max(1, ...all.map(({ count }) => count));
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000].find((one) => most / one <= 5) ?? 10_000;
  const ticks = Array.from({ length: Math.ceil(most / step) + 1 }, (_, i) => i * step);
  return { domain: [0, Math.max(most, ticks.at(-1)!)], ticks, tickFormat: wholeNumber };
}

/** How many have how many points; undefined where nobody has any. */
export function pointsFigure(points: readonly number[], max: number): Told | undefined {
  if (points.length === 0) return undefined;
  const step = max / 20;
  const all = barsBetween(points, Array.from({ length: 22 }, (_, i) => (i - 0.5) * step));
  const mean = points.reduce((sum, value) => sum + value, 0) / points.length;
  const subtitle = `${submissions(points.length)}, of ${max} points each: mean ${mean.toFixed(1)}, median ${
    amount(middle(points))
  }`;
  const figure = svgFigure([{
    x: "points",
    y: "submissions",
    plot: {
      x: { domain: [-step / 2, max + step / 2], ticks: Array.from({ length: 5 }, (_, i) => max * i / 4) },
      y: counts(all),
      marks: bars(all, colors.data),
    },
  }], { title: "Points", subtitle, width, height });
  return { figure, alt: `How many have how many points. ${subtitle}` };
}

/** The distances of one evaluation with its limits, on a log scale; undefined where there are none. */
export function distancesFigure(
  assignment: Assignment,
  evaluation: Evaluation,
  results: readonly Result[],
): Told | undefined {
  const found = results.map(({ evaluations }) => evaluations.find(({ id }) => id === evaluation.id)?.value ?? NaN);
  const distances = found.filter(Number.isFinite).map((value) => Math.max(0.1, value));
  if (distances.length === 0) return undefined;
  const limits = limitsUnder(assignment, evaluation, rubricOf(assignment, results[0]!.rubric));
  const { name, unit } = measureOf(evaluation);
  const plural = name.replace("distance", "distances").replace("Share", "Shares");
  const values = [...distances, ...limits.map(({ below }) => below)];
  const domain = [Math.min(...values) / 1.3, Math.max(...values) * 1.3] as const;
  const parts = 30;
  const edges = Array.from({ length: parts + 1 }, (_, i) => domain[0] * (domain[1] / domain[0]) ** (i / parts));
  const all = barsBetween(distances, edges);
  const lost = found.length - distances.length;
  const reached = limits.map(({ below }) => `${distances.filter((value) => value < below).length} below ${below}`);
  const subtitle = `${[...reached, `median ${shownDistance(middle(distances))}`].join(", ")}${
    lost === 0 ? "" : `; ${lost} without a distance`
  }`;
  const figure = svgFigure([{
    x: unit === "" ? name : `${name},${unit}`,
    y: "submissions",
    plot: {
      x: { type: "log", domain: [...domain], axis: null },
      y: counts(all),
      marks: [
        ...logAxisX(domain),
        ...bars(all, colors.samples),
        Plot.ruleX(limits, { x: "below", stroke: colors.ink, strokeDasharray: "4,3" }),
        ...limits.map((limit, line) =>
          // one below the other: limits may be near
          Plot.text([limit], {
            x: "below",
            text: [`${amount(limit.points)} points`],
            frameAnchor: "top",
            textAnchor: "end",
            dx: -4,
            dy: 4 + 1.3 * line * sizes.tick,
            fontSize: sizes.tick,
            fill: colors.ink,
            stroke: colors.background,
            strokeWidth: 3,
          })
        ),
      ],
    },
  }], { title: evaluation.title, subtitle, width, height });
  return { figure, alt: `${plural} of ${evaluation.title} with the limits for points. ${subtitle}` };
}

/** How long a submission took to grade; undefined where nothing was measured. */
export function secondsFigure(results: readonly Result[]): Told | undefined {
  const seconds = results.map(({ seconds: { checks, run } }) => checks + run).filter((time) => time > 0);
  if (seconds.length === 0) return undefined;
  const longest = Math.max(...seconds);
  const all = barsBetween(seconds, Array.from({ length: 26 }, (_, i) => i * 1.001 * longest / 25));
  const subtitle = `Median ${amount(Math.round(middle(seconds)))} s, longest ${Math.round(longest)} s, together ${
    (seconds.reduce((sum, time) => sum + time, 0) / 3600).toFixed(2)
  } h`;
  const figure = svgFigure([{
    x: "seconds",
    y: "submissions",
    plot: { x: { domain: [0, 1.001 * longest], ticks: 6 }, y: counts(all), marks: bars(all, colors.noise) },
  }], { title: "Time for grading", subtitle, width, height });
  return { figure, alt: `How long submissions took to grade. ${subtitle}` };
}

/** How a TODO fails, and its colour. */
const failures = {
  failed: { label: "not right", color: colors.samples },
  error: { label: "stops with an error", color: colors.series[1] },
  todo: { label: "not done", color: colors.noise },
} as const;

/** How many fail which TODO. */
export function todosFigure(assignment: Assignment, results: readonly Result[]): Told {
  const name = (id: string) => id.slice(id.indexOf(".") + 1);
  const all = assignment.todos.flatMap(({ id }) =>
    Object.entries(failures).map(([status, { color }]) => ({
      id: name(id),
      color,
      count: results.filter(({ todos }) => todos.some((todo) => todo.id === id && todo.status === status)).length,
    }))
  );
  const ends = assignment.todos.map(({ id }) => ({
    id: name(id),
    count: all.filter((bar) => bar.id === name(id)).reduce((sum, { count }) => sum + count, 0),
  }));
  const figure = svgFigure([{
    x: "submissions",
    y: "TODO",
    marginRight: 118,
    plot: {
      x: counts(ends),
      y: { domain: ends.map(({ id }) => id), axis: null, grid: false },
      marks: [
        Plot.barX(all, { x: "count", y: "id", fill: ({ color }: { color: string }) => color }),
        Plot.text(ends, {
          x: "count",
          y: "id",
          text: ({ id, count }: { id: string; count: number }) => `${id} ${count}`,
          textAnchor: "start",
          dx: 6,
          fill: colors.ink,
          fontSize: sizes.label,
        }),
      ],
    },
  }], {
    title: "Where TODOs fail",
    subtitle: `Of ${submissions(results.length)} that were graded`,
    legend: Object.values(failures).map(({ label, color }) => ({ label, color })),
    width,
    height: 66 + 22 * assignment.todos.length,
  });
  const words = ends.map(({ id, count }) => `${id} ${count}`).join(", ");
  return { figure, alt: `How many submissions fail each TODO: ${words}` };
}
