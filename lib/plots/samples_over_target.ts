/** How close the samples came. @module */
import type { Points } from "../metrics/points.ts";
import { squareDomain } from "./domain.ts";
import { dots, type DotStyle } from "./dots.ts";
import type { Figure } from "./figure.ts";
import type { Mark } from "./panel.ts";
import { scatterFigure } from "./scatter_figure.ts";
import { colors } from "./theme.ts";
import { withDefaults } from "./with_defaults.ts";

/** Options of {@linkcode samplesOverTarget}. */
export interface SamplesOverTargetOptions {
  /** Default "Samples over the target". */
  title: string;
  /** E.g. the Chamfer distance. Default "": none. */
  subtitle: string;
  /** Width in CSS pixels. Default 520. */
  width: number;
}

/**
 * Samples drawn over the data they should follow. Samples outside the square that holds the data are counted in a
 * corner.
 *
 * @param samples What a sampler made: [x0, y0, x1, y1, ...].
 * @param data Points of the target.
 * @throws {RangeError} If one of them is empty or holds a number that is not finite.
 * @throws {TypeError} If an option does not exist.
 *
 * @example
 * ```ts
 * import { samplesOverTarget } from "@diffusion-course/diffusion/plots";
 *
 * const data = Float64Array.of(1, 2, 3, -1);
 * samplesOverTarget(data.map((x) => x + 0.1), data, { title: "DDPM", subtitle: "Chamfer distance 0.1" });
 * ```
 */
export function samplesOverTarget(
  samples: Points,
  data: Points,
  options: Partial<SamplesOverTargetOptions> = {},
): Figure {
  const settings = withDefaults("samplesOverTarget", options, {
    title: "Samples over the target",
    subtitle: "",
    width: 520,
  });
  return scatterFigure([{ marks: samplesOnData(samples, data, "samplesOverTarget") }], {
    ...settings,
    legend: samplesAndData,
    domain: squareDomain(data),
    columns: 1,
  });
}

/** The marks of samples over data, for this figure and for several beside each other; errors begin with `figure`. */
export function samplesOnData(samples: Points, data: Points, figure: string): Mark[] {
  return [
    dots(data, `${figure}: data`, dataDots),
    dots(samples, `${figure}: samples`, sampleDots),
  ];
}

/** How data and samples look where one lies over the other. */
export const dataDots: DotStyle = { color: colors.data, opacity: 0.35 };
export const sampleDots: DotStyle = { color: colors.samples, opacity: 0.6 };

/** The legend that goes with {@linkcode samplesOnData}. */
export const samplesAndData = [
  { label: "data", color: colors.data },
  { label: "samples", color: colors.samples },
];
