/**
 * Points that coincide: the sign of a generator that repeats itself, or that hands back what it was trained on.
 *
 * @module
 */
import { refuseUnknownOptions } from "../options/mod.ts";
import { checkPoints, type Points } from "./points.ts";
import { firstNotBelow, sortedByX } from "./sorted_by_x.ts";

/** What counts as the same point. */
export interface CoincidenceOptions {
  /** Points at this distance or nearer are the same. Default 0: only exactly equal ones. */
  tolerance?: number;
}

/**
 * How many points coincide with an earlier one: 0 when all are different, N - 1 when all are the same.
 *
 * @param points Points [N, 2].
 * @throws {RangeError} If a point is not finite, or tolerance is negative or not finite.
 *
 * @example
 * ```ts
 * import { countDuplicates } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(countDuplicates(Float64Array.of(1, 2, 3, 4, 1, 2)), 1);
 * ```
 */
export function countDuplicates(points: Points, options: CoincidenceOptions = {}): number {
  refuseUnknownOptions("countDuplicates", options, ["tolerance"]);
  const { tolerance = 0 } = options;
  checkPoints(points, "countDuplicates: points");
  refuseNoDistance("countDuplicates", tolerance);
  const seen = new Cells(tolerance);
  let count = 0;
  for (let i = 0; i < points.length; i += 2) {
    if (seen.hasNear(points[i]!, points[i + 1]!)) count++;
    seen.add(points[i]!, points[i + 1]!);
  }
  return count;
}

/**
 * How many points coincide with one of the reference: samples that were copied from the data instead of drawn.
 *
 * @param points Points [N, 2], e.g. samples.
 * @param reference Points [M, 2], e.g. data.
 * @throws {RangeError} If a point is not finite, or tolerance is negative or not finite.
 *
 * @example A copy in float32 of a float64 point needs a tolerance
 * ```ts
 * import { countCopies } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * const data = Float64Array.of(0.1, 0.2, 0.3, 0.4);
 * const samples = Float32Array.of(0.1, 0.2, 5, 5);
 * assertEquals(countCopies(samples, data), 0);
 * assertEquals(countCopies(samples, data, { tolerance: 1e-6 }), 1);
 * ```
 */
export function countCopies(points: Points, reference: Points, options: CoincidenceOptions = {}): number {
  refuseUnknownOptions("countCopies", options, ["tolerance"]);
  const { tolerance = 0 } = options;
  checkPoints(points, "countCopies: points");
  checkPoints(reference, "countCopies: reference");
  refuseNoDistance("countCopies", tolerance);
  const sorted = sortedByX(points);
  const copied = new Set<number>();
  for (let i = 0; i < reference.length; i += 2) {
    const [x, y] = [reference[i]!, reference[i + 1]!];
    // From a little further to the left, because differences are rounded.
    for (let k = firstNotBelow(sorted, x - 2 * tolerance); k < points.length / 2; k++) {
      const dx = sorted[2 * k]! - x;
      if (dx > tolerance) break;
      if (Math.hypot(dx, sorted[2 * k + 1]! - y) <= tolerance) copied.add(k);
    }
  }
  return copied.size;
}

function refuseNoDistance(caller: string, tolerance: number): void {
  if (!(tolerance >= 0 && tolerance < Infinity)) {
    throw new RangeError(`${caller}: tolerance is ${tolerance}. Give a distance of 0 or more.`);
  }
}

/** Points sorted into square cells as wide as the tolerance, so that what is near lies in the 9 cells around. */
class Cells {
  readonly #cells = new Map<string, number[]>();
  readonly #tolerance: number;

  constructor(tolerance: number) {
    this.#tolerance = tolerance;
  }

  add(x: number, y: number): void {
    const key = this.#key(this.#column(x), this.#column(y));
    const cell = this.#cells.get(key);
    if (cell) cell.push(x, y);
    else this.#cells.set(key, [x, y]);
  }

  hasNear(x: number, y: number): boolean {
    const [i, j] = [this.#column(x), this.#column(y)];
    if (this.#tolerance === 0) return this.#cells.has(this.#key(i, j));
    for (let di = -1; di <= 1; di++) {
      for (let dj = -1; dj <= 1; dj++) {
        const cell = this.#cells.get(this.#key(i + di, j + dj)) ?? [];
        for (let k = 0; k < cell.length; k += 2) {
          if (Math.hypot(cell[k]! - x, cell[k + 1]! - y) <= this.#tolerance) return true;
        }
      }
    }
    return false;
  }

  #column(value: number): number {
    return this.#tolerance === 0 ? value : Math.floor(value / this.#tolerance);
  }

  #key(i: number, j: number): string {
    return `${i},${j}`;
  }
}
