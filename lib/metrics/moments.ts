/**
 * Mean and covariance of points.
 *
 * @module
 */
import { checkPoints, type Points } from "./points.ts";

/** First and second moments of points in the plane. */
export interface Moments {
  /** Mean of x and of y. */
  readonly mean: readonly [x: number, y: number];
  /** Standard deviation of x and of y (divided by N). */
  readonly std: readonly [x: number, y: number];
  /** Covariance matrix (divided by N). */
  readonly covariance: readonly [readonly [xx: number, xy: number], readonly [yx: number, yy: number]];
}

/**
 * Mean, standard deviation and covariance, accumulated in float64 around the mean; all divided by N, not N - 1.
 *
 * @param points Points [N, 2].
 * @throws {RangeError} If there are no points or one of them is not finite.
 *
 * @example
 * ```ts
 * import { moments } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * const { mean, covariance } = moments(Float64Array.of(0, 0, 2, 4));
 * assertEquals(mean, [1, 2]);
 * assertEquals(covariance, [[1, 2], [2, 4]]);
 * ```
 */
export function moments(points: Points): Moments {
  checkPoints(points, "moments: points");
  const count = points.length / 2;
  let meanX = 0;
  let meanY = 0;
  for (let i = 0; i < points.length; i += 2) {
    meanX += points[i]! / count;
    meanY += points[i + 1]! / count;
  }
  let xx = 0;
  let xy = 0;
  let yy = 0;
  for (let i = 0; i < points.length; i += 2) {
    const x = points[i]! - meanX;
    const y = points[i + 1]! - meanY;
    xx += x * x / count;
    xy += x * y / count;
    yy += y * y / count;
  }
  return { mean: [meanX, meanY], std: [Math.sqrt(xx), Math.sqrt(yy)], covariance: [[xx, xy], [xy, yy]] };
}
