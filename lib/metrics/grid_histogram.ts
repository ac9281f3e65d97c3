/**
 * How points are shared out over the cells of a square grid: density for data of any shape.
 *
 * @module
 */
import { refuseUnknownOptions } from "../options/mod.ts";
import { checkPoints, type Points } from "./points.ts";

/** The grid. */
export interface GridOptions {
  /** Lower and upper end of both axes. Default [-5, 5]. */
  range?: readonly [number, number];
  /** Cells along each axis. Default 16. */
  bins?: number;
}

/** How points are shared out over a grid. */
export interface GridHistogram {
  /** Fraction of all points in each cell: shape [bins, bins], cell (i, j) along x and y at index i * bins + j. */
  readonly fractions: Float64Array;
  /** Fraction of all points beside the grid. */
  readonly outside: number;
}

/**
 * Histogram of points over a square grid. A cell holds its lower edges, the last ones also their upper.
 *
 * @param points Points [N, 2].
 * @throws {RangeError} If a point is not finite, range does not ascend, or bins is not a whole number above 0.
 *
 * @example
 * ```ts
 * import { gridHistogram } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * const points = Float64Array.of(-0.5, 0.5, 7, 7); // the second is beside the grid
 * const { fractions, outside } = gridHistogram(points, { range: [-1, 1], bins: 2 });
 * assertEquals([...fractions, outside], [0, 0.5, 0, 0, 0.5]);
 * ```
 */
export function gridHistogram(points: Points, options: GridOptions = {}): GridHistogram {
  refuseUnknownOptions("gridHistogram", options, ["range", "bins"]);
  const { range = [-5, 5], bins = 16 } = options;
  checkPoints(points, "gridHistogram: points");
  const [low, high] = range;
  if (!(Number.isFinite(low) && Number.isFinite(high) && low < high)) {
    throw new RangeError(`gridHistogram: range is [${low}, ${high}]. Give two finite numbers, the lower one first.`);
  }
  if (!Number.isSafeInteger(bins) || bins < 1) {
    throw new RangeError(`gridHistogram: bins is ${bins}. Give the number of cells along an axis, e.g. 16.`);
  }
  const count = points.length / 2;
  const counts = new Float64Array(bins * bins);
  const cell = (value: number) => {
    if (!(value >= low && value <= high)) return -1;
    return Math.min(bins - 1, Math.floor((value - low) / (high - low) * bins));
  };
  let outside = 0;
  for (let n = 0; n < points.length; n += 2) {
    const i = cell(points[n]!);
    const j = cell(points[n + 1]!);
    if (i < 0 || j < 0) outside++;
    else counts[i * bins + j]!++;
  }
  return { fractions: counts.map((n) => n / count), outside: outside / count };
}
