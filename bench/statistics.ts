/** The middle of some numbers, and how far they spread. */
export interface Summary {
  readonly median: number;
  /** First and third quartile: half of the numbers lie between them. */
  readonly quartiles: readonly [first: number, third: number];
}

/**
 * Median and quartiles.
 *
 * @throws {RangeError} If there are no numbers.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { summarize } from "./statistics.ts";
 *
 * assertEquals(summarize([5, 1, 3, 2, 4]), { median: 3, quartiles: [2, 4] });
 * ```
 */
export function summarize(values: readonly number[]): Summary {
  return { median: quantile(values, 0.5), quartiles: [quantile(values, 0.25), quantile(values, 0.75)] };
}

/**
 * The value below which a share of the numbers lies, linear between two of them.
 *
 * @param share From 0 (the smallest) to 1 (the largest).
 * @throws {RangeError} If there are no numbers.
 */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new RangeError("quantile: there are no values. Give at least one.");
  const sorted = values.toSorted((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)]!;
  const above = sorted[Math.ceil(place)]!;
  return below + (above - below) * (place - Math.floor(place));
}
