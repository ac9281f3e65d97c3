/**
 * The square piece of the plane that a figure shows.
 *
 * All figures of a data set show the same piece, with the same scale on both axes, so that they can be compared.
 *
 * @module
 */
import type { Points } from "../metrics/points.ts";

/** From and to, for both axes of the plane. */
export interface Domain {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/** Almost all of a standard Gaussian in the plane lies within this distance of its centre (all but 1 in 3000). */
const gaussianRadius = 4;

/** The smallest square that holds the data and the N(0, I) prior, with room around for points that lie beside them. */
export function squareDomain(data: Points): Domain {
  const low = [-gaussianRadius, -gaussianRadius];
  const high = [gaussianRadius, gaussianRadius];
  for (let i = 0; i < data.length; i++) {
    low[i % 2] = Math.min(low[i % 2]!, data[i]!);
    high[i % 2] = Math.max(high[i % 2]!, data[i]!);
  }
  const half = 0.575 * Math.max(high[0]! - low[0]!, high[1]! - low[1]!);
  const around = (axis: number): [number, number] => {
    const middle = (low[axis]! + high[axis]!) / 2;
    return [middle - half, middle + half];
  };
  return { x: around(0), y: around(1) };
}

/** Round numbers within an interval, `count` of them or somewhat fewer. */
export function ticks([from, to]: readonly [number, number], count: number): number[] {
  const power = 10 ** Math.floor(Math.log10((to - from) / count));
  const step = [1, 2, 5, 10].map((k) => k * power).find((step) => (to - from) / step <= count)!;
  const found: number[] = [];
  for (let k = Math.ceil(from / step); k * step <= to; k++) found.push(Number((k * step).toPrecision(12)));
  return found;
}
