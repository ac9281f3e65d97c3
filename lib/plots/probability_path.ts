/** How noise becomes data in flow matching. @module */
import type { Points } from "../metrics/points.ts";
import { squareDomain } from "./domain.ts";
import { dots } from "./dots.ts";
import type { Figure } from "./figure.ts";
import type { Panel } from "./panel.ts";
import { scatterFigure } from "./scatter_figure.ts";
import { colors, mix } from "./theme.ts";
import { withDefaults } from "./with_defaults.ts";

/** Points drawn from p_t for one time from 0 (noise) to 1 (data). */
export interface PathPanel {
  /** The time, from 0 (noise) to 1 (data). */
  readonly t: number;
  /** [x0, y0, x1, y1, ...]. */
  readonly points: Points;
}

/** Options of {@linkcode probabilityPath}. */
export interface ProbabilityPathOptions {
  /** Default "Probability path: from noise (t = 0) to data (t = 1)". */
  title: string;
  /** Default "": none. */
  subtitle: string;
  /** Panels in a row. Default 6. */
  columns: number;
  /** Width in CSS pixels. Default 900. */
  width: number;
}

/**
 * Draws of p_t at several times as small multiples, all on the scale of the last; **t = 0 is noise, t = 1 is data**.
 *
 * @throws {RangeError} If there are no panels, a t is outside of 0..1, columns is not a positive integer, or points are
 * empty or not finite.
 * @throws {TypeError} If an option does not exist.
 *
 * @example
 * ```ts
 * import { probabilityPath } from "@diffusion-course/diffusion/plots";
 *
 * const points = Float64Array.of(1, 2, 3, -1);
 * probabilityPath([0, 0.5, 1].map((t) => ({ t, points: points.map((x) => x * t) })));
 * ```
 */
export function probabilityPath(
  panels: readonly PathPanel[],
  options: Partial<ProbabilityPathOptions> = {},
): Figure {
  const settings = withDefaults("probabilityPath", options, {
    title: "Probability path: from noise (t = 0) to data (t = 1)",
    subtitle: "",
    columns: 6,
    width: 900,
  });
  const last = panels.at(-1);
  if (last === undefined) {
    throw new RangeError("probabilityPath: there are no panels. Give at least one { t, points }.");
  }
  if (!(Number.isInteger(settings.columns) && settings.columns > 0)) {
    throw new RangeError(`probabilityPath: columns is ${settings.columns}. Give a positive whole number.`);
  }
  for (const { t } of panels) checkFlowTime("probabilityPath", t);
  const drawn = panels.map(({ t, points }): Panel => ({
    title: `t = ${t}`,
    marks: [dots(points, `probabilityPath: points at t = ${t}`, { color: mix(colors.noise, colors.data, t) })],
  }));
  return scatterFigure(drawn, {
    ...settings,
    domain: squareDomain(last.points),
    columns: Math.min(settings.columns, panels.length),
  });
}

/** @throws {RangeError} If a time is outside of 0..1. */
export function checkFlowTime(figure: string, t: number): void {
  if (!(t >= 0 && t <= 1)) {
    throw new RangeError(`${figure}: a panel has t = ${t}. Give times from 0 (noise) to 1 (data).`);
  }
}
