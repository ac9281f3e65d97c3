/**
 * Mixtures of round Gaussians: data for which the density, the score and the ideal noise prediction are formulas, so that
 * a sampler can be tested without a trained network.
 *
 * After x_t = alpha x_0 + sigma noise, a mixture is a mixture again: means alpha mu_k, variance alpha^2 s^2 + sigma^2.
 *
 * @module
 */
import { checkPoints, type Points } from "../lib/metrics/points.ts";
import { refuseUnknownOptions } from "../lib/options/mod.ts";
import { HostRandom } from "../lib/random/host_random.ts";
import { checkCount } from "./check_count.ts";

/** Weights w_k, means mu_k and the variance s^2 that all components share along both axes. */
export interface GaussianMixture {
  /** Positive, summing to 1: shape [K]. */
  readonly weights: readonly number[];
  /** Shape [K, 2]. */
  readonly means: readonly (readonly [x: number, y: number])[];
  /** Above 0. */
  readonly variance: number;
}

/** Where on the way from data to noise: x_t = alpha x_0 + sigma noise. */
export interface Diffused {
  /** Default 1, with sigma 0: the data itself. */
  alpha?: number;
  sigma?: number;
}

/**
 * Draws n points of a mixture: points [n, 2], float64.
 *
 * @throws {RangeError} If n is not a whole number above 1, or the mixture is not one.
 */
export function drawMixture(mixture: GaussianMixture, n: number, seed: number): Float64Array {
  checkCount("drawMixture", n);
  checkMixture(mixture);
  const random = new HostRandom(seed);
  const chances = random.uniform(n);
  const points = random.normal(2 * n);
  const std = Math.sqrt(mixture.variance);
  chances.forEach((chance, i) => {
    let k = 0;
    for (let sum = mixture.weights[0]!; chance >= sum && k < mixture.weights.length - 1; sum += mixture.weights[k]!) {
      k++;
    }
    const [x, y] = mixture.means[k]!;
    points[2 * i] = x + std * points[2 * i]!;
    points[2 * i + 1] = y + std * points[2 * i + 1]!;
  });
  return points;
}

/**
 * The density of x_t at each point: [N].
 *
 * @throws {RangeError} If a point is not finite, alpha or sigma is negative, or both are 0.
 *
 * @example At the middle of a single Gaussian of variance 1 it is 1 / (2 pi)
 * ```ts
 * import { mixtureDensity } from "./gaussian_mixture.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const gaussian = { weights: [1], means: [[3, 4]], variance: 1 } as const;
 * assertAlmostEquals(mixtureDensity(gaussian, Float64Array.of(3, 4))[0]!, 1 / (2 * Math.PI), 1e-15);
 * ```
 */
export function mixtureDensity(mixture: GaussianMixture, points: Points, at: Diffused = {}): Float64Array {
  const density = new Float64Array(points.length / 2);
  visit(mixture, points, at, (i, { logDensity }) => density[i] = Math.exp(logDensity));
  return density;
}

/**
 * The score, gradient of the log density of x_t, at each point: [N, 2] interleaved.
 *
 * @throws {RangeError} If a point is not finite, alpha or sigma is negative, or both are 0.
 */
export function mixtureScore(mixture: GaussianMixture, points: Points, at: Diffused = {}): Float64Array {
  const scores = new Float64Array(points.length);
  visit(mixture, points, at, (i, { score }) => scores.set(score, 2 * i));
  return scores;
}

/**
 * The ideal noise prediction E[noise | x_t] = (x_t - alpha E[x_0 | x_t]) / sigma at each point: [N, 2] interleaved.
 *
 * It is -sigma times the score: Song et al., "Score-Based Generative Modeling through Stochastic Differential Equations",
 * ICLR 2021.
 *
 * @throws {RangeError} If a point is not finite, alpha or sigma is negative, or both are 0.
 *
 * @example Without signal, all of x_t is noise
 * ```ts
 * import { mixtureEpsilon } from "./gaussian_mixture.ts";
 * import { twoModeGaussianMixture } from "./two_mode_gaussian.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const x = Float64Array.of(0.5, -0.25);
 * assertEquals(mixtureEpsilon(twoModeGaussianMixture, x, { alpha: 0, sigma: 1 }), x);
 * ```
 */
export function mixtureEpsilon(mixture: GaussianMixture, points: Points, at: Diffused): Float64Array {
  const scores = mixtureScore(mixture, points, at);
  const { sigma = 0 } = at;
  return scores.map((score) => -sigma * score);
}

interface Local {
  readonly logDensity: number;
  readonly score: readonly [number, number];
}

function visit(
  mixture: GaussianMixture,
  points: Points,
  at: Diffused,
  each: (i: number, local: Local) => void,
): void {
  refuseUnknownOptions("mixture", at, ["alpha", "sigma"]);
  const { alpha = 1, sigma = 0 } = at;
  checkPoints(points, "mixture: points");
  checkMixture(mixture);
  if (!(alpha >= 0 && sigma >= 0 && alpha + sigma > 0 && alpha + sigma < Infinity)) {
    throw new RangeError(
      `mixture: alpha is ${alpha} and sigma is ${sigma}. Give two numbers of 0 or more that are not both 0.`,
    );
  }
  const variance = alpha ** 2 * mixture.variance + sigma ** 2;
  const logs = mixture.weights.map((weight) => Math.log(weight));
  const logNorm = Math.log(2 * Math.PI * variance);
  for (let i = 0; i < points.length / 2; i++) {
    const [x, y] = [points[2 * i]!, points[2 * i + 1]!];
    const gaps = mixture.means.map(([meanX, meanY]) => [x - alpha * meanX, y - alpha * meanY] as const);
    const logJoint = gaps.map(([dx, dy], k) => logs[k]! - (dx * dx + dy * dy) / (2 * variance));
    const most = Math.max(...logJoint); // subtracted, so that no component underflows far away from all means
    const joint = logJoint.map((log) => Math.exp(log - most));
    const total = joint.reduce((a, b) => a + b);
    let [scoreX, scoreY] = [0, 0];
    gaps.forEach(([dx, dy], k) => {
      scoreX -= joint[k]! / total * dx / variance;
      scoreY -= joint[k]! / total * dy / variance;
    });
    each(i, { logDensity: most + Math.log(total) - logNorm, score: [scoreX, scoreY] });
  }
}

function checkMixture({ weights, means, variance }: GaussianMixture): void {
  if (weights.length === 0 || weights.length !== means.length) {
    throw new RangeError(
      `mixture: ${weights.length} weights and ${means.length} means. Give one of each per component.`,
    );
  }
  const sum = weights.reduce((a, b) => a + b);
  if (!weights.every((weight) => weight > 0) || Math.abs(sum - 1) > 1e-9) {
    throw new RangeError(`mixture: the weights are ${weights.join(", ")}. They must be above 0 and sum to 1.`);
  }
  if (!(variance > 0 && variance < Infinity)) {
    throw new RangeError(`mixture: variance is ${variance}. Give a number above 0.`);
  }
}
