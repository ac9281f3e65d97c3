/** Several sets of samples, to be compared. @module */
import type { Points } from "../metrics/points.ts";
import { squareDomain } from "./domain.ts";
import type { Figure } from "./figure.ts";
import type { Panel } from "./panel.ts";
import { samplesAndData, samplesOnData } from "./samples_over_target.ts";
import { scatterFigure } from "./scatter_figure.ts";
import { withDefaults } from "./with_defaults.ts";

/** What one sampler made. */
export interface SamplesPanel {
  /** E.g. "10 steps". */
  readonly title: string;
  /** [x0, y0, x1, y1, ...]. */
  readonly samples: Points;
}

/** Options of {@linkcode samplesSideBySide}. */
export interface SamplesSideBySideOptions {
  /** Default "Samples over the target". */
  title: string;
  /** Default "": none. */
  subtitle: string;
  /** Panels in a row. Default 4. */
  columns: number;
  /** Width in CSS pixels. Default 900. */
  width: number;
}

/**
 * Samples of several samplers, each drawn over the data that they should follow, on the same scale.
 *
 * @param data Points of the target: [x0, y0, x1, y1, ...].
 * @throws {RangeError} If there are no panels, columns is not a positive integer, or points are empty or not finite.
 * @throws {TypeError} If an option does not exist.
 *
 * @example
 * ```ts
 * import { samplesSideBySide } from "@diffusion-course/diffusion/plots";
 *
 * const data = Float64Array.of(1, 2, 3, -1);
 * const panels = [1, 10].map((n) => ({ title: `${n} steps`, samples: data.map((x) => x + 1 / n) }));
 * samplesSideBySide(panels, data, { columns: 2 });
 * ```
 */
export function samplesSideBySide(
  panels: readonly SamplesPanel[],
  data: Points,
  options: Partial<SamplesSideBySideOptions> = {},
): Figure {
  const settings = withDefaults("samplesSideBySide", options, {
    title: "Samples over the target",
    subtitle: "",
    columns: 4,
    width: 900,
  });
  if (panels.length === 0) {
    throw new RangeError("samplesSideBySide: there are no panels. Give at least one { title, samples }.");
  }
  if (!(Number.isInteger(settings.columns) && settings.columns > 0)) {
    throw new RangeError(`samplesSideBySide: columns is ${settings.columns}. Give a positive whole number.`);
  }
  const drawn = panels.map(({ title, samples }): Panel => ({
    title,
    marks: samplesOnData(samples, data, `samplesSideBySide: "${title}"`),
  }));
  return scatterFigure(drawn, {
    ...settings,
    legend: samplesAndData,
    domain: squareDomain(data),
    columns: Math.min(settings.columns, panels.length),
  });
}
