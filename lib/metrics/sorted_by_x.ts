import type { Points } from "./points.ts";

/** Points in the order of their x, to be searched with {@linkcode firstNotBelow}. */
export function sortedByX(points: Points): Float64Array {
  const order = Uint32Array.from({ length: points.length / 2 }, (_, i) => i);
  order.sort((i, j) => points[2 * i]! - points[2 * j]!);
  const sorted = new Float64Array(points.length);
  order.forEach((i, k) => sorted.set([points[2 * i]!, points[2 * i + 1]!], 2 * k));
  return sorted;
}

/** Index of the first of sorted points whose x is not below the given one. */
export function firstNotBelow(sorted: Float64Array, x: number): number {
  let low = 0;
  let high = sorted.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[2 * middle]! < x) low = middle + 1;
    else high = middle;
  }
  return low;
}
