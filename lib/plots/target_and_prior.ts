/** Where sampling starts and where it has to arrive. @module */
import type { Points } from "../metrics/points.ts";
import { squareDomain } from "./domain.ts";
import { dots } from "./dots.ts";
import type { Figure } from "./figure.ts";
import { scatterFigure } from "./scatter_figure.ts";
import { colors } from "./theme.ts";
import { withDefaults } from "./with_defaults.ts";

/** Options of {@linkcode targetAndPrior}. */
export interface TargetAndPriorOptions {
  /** Default "Target and prior". */
  title: string;
  /** Default "": none. */
  subtitle: string;
  /** Title of the left panel. Default "Data: x at t = 0"; in flow matching the data are at t = 1. */
  dataTitle: string;
  /** Title of the right panel. Default "Prior: N(0, I)". */
  priorTitle: string;
  /** Width in CSS pixels. Default 720. */
  width: number;
}

/**
 * The data distribution and the N(0, I) prior, side by side on the same scale.
 *
 * @param data Points of the target: [x0, y0, x1, y1, ...].
 * @param prior Points of the prior.
 * @throws {RangeError} If one of them is empty or holds a number that is not finite.
 * @throws {TypeError} If an option does not exist.
 *
 * @example
 * ```ts
 * import { targetAndPrior } from "@diffusion-course/diffusion/plots";
 *
 * targetAndPrior(Float64Array.of(1, 2, 3, -1), Float64Array.of(0.1, -0.4, 0.3, 0.9));
 * ```
 */
export function targetAndPrior(data: Points, prior: Points, options: Partial<TargetAndPriorOptions> = {}): Figure {
  const { dataTitle, priorTitle, ...settings } = withDefaults("targetAndPrior", options, {
    title: "Target and prior",
    subtitle: "",
    dataTitle: "Data: x at t = 0",
    priorTitle: "Prior: N(0, I)",
    width: 720,
  });
  const panels = [
    { title: dataTitle, marks: [dots(data, "targetAndPrior: data", { color: colors.data })] },
    { title: priorTitle, marks: [dots(prior, "targetAndPrior: prior", { color: colors.noise })] },
  ];
  return scatterFigure(panels, { ...settings, domain: squareDomain(data), columns: 2 });
}
