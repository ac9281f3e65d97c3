import { curvesPanel } from "../lib/plots/curves_panel.ts";
import type { Figure } from "../lib/plots/figure.ts";
import { svgFigure } from "../lib/plots/svg_figure.ts";
import { colors } from "../lib/plots/theme.ts";

/** The time of one step. */
export interface Growth {
  readonly axis: "batch" | "width" | "size";
  readonly value: number;
  /** What readers call the engine. */
  readonly engine: string;
  readonly milliseconds: number;
}

const panels = [
  { axis: "batch", title: "Batch, 16 x 16, widths 16-32-64", x: "images in a batch" },
  {
    axis: "width",
    title: "Width, 16 x 16, batch of 32",
    x: "channels of the first level; then twice, four times as many",
  },
  { axis: "size", title: "Resolution, widths 16-32-64, batch of 32", x: "pixels of a side" },
] as const;

/** Milliseconds of a training step against batch, width and resolution, on log scales: a curve for each engine. */
export function growthFigure(growths: readonly Growth[], { width = 1100 }: { width?: number } = {}): Figure {
  const names = [...new Set(growths.map(({ engine }) => engine))];
  const times = growths.map(({ milliseconds }) => milliseconds);
  const yDomain = [Math.min(...times) / 1.4, Math.max(...times) * 3] as const; // names have room above
  const legend = names.map((label, i) => ({ label, color: colors.series[2 * i]! }));
  return svgFigure(
    panels.map(({ axis, title, x }) => {
      const mine = growths.filter((one) => one.axis === axis);
      const values = mine.map(({ value }) => value);
      return curvesPanel({
        ...{ title, x, y: "milliseconds", yDomain, height: 300, names: "corner" },
        xDomain: [Math.min(...values) / 1.15, Math.max(...values) * 1.15],
        curves: legend.map(({ label, color }) => ({
          name: label,
          color,
          points: mine.filter(({ engine }) => engine === label).map(({ value, milliseconds }) => {
            return { x: value, y: milliseconds };
          }),
        })),
      });
    }),
    {
      title: "Time of a training step of the U-Net",
      subtitle: "medians; both axes are log scales",
      width,
      height: 300,
    },
  );
}
