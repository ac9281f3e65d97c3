/**
 * Pictures of what a check expected and what came instead.
 *
 * @module
 */
import * as Plot from "@observablehq/plot";
import { dots } from "../../lib/plots/dots.ts";
import { squareDomain } from "../../lib/plots/domain.ts";
import type { Figure } from "../../lib/plots/figure.ts";
import { scatterFigure } from "../../lib/plots/scatter_figure.ts";
import { svgFigure } from "../../lib/plots/svg_figure.ts";
import { colors } from "../../lib/plots/theme.ts";
import type { QuantityDifference } from "./finding.ts";
import type { Observation } from "./observation.ts";

const width = 560;

/** Two clouds of points side by side on the same scale: what was expected, and what came. */
export function cloudFigure(
  { title, subtitle }: { readonly title: string; readonly subtitle: string },
  expected: readonly number[],
  got: Observation,
): Figure | undefined {
  if (got.shape.length !== 2 || got.shape[1] !== 2) return undefined;
  const finite: number[] = [];
  for (let i = 0; i < got.values.length; i += 2) {
    const [x, y] = [got.values[i]!, got.values[i + 1]!];
    if (Number.isFinite(x) && Number.isFinite(y)) finite.push(x, y);
  }
  const lost = (got.values.length - finite.length) / 2;
  const panels = [
    {
      title: "expected",
      marks: [dots(Float64Array.from(expected), title, { color: colors.data, radius: 2.2 })],
    },
    {
      title: lost === 0 ? "yours" : `yours: ${lost} of ${got.values.length / 2} points are not finite`,
      marks: finite.length === 0
        ? []
        : [dots(Float64Array.from(finite), title, { color: colors.samples, radius: 2.2 })],
    },
  ];
  return scatterFigure(panels, {
    title,
    subtitle,
    width,
    domain: squareDomain(Float64Array.from(expected)),
    columns: 2,
  });
}

/** A quantity that is off, as curves over its entries or as points in the plane; undefined where neither fits. */
export function differenceFigure(
  { quantity, expectedValues, gotValues, entries }: QuantityDifference,
): Figure | undefined {
  const [rows = 1, columns = 1] = expectedValues.shape;
  const isList = expectedValues.shape.length === 1 && rows >= 4;
  const isPoints = expectedValues.shape.length === 2 && columns === 2 && rows >= 2;
  if (gotValues.values.some((value) => !Number.isFinite(value) || Math.abs(value) > 1e6)) return undefined;
  if (isList && gotValues.shape.length === 1) {
    return curves(quantity, expectedValues.values, gotValues.values, entries);
  }
  if (isPoints && gotValues.shape.join() === expectedValues.shape.join()) {
    return pairs(quantity, expectedValues.values, gotValues.values);
  }
  return undefined;
}

const legend = [{ label: "expected", color: colors.data }, { label: "yours", color: colors.samples }];

function curves(
  title: string,
  expected: readonly number[],
  got: readonly number[],
  entries?: readonly string[],
): Figure {
  const curve = (values: readonly number[], stroke: string, strokeDasharray: string) => [
    Plot.lineY(values, { x: (_: number, i: number) => i, stroke, strokeWidth: 2, strokeDasharray }),
    Plot.dotY(values, { x: (_: number, i: number) => i, fill: stroke, r: 2.5 }),
  ];
  return svgFigure([{
    x: entries === undefined ? "entry, counted from 0" : "case",
    y: "value",
    plot: {
      x: entries === undefined
        ? { ticks: 10, tickFormat: ",d" }
        : { ticks: [...entries.keys()], tickFormat: (i: number) => entries[i] ?? "", inset: 50 },
      y: { ticks: 5, nice: true },
      marks: [...curve(expected, colors.data, "none"), ...curve(got, colors.samples, "5 3")],
    },
  }], { title, width, height: 220, legend });
}

function pairs(title: string, expected: readonly number[], got: readonly number[]): Figure {
  const rows = Array.from({ length: expected.length / 2 }, (_, i) => ({
    x: expected[2 * i]!,
    y: expected[2 * i + 1]!,
    gotX: got[2 * i]!,
    gotY: got[2 * i + 1]!,
  }));
  return svgFigure([{
    x: "x",
    y: "y",
    plot: {
      x: { ticks: 8, nice: true, grid: true },
      y: { ticks: 6, nice: true },
      marks: [
        Plot.link(rows, { x1: "x", y1: "y", x2: "gotX", y2: "gotY", stroke: colors.noise, strokeDasharray: "3 3" }),
        Plot.dot(rows, { x: "x", y: "y", fill: colors.data, r: 4.5 }),
        Plot.dot(rows, { x: "gotX", y: "gotY", fill: colors.samples, r: 4.5 }),
      ],
    },
  }], { title, subtitle: "Each row as a point of the plane", width, height: 240, legend });
}
