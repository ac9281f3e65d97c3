/** In a smaller class nothing can be said of what is usual. */
const FEWEST = 12;

/**
 * What is far beyond all others: the upper quartile and three times the distance of the quartiles (Tukey, "Exploratory Data
 * Analysis", 1977: the outer fence). Quartiles do not move when a few stand out.
 *
 * @returns 0 for fewer than 12 values.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { farOut } from "./far_out.ts";
 * assertEquals(farOut([10, 10, 10, 10, 12, 12, 12, 12, 14, 14, 14, 14, 900]), 26);
 * ```
 */
export function farOut(values: ArrayLike<number>): number {
  if (values.length < FEWEST) return 0;
  const sorted = Float64Array.from(values).sort();
  const quartile = (part: number) => sorted[Math.round(part * (sorted.length - 1))]!;
  const [low, high] = [quartile(0.25), quartile(0.75)];
  return high + 3 * (high - low);
}
