/**
 * Chamfer distance: how far two sets of points are from each other, as the assignments are graded.
 *
 * It sees shape, not density: look at {@linkcode thetaHistogram}, {@linkcode moments} and {@linkcode countDuplicates}
 * beside it.
 *
 * @module
 */
import { checkPoints, type Points } from "./points.ts";
import { firstNotBelow, sortedByX } from "./sorted_by_x.ts";

/** The two halves of a Chamfer distance. */
export interface ChamferParts {
  /** Sum over a of the squared distance to the nearest point of b. Large when a has points where b has none. */
  readonly aToB: number;
  /** Sum over b of the squared distance to the nearest point of a. Large when a misses parts of b. */
  readonly bToA: number;
}

/**
 * Sum of the squared distances to the nearest neighbour, from a to b and from b to a (sums, not means).
 *
 * Fan, Su & Guibas, "A Point Set Generation Network for 3D Object Reconstruction from a Single Image", CVPR 2017,
 * section 4.1. It grows with the number of points: compare only distances of equally many.
 *
 * @param a Points [N, 2], e.g. samples.
 * @param b Points [M, 2], e.g. data.
 * @throws {RangeError} If one of them is empty or holds a number that is not finite.
 *
 * @example
 * ```ts
 * import { chamferDistance } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(chamferDistance(Float64Array.of(0, 0), Float64Array.of(3, 4)), 50); // 25 there, 25 back
 * ```
 */
export function chamferDistance(a: Points, b: Points): number {
  const { aToB, bToA } = chamferParts(a, b);
  return aToB + bToA;
}

/**
 * The two directions of {@linkcode chamferDistance} one by one.
 *
 * @throws {RangeError} If one of them is empty or holds a number that is not finite.
 *
 * @example A sample that collapsed onto one data point looks good in one direction only
 * ```ts
 * import { chamferParts } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * const data = Float64Array.of(0, 0, 2, 0);
 * const samples = Float64Array.of(0, 0, 0, 0);
 * assertEquals(chamferParts(samples, data), { aToB: 0, bToA: 4 });
 * ```
 */
export function chamferParts(a: Points, b: Points): ChamferParts {
  checkPoints(a, "chamferDistance: a");
  checkPoints(b, "chamferDistance: b");
  return { aToB: sumOfNearest(a, b), bToA: sumOfNearest(b, a) };
}

/** For every point of `from` the squared distance to its nearest point in `to`, summed. */
function sumOfNearest(from: Points, to: Points): number {
  const sorted = sortedByX(to);
  const count = sorted.length / 2;
  let sum = 0;
  for (let i = 0; i < from.length; i += 2) {
    const x = from[i]!;
    const y = from[i + 1]!;
    // Walk outwards from x: once the gap in x alone is larger than the best distance, nothing further can be nearer.
    const start = firstNotBelow(sorted, x);
    let best = Infinity;
    for (let j = start; j < count; j++) {
      const dx = sorted[2 * j]! - x;
      if (dx * dx >= best) break;
      const dy = sorted[2 * j + 1]! - y;
      best = Math.min(best, dx * dx + dy * dy);
    }
    for (let j = start - 1; j >= 0; j--) {
      const dx = sorted[2 * j]! - x;
      if (dx * dx >= best) break;
      const dy = sorted[2 * j + 1]! - y;
      best = Math.min(best, dx * dx + dy * dy);
    }
    sum += best;
  }
  return sum;
}
