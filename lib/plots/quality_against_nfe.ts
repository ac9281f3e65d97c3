/** What fewer steps cost, for images. @module */
import type { Figure } from "./figure.ts";
import { qualityFigure } from "./quality_figure.ts";
import { withDefaults } from "./with_defaults.ts";

/** What one sampler reached. */
export interface NfeSeries {
  /** E.g. "DDIM". */
  readonly name: string;
  /** Fréchet distance for each number of network evaluations, and the share of images of the class that was asked for. */
  readonly points: readonly { readonly nfe: number; readonly distance: number; readonly accuracy?: number }[];
}

/** Options of {@linkcode qualityAgainstNfe}. */
export interface QualityAgainstNfeOptions {
  /** Default "Quality against number of steps". */
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
 * Fréchet distance and, where it is given, accuracy against the number of network evaluations (NFE), one line per sampler;
 * distances and numbers of evaluations on log scales.
 *
 * @throws {RangeError} If there is no series, one is empty, a number of evaluations or a distance is not positive, an
 * accuracy is not within 0..1, or a number is not finite.
 * @throws {TypeError} If an option does not exist.
 *
 * @example
 * ```ts
 * import { qualityAgainstNfe } from "@diffusion-course/diffusion/plots";
 *
 * const points = [{ nfe: 5, distance: 14 }, { nfe: 10, distance: 9 }, { nfe: 50, distance: 8.7 }];
 * qualityAgainstNfe([{ name: "DDIM", points }], { floor: 1.1 });
 * ```
 */
export function qualityAgainstNfe(
  series: readonly NfeSeries[],
  options: Partial<QualityAgainstNfeOptions> = {},
): Figure {
  const settings = withDefaults("qualityAgainstNfe", options, {
    title: "Quality against number of steps",
    subtitle: "",
    floor: 0,
    chance: 0,
    width: 820,
  });
  const drawn = series.map(({ name, points }) => ({
    name,
    points: points.map(({ nfe, ...quality }) => ({ x: nfe, ...quality })),
  }));
  const axis = { figure: "qualityAgainstNfe", x: "network evaluations (NFE)", what: "NFE", isLog: true };
  return qualityFigure(drawn, { ...settings, ...axis });
}
