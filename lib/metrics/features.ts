/**
 * Features: what a network makes of each image, for metrics that compare sets of images.
 *
 * @module
 */

/** N rows of D numbers, one after the other. */
export interface Features {
  /** [N, D] in row-major order: length N * D. */
  readonly values: Float32Array | Float64Array;
  /** D. */
  readonly dimension: number;
}

/**
 * Refuses what is not a list of features.
 *
 * @param features The candidate.
 * @param name What the caller calls it; errors begin with it.
 * @param rows How many rows are needed at least. Default 1.
 * @returns N, the number of rows.
 * @throws {TypeError} If there are no values in a Float32Array or Float64Array.
 * @throws {RangeError} If the dimension does not divide their number, rows are too few, or a number is not finite.
 *
 * @example
 * ```ts
 * import { checkFeatures } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(checkFeatures({ values: Float64Array.of(1, 2, 3, 4, 5, 6), dimension: 2 }), 3);
 * ```
 */
export function checkFeatures(features: Features, name = "features", rows = 1): number {
  const { values, dimension } = (features ?? {}) as Partial<Features>;
  if (!(values instanceof Float32Array || values instanceof Float64Array)) {
    throw new TypeError(`${name}: expected { values, dimension } with a Float32Array or Float64Array [N, D].`);
  }
  if (!(Number.isInteger(dimension) && dimension! > 0 && values.length % dimension! === 0)) {
    throw new RangeError(`${name}: ${values.length} numbers are no rows of ${dimension}. Give the length of a row.`);
  }
  const n = values.length / dimension!;
  if (n < rows) throw new RangeError(`${name}: there are ${n} rows. Give ${rows} or more.`);
  const wrong = values.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) {
    throw new RangeError(
      `${name}: row ${Math.floor(wrong / dimension!)} has ${values[wrong]}. All must be finite numbers.`,
    );
  }
  return n;
}

/** Checks two lists of features, and that their rows are equally long. */
export function checkAlike(a: Features, b: Features, names: readonly [string, string], rows = 1): [number, number] {
  const counts: [number, number] = [checkFeatures(a, names[0], rows), checkFeatures(b, names[1], rows)];
  if (a.dimension !== b.dimension) {
    throw new RangeError(
      `${names[0]} has rows of ${a.dimension} numbers and ${names[1]} of ${b.dimension}. Take both from one network.`,
    );
  }
  return counts;
}
