/**
 * How different two histograms are, as one number between 0 and 1.
 *
 * @module
 */

/**
 * Total variation distance: the share of points that would have to move to turn one histogram into the other.
 *
 * 1/2 sum |p_i - q_i|. What is missing to a sum of 1 (points outside of all bins) counts as one more bin.
 * Two draws of N points from one distribution over B equal bins differ by about sqrt(B / (pi N)).
 *
 * @param p Fractions of one set of points, e.g. `thetaHistogram(samples, roll).fractions`: shape [B].
 * @param q Fractions of another over the same bins: shape [B].
 * @throws {RangeError} If the lengths differ, a fraction is not within 0..1, or fractions sum to more than 1.
 *
 * @example
 * ```ts
 * import { totalVariation } from "@diffusion-course/diffusion";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * assertAlmostEquals(totalVariation([0.5, 0.5], [0.7, 0.3]), 0.2, 1e-12);
 * assertAlmostEquals(totalVariation([1, 0], [0, 0.9]), 1, 1e-12);
 * ```
 */
export function totalVariation(p: ArrayLike<number>, q: ArrayLike<number>): number {
  if (p.length !== q.length || p.length === 0) {
    throw new RangeError(
      `totalVariation: the histograms have ${p.length} and ${q.length} bins. Compare histograms over the same bins.`,
    );
  }
  let sum = Math.abs(checkedSum(p, "p") - checkedSum(q, "q"));
  for (let i = 0; i < p.length; i++) sum += Math.abs(p[i]! - q[i]!);
  return sum / 2;
}

function checkedSum(fractions: ArrayLike<number>, name: string): number {
  let sum = 0;
  for (let i = 0; i < fractions.length; i++) {
    const fraction = fractions[i]!;
    if (!(fraction >= 0 && fraction <= 1)) {
      throw new RangeError(`totalVariation: ${name}[${i}] is ${fraction}. Give fractions of all points, from 0 to 1.`);
    }
    sum += fraction;
  }
  if (sum > 1 + 1e-6) {
    throw new RangeError(`totalVariation: ${name} sums to ${sum}. Fractions of all points sum to 1 at most.`);
  }
  return sum;
}
