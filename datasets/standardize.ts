/**
 * The course's normalisation: one mean and one standard deviation for both axes, so that shapes keep their proportions.
 *
 * @module
 */
import { checkPoints, type Points } from "../lib/metrics/points.ts";

/** What was subtracted from raw points, and what they were divided and multiplied by: (raw - mean) / std * scale. */
export interface Standardization {
  readonly mean: number;
  readonly std: number;
  readonly scale: number;
}

/** Standardised points and how to get back. */
export interface Standardized extends Standardization {
  /** Points [N, 2], float64. */
  readonly points: Float64Array;
}

/**
 * (points - mean) / std * scale, with one mean and one std (divided by N) over both axes.
 *
 * The overall standard deviation becomes `scale`: 2 by default, so that the prior N(0, I) lies inside the data.
 *
 * @param points Points [N, 2].
 * @throws {RangeError} If a point is not finite, all coordinates are equal, or scale is not above 0.
 *
 * @example
 * ```ts
 * import { standardize } from "./standardize.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { points, mean, std } = standardize(Float64Array.of(10, 10, 20, 20));
 * assertEquals({ points, mean, std }, { points: Float64Array.of(-2, -2, 2, 2), mean: 15, std: 5 });
 * ```
 */
export function standardize(points: Points, scale = 2): Standardized {
  checkPoints(points, "standardize: points");
  if (!(scale > 0 && scale < Infinity)) {
    throw new RangeError(`standardize: scale is ${scale}. Give a number above 0; the course takes 2.`);
  }
  const own = new Float64Array(points);
  let mean = 0;
  for (let i = 0; i < own.length; i++) mean += own[i]!;
  mean /= own.length;
  let variance = 0;
  for (let i = 0; i < own.length; i++) variance += (own[i]! - mean) * (own[i]! - mean);
  const std = Math.sqrt(variance / own.length);
  if (!(std > 0 && std < Infinity)) {
    throw new RangeError(`standardize: the standard deviation is ${std}. Give points whose coordinates differ.`);
  }
  return { points: own.map((value) => (value - mean) / std * scale), mean, std, scale };
}
