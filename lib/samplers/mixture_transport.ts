/**
 * Where the reverse process leads exactly: the closed-form solution for a Gaussian mixture, against which the error of a
 * sampler can be measured.
 *
 * The deterministic reverse process (the probability-flow ODE) moves every point so that the density is right at all
 * times. On a line only one map does that: each point keeps its quantile. A mixture whose centres lie on a line is such
 * a problem along the line, and a single Gaussian across it, which only shrinks.
 *
 * Song et al., "Score-Based Generative Modeling through Stochastic Differential Equations", ICLR 2021, section 4.3 (the
 * ODE).
 *
 * @module
 */
import { checkMixture, type GaussianMixture } from "./mixture_posterior.ts";
import { logNormalTail } from "./normal_tail.ts";

/** How much signal and noise is in x = alpha data + sigma noise. */
export interface SignalAndNoise {
  /** Factor of the data. */
  readonly alpha: number;
  /** Factor of the noise. */
  readonly sigma: number;
}

/**
 * Moves points along the exact paths of the deterministic reverse process: float64.
 *
 * @param mixture Where the data come from; its centres must lie on a line (one or two always do).
 * @param points At `from`: N points with D coordinates.
 * @param from Signal and noise where the points are, e.g. those of t = 999.
 * @param to Signal and noise where they go, e.g. { alpha: 1, sigma: 0 } for the data.
 * @returns The points at `to`.
 * @throws {RangeError} If the mixture is none, its centres do not lie on a line, or a density would be a spike.
 *
 * @example A single Gaussian: points shrink towards its centre
 * ```ts
 * import { mixtureTransport } from "@diffusion-course/diffusion";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const mixture = { weights: [1], means: [[3, 0]], variance: 0.25 };
 * const [point] = mixtureTransport(mixture, [[2, -1]], { alpha: 0, sigma: 1 }, { alpha: 1, sigma: 0 });
 * assertAlmostEquals(point![0]!, 3 + 0.5 * 2, 1e-12);
 * assertAlmostEquals(point![1]!, -0.5, 1e-12);
 * ```
 */
export function mixtureTransport(
  mixture: GaussianMixture,
  points: readonly (readonly number[])[],
  from: SignalAndNoise,
  to: SignalAndNoise,
): number[][] {
  checkMixture("mixtureTransport", mixture);
  const { weights, means } = mixture;
  const direction = lineThrough(means);
  const base = means[0]!;
  const places = means.map((mean) => dot(minus(mean, base), direction)); // of the centres on the line
  const density = ({ alpha, sigma }: SignalAndNoise): Line => {
    const deviation = Math.sqrt(alpha ** 2 * mixture.variance + sigma ** 2);
    if (!(deviation > 0)) {
      throw new RangeError("mixtureTransport: there is neither noise nor variance. Give sigma > 0.");
    }
    return { weights, centres: places.map((place) => alpha * place), deviation };
  };
  const [before, after] = [density(from), density(to)];
  const shrink = after.deviation / before.deviation;
  return points.map((point) => {
    const offset = point.map((x, d) => x - from.alpha * base[d]!);
    const along = dot(offset, direction);
    const moved = sameQuantile(along, before, after);
    return offset.map((x, d) => {
      const across = x - along * direction[d]!;
      return to.alpha * base[d]! + moved * direction[d]! + across * shrink;
    });
  });
}

/** A mixture on a line. */
interface Line {
  readonly weights: readonly number[];
  readonly centres: readonly number[];
  readonly deviation: number;
}

/** The y that has as much probability below it after as x has before. */
function sameQuantile(x: number, before: Line, after: Line): number {
  const isUpper = logTail(x, before, -1) > Math.log(0.5); // then measure the smaller tail, above x
  const side = isUpper ? 1 : -1;
  const wanted = logTail(x, before, side);
  const reach = 40 * after.deviation;
  let [low, high] = [Math.min(...after.centres) - reach, Math.max(...after.centres) + reach];
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return middle;
    const isTooLow = isUpper ? logTail(middle, after, side) > wanted : logTail(middle, after, side) < wanted;
    if (isTooLow) low = middle;
    else high = middle;
  }
}

/** Logarithm of the probability above x (side 1) or below it (side -1). */
function logTail(x: number, { weights, centres, deviation }: Line, side: 1 | -1): number {
  const logs = weights.map((w, k) => Math.log(w) + logNormalTail(side * (x - centres[k]!) / deviation));
  const largest = Math.max(...logs);
  return largest + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - largest), 0));
}

function lineThrough(means: GaussianMixture["means"]): number[] {
  const base = means[0]!;
  const offsets = means.map((mean) => minus(mean, base));
  const farthest = offsets.reduce((a, b) => dot(b, b) > dot(a, a) ? b : a);
  const length = Math.sqrt(dot(farthest, farthest));
  if (length === 0) return base.map((_, d) => d === 0 ? 1 : 0);
  const direction = farthest.map((x) => x / length);
  for (const offset of offsets) {
    const along = dot(offset, direction);
    if (dot(offset, offset) - along ** 2 > 1e-12 * length ** 2) {
      throw new RangeError("mixtureTransport: the centres do not lie on a line. There, no closed form is known.");
    }
  }
  return direction;
}

const minus = (a: readonly number[], b: readonly number[]) => a.map((x, d) => x - b[d]!);
const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, x, d) => sum + x * b[d]!, 0);
