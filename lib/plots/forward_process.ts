/** What the forward process does to the data. @module */
import type { Points } from "../metrics/points.ts";
import { squareDomain } from "./domain.ts";
import { dots } from "./dots.ts";
import type { Figure } from "./figure.ts";
import type { Panel } from "./panel.ts";
import { scatterFigure } from "./scatter_figure.ts";
import { colors, mix } from "./theme.ts";
import { withDefaults } from "./with_defaults.ts";

/** Points drawn from q(x_t) for one time. */
export interface ForwardPanel {
  /** The time. */
  readonly t: number;
  /** [x0, y0, x1, y1, ...]. */
  readonly points: Points;
}

/** Options of {@linkcode forwardProcess}. */
export interface ForwardProcessOptions {
  /** Default "Forward process: q(xₜ)". */
  title: string;
  /** Default "": none. */
  subtitle: string;
  /** Panels in a row. Default 5. */
  columns: number;
  /** Width in CSS pixels. Default 900. */
  width: number;
}

/**
 * Draws of q(x_t) at several times as small multiples, all on the scale of the first.
 *
 * @throws {RangeError} If there are no panels, a t is negative or not finite, columns is not a positive integer, or
 * points are empty or not finite.
 * @throws {TypeError} If an option does not exist.
 *
 * @example
 * ```ts
 * import { forwardProcess } from "@diffusion-course/diffusion/plots";
 *
 * const points = Float64Array.of(1, 2, 3, -1);
 * forwardProcess([0, 50, 100].map((t) => ({ t, points: points.map((x) => x * Math.exp(-t / 100)) })));
 * ```
 */
export function forwardProcess(
  panels: readonly ForwardPanel[],
  options: Partial<ForwardProcessOptions> = {},
): Figure {
  const settings = withDefaults("forwardProcess", options, {
    title: "Forward process: q(xₜ)",
    subtitle: "",
    columns: 5,
    width: 900,
  });
  const first = panels[0];
  if (first === undefined) {
    throw new RangeError("forwardProcess: there are no panels. Give at least one { t, points }.");
  }
  if (!(Number.isInteger(settings.columns) && settings.columns > 0)) {
    throw new RangeError(`forwardProcess: columns is ${settings.columns}. Give a positive whole number.`);
  }
  for (const { t } of panels) {
    if (!(t >= 0 && t < Infinity)) {
      throw new RangeError(`forwardProcess: a panel has t = ${t}. Give a number from 0 on.`);
    }
  }
  const last = Math.max(...panels.map(({ t }) => t), 1);
  const drawn = panels.map(({ t, points }): Panel => ({
    title: `t = ${t}`,
    marks: [dots(points, `forwardProcess: points at t = ${t}`, { color: mix(colors.data, colors.noise, t / last) })],
  }));
  return scatterFigure(drawn, {
    ...settings,
    domain: squareDomain(first.points),
    columns: Math.min(settings.columns, panels.length),
  });
}
