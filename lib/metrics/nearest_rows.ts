/**
 * Nearest neighbours: does a network copy what it was trained on?
 *
 * @module
 */
import { refuseUnknownOptions } from "../options/mod.ts";
import { checkAlike, type Features } from "./features.ts";

/** How many neighbours are looked for. */
export interface NearestOptions {
  /** Neighbours of each row. Default 1. */
  count?: number;
}

/** The neighbours of N rows, the nearest first. */
export interface Nearest {
  /** Rows of the other list: shape [N, count], row-major. */
  readonly indices: Int32Array;
  /** Euclidean distances to them: shape [N, count]. */
  readonly distances: Float64Array;
}

/**
 * For every row the nearest rows of another list, by Euclidean distance. Exact: every row is looked at.
 *
 * Of images, `{ values: pixels, dimension: height * width * channels }` compares pixels.
 *
 * @param rows [N, D], e.g. samples.
 * @param among [M, D], e.g. training images. Where a row is in both lists, it is its own neighbour.
 * @throws {RangeError} If the rows are of different lengths, there are fewer than `count` to choose from, or a number is not
 * finite.
 *
 * @example
 * ```ts
 * import { nearestRows } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * const samples = { values: Float64Array.of(0, 0, 9, 9), dimension: 2 };
 * const training = { values: Float64Array.of(8, 9, 3, 4), dimension: 2 };
 * const { indices, distances } = nearestRows(samples, training);
 * assertEquals([...indices], [1, 0]);
 * assertEquals([...distances], [5, 1]);
 * ```
 */
export function nearestRows(rows: Features, among: Features, options: NearestOptions = {}): Nearest {
  refuseUnknownOptions("nearestRows", options, ["count"]);
  const { count = 1 } = options;
  const [n, m] = checkAlike(rows, among, ["nearestRows: rows", "nearestRows: among"]);
  if (!(Number.isInteger(count) && count >= 1 && count <= m)) {
    throw new RangeError(
      `nearestRows: count is ${count}. Give a whole number from 1 to ${m}, the rows to choose from.`,
    );
  }
  const indices = new Int32Array(n * count);
  const squares = new Float64Array(n * count).fill(Infinity);
  for (let i = 0; i < n; i++) {
    const found = indices.subarray(i * count, (i + 1) * count);
    const best = squares.subarray(i * count, (i + 1) * count);
    for (let j = 0; j < m; j++) insert(found, best, j, squaredDistance(rows, i, among, j, best[count - 1]!));
  }
  return { indices, distances: squares.map(Math.sqrt) };
}

/** Puts a neighbour at its place among those found so far, if it is nearer than the last. */
function insert(found: Int32Array, squares: Float64Array, row: number, square: number): void {
  let place = found.length - 1;
  if (!(square < squares[place]!)) return;
  for (; place > 0 && square < squares[place - 1]!; place--) {
    squares[place] = squares[place - 1]!;
    found[place] = found[place - 1]!;
  }
  squares[place] = square;
  found[place] = row;
}

/** The squared distance of two rows, or something above `most` as soon as it is known to be above. */
export function squaredDistance(a: Features, i: number, b: Features, j: number, most = Infinity): number {
  const d = a.dimension;
  const [x, y] = [a.values, b.values];
  let sum = 0;
  for (let k = 0, p = i * d, q = j * d; k < d; k++, p++, q++) {
    const difference = x[p]! - y[q]!;
    sum += difference * difference;
    if ((k & 15) === 15 && sum > most) return sum;
  }
  return sum;
}
