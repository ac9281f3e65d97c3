/** Where the arrows of a field start. @module */
import { checkPoints, type Points } from "../metrics/points.ts";
import { squareDomain } from "./domain.ts";

/**
 * Places on a square grid over the piece of the plane that the figures of some data show: [x0, y0, x1, y1, ...].
 *
 * @param count Places along one side.
 * @throws {RangeError} If count is not a positive integer, or points are empty or not finite.
 *
 * @example
 * ```ts
 * import { gridPlaces } from "@diffusion-course/diffusion/plots";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(gridPlaces(Float64Array.of(-1, -1, 1, 1), 3).length, 2 * 9);
 * ```
 */
export function gridPlaces(data: Points, count: number): Float32Array {
  if (!(Number.isInteger(count) && count > 0)) {
    throw new RangeError(`gridPlaces: count is ${count}. Give a positive whole number of places along a side.`);
  }
  checkPoints(data, "gridPlaces: data");
  const { x, y } = squareDomain(data);
  const along = ([from, to]: readonly [number, number], i: number) => from + (to - from) * (i + 0.5) / count;
  const places = new Float32Array(2 * count * count);
  for (let i = 0; i < count * count; i++) {
    places.set([along(x, i % count), along(y, Math.floor(i / count))], 2 * i);
  }
  return places;
}
