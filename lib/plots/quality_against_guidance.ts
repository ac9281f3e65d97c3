/** What guidance gains and costs. @module */
import type { Figure } from "./figure.ts";
import { qualityFigure } from "./quality_figure.ts";
import { withDefaults } from "./with_defaults.ts";

/** What one network or sampler reached. */
export interface GuidanceSeries {
  /** E.g. "DDIM, 50 steps". */
  readonly name: string;
  /** Fréchet distance for each guidance scale, and the share of images of the class that was asked for, if it is known. */
  readonly points: readonly { readonly scale: number; readonly distance: number; readonly accuracy?: number }[];
}

/** Options of {@linkcode qualityAgainstGuidance}. */
export interface QualityAgainstGuidanceOptions {
  /** Default "Quality against guidance". */
  title: string;
  /** Default "": none. */
  subtitle: string;
  /** Fréchet distance of images of the data themselves, as a thin line. Default 0: none. */
  floor: number;
  /** Accuracy of guessing, 1 / classes, as a thin line. Default 0: none. */
  chance: number;
  /** Width in CSS pixels. Default 820. */
  width: number;
}

/**
 * Fréchet distance (on a log scale) and accuracy against the guidance scale, in two plots: more guidance obeys better, and
 * shows less variety.
 *
 * @throws {RangeError} If there is no series, one is empty, a scale is negative, a distance is not positive, an accuracy is
 * not within 0..1, or a number is not finite.
 * @throws {TypeError} If an option does not exist.
 *
 * @example
 * ```ts
 * import { qualityAgainstGuidance } from "@diffusion-course/diffusion/plots";
 *
 * const points = [
 *   { scale: 0, distance: 43.7, accuracy: 0.18 },
 *   { scale: 1, distance: 8.7, accuracy: 0.9 },
 *   { scale: 7.5, distance: 310, accuracy: 1 },
 * ];
 * qualityAgainstGuidance([{ name: "DDIM", points }], { chance: 1 / 6 });
 * ```
 */
export function qualityAgainstGuidance(
  series: readonly GuidanceSeries[],
  options: Partial<QualityAgainstGuidanceOptions> = {},
): Figure {
  const settings = withDefaults("qualityAgainstGuidance", options, {
    title: "Quality against guidance",
    subtitle: "",
    floor: 0,
    chance: 0,
    width: 820,
  });
  const drawn = series.map(({ name, points }) => ({
    name,
    points: points.map(({ scale, ...quality }) => ({ x: scale, ...quality })),
  }));
  const axis = { figure: "qualityAgainstGuidance", x: "guidance scale", what: "scale", isLog: false };
  return qualityFigure(drawn, { ...settings, ...axis });
}
