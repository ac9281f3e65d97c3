/**
 * Points in the plane: the form in which data and samples leave the tensors, for metrics, files and figures.
 *
 * @module
 */

/** N points of the plane, interleaved: [x0, y0, x1, y1, ...], length 2 N. */
export type Points = Float32Array | Float64Array;

/**
 * Makes points from rows [x, y]: length 2 N, float64.
 *
 * @throws {TypeError} If a row does not have two numbers.
 *
 * @example
 * ```ts
 * import { pointsFrom } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(pointsFrom([[1, 2], [3, 4]]), Float64Array.of(1, 2, 3, 4));
 * ```
 */
export function pointsFrom(rows: readonly (readonly number[])[]): Float64Array {
  const points = new Float64Array(2 * rows.length);
  rows.forEach((row, i) => {
    if (row.length !== 2) throw new TypeError(`pointsFrom: row ${i} has ${row.length} numbers. Give two: [x, y].`);
    points.set(row, 2 * i);
  });
  return points;
}

/**
 * Refuses what is not a list of points: every metric calls it first, so that a NaN is an error and never a result.
 *
 * @param points The candidate.
 * @param name What the caller calls it; errors begin with it.
 * @throws {TypeError} If it is not a Float32Array or Float64Array.
 * @throws {RangeError} If it is empty, has an odd length, or holds a NaN or an infinity (the first such row is named).
 *
 * @example
 * ```ts
 * import { checkPoints } from "@diffusion-course/diffusion";
 * import { assertThrows } from "@std/assert";
 *
 * assertThrows(() => checkPoints(Float64Array.of(0, 1, NaN, 2), "samples"), RangeError, "samples: row 1 is (NaN, 2)");
 * ```
 */
export function checkPoints(points: Points, name = "points"): void {
  if (!(points instanceof Float32Array || points instanceof Float64Array)) {
    throw new TypeError(
      `${name}: expected a Float32Array or Float64Array [x0, y0, x1, y1, ...], got ${describe(points)}. ` +
        `A tensor gives one with dataSync(), rows with pointsFrom().`,
    );
  }
  if (points.length === 0) throw new RangeError(`${name}: there are no points. Give at least one.`);
  if (points.length % 2 !== 0) {
    throw new RangeError(
      `${name}: the length is ${points.length}. Points are pairs [x0, y0, x1, y1, ...]: the length must be even.`,
    );
  }
  for (let i = 0; i < points.length; i++) {
    if (!Number.isFinite(points[i])) {
      const row = i >> 1;
      throw new RangeError(
        `${name}: row ${row} is (${points[2 * row]}, ${
          points[2 * row + 1]
        }). All coordinates must be finite numbers: ` +
          `a sampler that diverges, or a division by zero, gives such points.`,
      );
    }
  }
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  return typeof value === "object" ? value.constructor?.name ?? "an object" : `a ${typeof value}`;
}
