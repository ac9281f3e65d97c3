import * as Plot from "@observablehq/plot";
import type { Figure } from "../lib/plots/figure.ts";
import { logAxisX } from "../lib/plots/log_axis.ts";
import { svgFigure, type SvgPanel } from "../lib/plots/svg_figure.ts";
import { colors, sizes } from "../lib/plots/theme.ts";
import { type Measured, resultOf, type Results } from "./results.ts";
import { shown, threeDigits, titleOf } from "./results_table.ts";
import type { Subject, WorkName } from "./workloads.ts";

interface Dot {
  readonly name: Measured;
  readonly median: number;
  readonly quartiles: readonly [number, number];
  readonly color: string;
}

/** A panel of the figure, and the two steps in it. */
interface PanelOf {
  readonly title: string;
  readonly works: readonly { readonly name: WorkName; readonly label: string; readonly color: string }[];
}

const [first, second, third, fourth] = colors.series;
const a1 = { label: "A1: three hidden layers", color: first! };
const a2 = { label: "A2: five hidden layers", color: third! };

const panelsOf: Readonly<Record<Subject, readonly PanelOf[]>> = {
  points: [
    { title: "One training step, batch of 128", works: [{ name: "a1.train", ...a1 }, { name: "a2.train", ...a2 }] },
    { title: "One sampling step, 2048 points", works: [{ name: "a1.sample", ...a1 }, { name: "a2.sample", ...a2 }] },
  ],
  images: [
    {
      title: "One training step",
      works: [
        { name: "a4.train", label: "A4: 16 x 16, batch of 32", color: first! },
        { name: "large.train", label: "32 x 32, wider, batch of 64", color: third! },
      ],
    },
    {
      title: "One sampling step, 64 images of 16 x 16",
      works: [
        { name: "a4.sample", label: "without guidance", color: second! },
        { name: "a4.guided", label: "with guidance", color: fourth! },
      ],
    },
  ],
};

const titles = { points: "Time of a step, points", images: "Time of a step, images" } as const;

/** Milliseconds per step of every engine on a log scale: medians as dots, quartiles as bars through them. */
export function speedFigure(
  results: Results,
  { of = "points", width = 960 }: { of?: Subject; width?: number } = {},
): Figure {
  const panels = panelsOf[of];
  const legend = new Map(panels.flatMap(({ works }) => works.map(({ label, color }) => [label, { label, color }])));
  const names = shown.filter((name) =>
    panels.some(({ works }) => works.some((work) => resultOf(results, work.name)[`${name}_ms`] !== undefined))
  );
  return svgFigure(panels.map((one) => panel(results, one)), {
    title: titles[of],
    subtitle: "median and quartiles, engines taking turns on one machine; log scale",
    legend: [...legend.values()],
    width,
    height: 44 * names.length + 70,
  });
}

function dotsOf(results: Results, work: WorkName, color: string): Dot[] {
  const result = resultOf(results, work);
  return shown.flatMap((name) => {
    const [median, quartiles] = [result[`${name}_ms`], result.quartiles_ms[name]];
    return median === undefined || quartiles === undefined ? [] : [{ name, median, quartiles, color }];
  });
}

function panel(results: Results, { title, works }: PanelOf): SvgPanel {
  const dots = works.flatMap(({ name, color }) => dotsOf(results, name, color));
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
        ...works.map(({ color }, i) =>
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
