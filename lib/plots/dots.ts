/**
 * A cloud of points as dots.
 *
 * @module
 */
import { checkPoints, type Points } from "../metrics/points.ts";
import type { Mark } from "./panel.ts";

/** How dots look. */
export interface DotStyle {
  readonly color: string;
  /** 0 to 1: where dots lie on each other, the colour gets fuller. Default 0.5. */
  readonly opacity?: number;
  /** In CSS pixels. Default: smaller where there are more dots. */
  readonly radius?: number;
}

/** More dots than these are not seen one by one, and cost time: of more points, evenly spread rows are drawn. */
const mostDots = 8192;

/**
 * Draws points as dots.
 *
 * @param points [x0, y0, x1, y1, ...].
 * @param name What errors call them.
 * @throws {RangeError} If there are none, or one is not finite.
 */
export function dots(points: Points, name: string, style: DotStyle): Mark {
  checkPoints(points, name);
  const count = points.length / 2;
  const drawn = Math.min(count, mostDots);
  return ({ context, x, y, side, domain }) => {
    const radius = style.radius ?? Math.min(2.5, Math.max(0.9, 0.18 * side / Math.sqrt(drawn)));
    context.fillStyle = style.color;
    context.globalAlpha = style.opacity ?? 0.5;
    for (let k = 0; k < drawn; k++) {
      const row = Math.floor(k * count / drawn);
      context.beginPath();
      context.arc(x(points[2 * row]!), y(points[2 * row + 1]!), radius, 0, 2 * Math.PI);
      context.fill();
    }
    context.globalAlpha = 1;
    let outside = 0;
    for (let row = 0; row < count; row++) {
      if (!(within(points[2 * row]!, domain.x) && within(points[2 * row + 1]!, domain.y))) outside++;
    }
    return outside;
  };
}

const within = (value: number, [from, to]: readonly [number, number]) => from <= value && value <= to;
