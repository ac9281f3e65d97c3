/**
 * A cloud of points as dots.
 *
 * @module
 */
import { checkPoints, type Points } from "../metrics/points.ts";
import { type DotLayer, paintDots } from "./layers.ts";
import type { Mark, Square } from "./panel.ts";

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
  const place = placeDots(points, name, style);
  return ({ context, ...square }) => {
    const { layer, outside } = place(square);
    paintDots(context, layer);
    return outside;
  };
}

/** Points as the dots of one panel, and how many of them lie outside of it. */
export interface PlacedDots {
  readonly layer: DotLayer;
  readonly outside: number;
}

/**
 * Checks points, and gives what places them as dots.
 *
 * @param points [x0, y0, x1, y1, ...].
 * @param name What errors call them.
 * @throws {RangeError} If there are none, or one is not finite.
 */
export function placeDots(points: Points, name: string, style: DotStyle): (square: Square) => PlacedDots {
  checkPoints(points, name);
  const count = points.length / 2;
  const drawn = Math.min(count, mostDots);
  return ({ x, y, side, domain }) => {
    const positions = new Float32Array(2 * drawn);
    for (let k = 0; k < drawn; k++) {
      const row = Math.floor(k * count / drawn);
      positions.set([x(points[2 * row]!), y(points[2 * row + 1]!)], 2 * k);
    }
    let outside = 0;
    for (let row = 0; row < count; row++) {
      if (!(within(points[2 * row]!, domain.x) && within(points[2 * row + 1]!, domain.y))) outside++;
    }
    const radius = style.radius ?? Math.min(2.5, Math.max(0.9, 0.18 * side / Math.sqrt(drawn)));
    return { layer: { positions, color: style.color, opacity: style.opacity ?? 0.5, radius }, outside };
  };
}

const within = (value: number, [from, to]: readonly [number, number]) => from <= value && value <= to;
