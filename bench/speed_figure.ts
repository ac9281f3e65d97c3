import * as Plot from "@observablehq/plot";
import type { Figure } from "../lib/plots/figure.ts";
import { logAxisX } from "../lib/plots/log_axis.ts";
import { svgFigure, type SvgPanel } from "../lib/plots/svg_figure.ts";
import { colors, sizes } from "../lib/plots/theme.ts";
import { type Measured, resultOf, type Results } from "./results.ts";
import { shown, threeDigits, titleOf } from "./results_table.ts";
import type { WorkName } from "./workloads.ts";

interface Dot {
  readonly name: Measured;
  readonly median: number;
  readonly quartiles: readonly [number, number];
  readonly color: string;
}

const networks = [
  { assignment: "a1", label: "A1: three hidden layers", color: colors.series[0] },
  { assignment: "a2", label: "A2: five hidden layers", color: colors.series[2] },
] as const;

/** Milliseconds per step of every engine on a log scale: medians as dots, quartiles as bars through them. */
export function speedFigure(results: Results, { width = 960 }: { width?: number } = {}): Figure {
  const kinds = [["train", "One training step, batch of 128"], ["sample", "One sampling step, 2048 points"]] as const;
  const panels = kinds.map(([kind, title]) => {
    const dots = networks.flatMap(({ assignment, color }) => dotsOf(results, `${assignment}.${kind}`, color));
    return panel(title, dots);
  });
  return svgFigure(panels, {
    title: "Time of a step",
    subtitle: "median and quartiles, engines taking turns on one machine; log scale",
    legend: networks.map(({ label, color }) => ({ label, color })),
    width,
    height: 44 * shown.length + 70,
  });
}

function dotsOf(results: Results, work: WorkName, color: string): Dot[] {
  const result = resultOf(results, work);
  return shown.flatMap((name) => {
    const [median, quartiles] = [result[`${name}_ms`], result.quartiles_ms[name]];
    return median === undefined || quartiles === undefined ? [] : [{ name, median, quartiles, color }];
  });
}

function panel(title: string, dots: readonly Dot[]): SvgPanel {
  const names = [...new Set(dots.toSorted((a, b) => a.median - b.median).map(({ name }) => name))];
  const times = dots.flatMap(({ quartiles }) => quartiles);
  const domain: [number, number] = [Math.min(...times) / 1.6, Math.max(...times) * 1.6];
  return {
    title,
    x: "milliseconds",
    y: "faster",
    plot: {
      x: { type: "log", domain, axis: null },
      y: { type: "point", domain: names, axis: null, grid: false, padding: 0.6 },
      marks: [
        ...logAxisX(domain),
        Plot.text(names, {
          y: (name) => name,
          text: titleOf,
          frameAnchor: "left",
          textAnchor: "start",
          dx: 4,
          dy: -13,
          fill: colors.ink,
          fontSize: sizes.label,
          stroke: colors.background,
          strokeWidth: 4,
        }),
        Plot.ruleY(dots, {
          y: "name",
          x1: (dot) => dot.quartiles[0],
          x2: (dot) => dot.quartiles[1],
          stroke: "color",
          strokeWidth: 3,
        }),
        Plot.dot(dots, { y: "name", x: "median", r: 4, fill: "color", stroke: colors.background }),
        // The two numbers of an engine stand side by side below its dots, however close these are.
        ...networks.map(({ color }, i) =>
          Plot.text(dots.filter((dot) => dot.color === color), {
            y: "name",
            x: "median",
            text: ({ median }: Dot) => threeDigits(median),
            textAnchor: i === 0 ? "end" : "start",
            dx: i === 0 ? 1 : -1,
            dy: 13,
            fill: "color",
            fontSize: sizes.tick,
            stroke: colors.background,
            strokeWidth: 3,
          })
        ),
      ],
    },
  };
}
