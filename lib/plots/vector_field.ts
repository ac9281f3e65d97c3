/** Where a velocity leads, at several times. @module */
import { checkPoints, type Points } from "../metrics/points.ts";
import { squareDomain } from "./domain.ts";
import { dots } from "./dots.ts";
import type { Figure } from "./figure.ts";
import type { Mark, Panel } from "./panel.ts";
import { checkFlowTime } from "./probability_path.ts";
import { scatterFigure } from "./scatter_figure.ts";
import { colors, mix } from "./theme.ts";
import { withDefaults } from "./with_defaults.ts";

/** The velocity at one time from 0 (noise) to 1 (data). */
export interface FieldPanel {
  /** The time, from 0 (noise) to 1 (data). */
  readonly t: number;
  /** Where the arrows start: [x0, y0, x1, y1, ...]. */
  readonly places: Points;
  /** The velocity at each place, in the same order. */
  readonly velocities: Points;
  /** Points of p_t, drawn faintly behind: where the field matters. */
  readonly points: Points;
}

/** Options of {@linkcode vectorField}. */
export interface VectorFieldOptions {
  /** Default "Velocity field". */
  title: string;
  /** Default: what the length of an arrow means. */
  subtitle: string;
  /** An arrow is the way that its velocity leads in this time. Default 0.15. */
  time: number;
  /** The longest arrow, in units of the plane: longer ones are cut to it, and paler. Default 0.7. */
  longest: number;
  /** Panels in a row. Default 3. */
  columns: number;
  /** Width in CSS pixels. Default 900. */
  width: number;
}

/**
 * A velocity field at several times: arrows over the points that are on their way at that time.
 *
 * @param data Points of the target, which set the scale.
 * @throws {RangeError} If there are no panels, a t is outside of 0..1, places and velocities are not equally many, a
 * number is not finite, or an option is out of range.
 * @throws {TypeError} If an option does not exist.
 *
 * @example
 * ```ts
 * import { gridPlaces, vectorField } from "@diffusion-course/diffusion/plots";
 *
 * const data = Float64Array.of(1, 2, 3, -1);
 * const places = gridPlaces(data, 8); // 8 rows of 8 arrows
 * vectorField([{ t: 0.5, places, velocities: places.map((x) => -x), points: data }], data);
 * ```
 */
export function vectorField(
  panels: readonly FieldPanel[],
  data: Points,
  options: Partial<VectorFieldOptions> = {},
): Figure {
  const { time, longest, ...settings } = withDefaults("vectorField", options, {
    title: "Velocity field",
    subtitle: `An arrow is how far a point would go in a time of ${options?.time ?? 0.15}; pale ones are cut short.`,
    time: 0.15,
    longest: 0.7,
    columns: 3,
    width: 900,
  });
  if (panels.length === 0) {
    throw new RangeError("vectorField: there are no panels. Give at least one { t, places, velocities, points }.");
  }
  if (!(Number.isInteger(settings.columns) && settings.columns > 0)) {
    throw new RangeError(`vectorField: columns is ${settings.columns}. Give a positive whole number.`);
  }
  for (const [name, value] of Object.entries({ time, longest })) {
    if (!(value > 0 && value < Infinity)) {
      throw new RangeError(`vectorField: ${name} is ${value}. Give a finite number above 0.`);
    }
  }
  checkPoints(data, "vectorField: data");
  const drawn = panels.map(({ t, places, velocities, points }): Panel => {
    checkFlowTime("vectorField", t);
    checkPoints(places, `vectorField: places at t = ${t}`);
    checkPoints(velocities, `vectorField: velocities at t = ${t}`);
    if (places.length !== velocities.length) {
      throw new RangeError(
        `vectorField: at t = ${t} there are ${places.length / 2} places and ${velocities.length / 2} velocities. ` +
          "Give one velocity for each place.",
      );
    }
    const cloud = { color: mix(colors.background, mix(colors.noise, colors.data, t), 0.45) };
    return {
      title: `t = ${t}`,
      marks: [dots(points, `vectorField: points at t = ${t}`, cloud), arrows(places, velocities, time, longest)],
    };
  });
  return scatterFigure(drawn, {
    ...settings,
    legend: [{ label: "velocity", color: colors.samples }, {
      label: "points at time t",
      color: mix(colors.noise, colors.data, 0.5),
    }],
    domain: squareDomain(data),
    columns: Math.min(settings.columns, panels.length),
  });
}

/** Draws arrows from places along their velocities. */
function arrows(places: Points, velocities: Points, time: number, longest: number): Mark {
  return ({ context, x, y }) => {
    context.lineWidth = 1.1;
    context.lineCap = "round";
    for (let i = 0; i < places.length; i += 2) {
      const length = time * Math.hypot(velocities[i]!, velocities[i + 1]!);
      if (length === 0) continue;
      const scale = time * Math.min(1, longest / length);
      const from = [x(places[i]!), y(places[i + 1]!)] as const;
      const to = [x(places[i]! + scale * velocities[i]!), y(places[i + 1]! + scale * velocities[i + 1]!)] as const;
      const color = length > longest ? mix(colors.background, colors.samples, 0.45) : colors.samples;
      const pixels = Math.hypot(to[0] - from[0], to[1] - from[1]);
      const head = Math.min(4, 0.5 * pixels); // in pixels
      const angle = Math.atan2(to[1] - from[1], to[0] - from[0]);
      context.strokeStyle = color;
      context.fillStyle = color;
      context.beginPath();
      context.moveTo(...from);
      context.lineTo(to[0] - 0.7 * head * Math.cos(angle), to[1] - 0.7 * head * Math.sin(angle));
      context.stroke();
      context.beginPath();
      context.moveTo(...to);
      for (const side of [-0.45, 0.45]) {
        context.lineTo(to[0] - head * Math.cos(angle + side), to[1] - head * Math.sin(angle + side));
      }
      context.fill();
    }
    return 0;
  };
}
