/**
 * Where along the swiss roll the points lie: the density that the Chamfer distance does not see.
 *
 * @module
 */
import { refuseUnknownOptions } from "../options/mod.ts";
import { checkPoints, type Points } from "./points.ts";

/** How the roll was normalised, and the bins. */
export interface ThetaOptions {
  /** Mean of the raw roll, subtracted before scaling; one number for both axes. */
  mean: number;
  /** Standard deviation of the raw roll, one number for both axes. */
  std: number;
  /** What the normalised points were multiplied by. Default 2, as in the assignments. */
  scale?: number;
  /** Ascending edges of the bins in radians. Default: six bins of a quarter turn from 1.5 pi to 4.5 pi. */
  edges?: readonly number[];
}

/** How points are shared out over bins of theta. */
export interface ThetaHistogram {
  /** Edges of the bins in radians, ascending: shape [bins + 1]. A bin holds its lower edge, the last one also its upper. */
  readonly edges: Float64Array;
  /** Fraction of all points in each bin: shape [bins]. */
  readonly fractions: Float64Array;
  /** Fraction of all points outside of all bins. */
  readonly outside: number;
}

/** The two ends and five inner edges of the roll's thirds and their halves, in radians. */
const QUARTER_TURNS = [1.5, 2, 2.5, 3, 3.5, 4, 4.5].map((turns) => turns * Math.PI);

/**
 * Histogram of theta, the parameter of the roll (theta cos theta, theta sin theta).
 *
 * A sample seldom lies exactly on the roll: theta is taken from its angle, and the turn from its distance to the middle,
 * so a point beside the curve counts for the arm that is nearest along its ray.
 *
 * @param points Normalised points [N, 2]: (raw - mean) / std * scale.
 * @throws {RangeError} If a point is not finite, std or scale is not above 0, or edges do not ascend.
 *
 * @example The point at theta = 2 pi, without normalisation
 * ```ts
 * import { thetaHistogram } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * const edges = [6, 7, 8];
 * const histogram = thetaHistogram(Float64Array.of(2 * Math.PI, 0), { mean: 0, std: 1, scale: 1, edges });
 * assertEquals([...histogram.fractions], [1, 0]);
 * ```
 */
export function thetaHistogram(points: Points, options: ThetaOptions): ThetaHistogram {
  refuseUnknownOptions("thetaHistogram", options, ["mean", "std", "scale", "edges"]);
  checkPoints(points, "thetaHistogram: points");
  const { mean, std, scale = 2 } = options;
  const edges = Float64Array.from(options.edges ?? QUARTER_TURNS);
  checkNumbers(mean, std, scale, edges);

  const count = points.length / 2;
  const counts = new Float64Array(edges.length - 1);
  let outside = 0;
  for (let i = 0; i < points.length; i += 2) {
    const bin = binOf(theta(points[i]! / scale * std + mean, points[i + 1]! / scale * std + mean), edges);
    if (bin < 0) outside++;
    else counts[bin]!++;
  }
  return { edges, fractions: counts.map((n) => n / count), outside: outside / count };
}

/** Angle of (x, y), with the number of turns that brings theta nearest to the distance from the middle. */
function theta(x: number, y: number): number {
  const angle = Math.atan2(y, x);
  const turn = 2 * Math.PI;
  return angle + turn * Math.round((Math.hypot(x, y) - angle) / turn);
}

function binOf(value: number, edges: Float64Array): number {
  const last = edges.length - 1;
  if (value === edges[last]) return last - 1;
  let bin = -1;
  while (bin < last && value >= edges[bin + 1]!) bin++;
  return bin === last ? -1 : bin;
}

function checkNumbers(mean: number, std: number, scale: number, edges: Float64Array): void {
  if (!Number.isFinite(mean)) throw new RangeError(`thetaHistogram: mean is ${mean}. Give a finite number.`);
  for (const [name, value] of [["std", std], ["scale", scale]] as const) {
    if (!(value > 0 && value < Infinity)) {
      throw new RangeError(`thetaHistogram: ${name} is ${value}. Give the number above 0 that the data was made with.`);
    }
  }
  if (edges.length < 2) {
    throw new RangeError(`thetaHistogram: ${edges.length} edges make no bin. Give two or more, in radians.`);
  }
  for (let i = 0; i < edges.length; i++) {
    if (!Number.isFinite(edges[i]) || (i > 0 && edges[i]! <= edges[i - 1]!)) {
      throw new RangeError(`thetaHistogram: edges[${i}] is ${edges[i]}. Give finite edges in ascending order.`);
    }
  }
}
