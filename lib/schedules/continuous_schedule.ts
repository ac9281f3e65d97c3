/**
 * Noise schedules in continuous time: alpha_t and sigma_t for every real t, and the time at which the noise has a given
 * strength. Samplers that choose their own times, such as the middle of a step in lambda, need both.
 *
 * Everywhere x_t = alpha_t x_0 + sigma_t noise with alpha_t^2 + sigma_t^2 = 1, and
 * lambda_t = log(alpha_t / sigma_t), half the logarithm of the signal-to-noise ratio, falls as t grows.
 *
 * Lu et al., "DPM-Solver", NeurIPS 2022, section 2 and appendix D.4.
 *
 * @module
 */

/** How much signal and noise is in x_t, for real t. */
export interface ContinuousSchedule {
  /** The time of the most noise: where sampling starts. */
  readonly noisiest: number;
  /** The time of the least noise, short of the data themselves. */
  readonly cleanest: number;
  /** What is left of x_0 in x_t. */
  alpha(t: number): number;
  /** Standard deviation of the noise in x_t. */
  sigma(t: number): number;
  /** log(alpha_t / sigma_t). */
  lambda(t: number): number;
  /** The t of which `lambda(t)` is the given number. */
  timeAt(lambda: number): number;
}

/** A schedule of training steps, such as a `NoiseSchedule`. */
export interface DiscreteSchedule {
  /** alphaBar_t, falling: shape [T]. */
  readonly alphasCumprod: ArrayLike<number>;
}

/** Either kind: what samplers take. */
export type Schedule = DiscreteSchedule | ContinuousSchedule;

/** What a continuous schedule is made of. */
export interface LogAlphaCurve {
  readonly noisiest: number;
  readonly cleanest: number;
  /** log alpha_t, falling. */
  logAlpha(t: number): number;
  /** The t of which `logAlpha(t)` is the given number. */
  timeAtLogAlpha(logAlpha: number): number;
}

/**
 * Derives a schedule from log alpha_t as a function of the time.
 *
 * @param where What errors call it.
 *
 * @example alpha = exp(-t)
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { scheduleOf } from "./continuous_schedule.ts";
 *
 * const schedule = scheduleOf("exp", {
 *   noisiest: 5,
 *   cleanest: 0.01,
 *   logAlpha: (t) => -t,
 *   timeAtLogAlpha: (logAlpha) => -logAlpha,
 * });
 * assertAlmostEquals(schedule.alpha(1), Math.exp(-1), 1e-15);
 * assertAlmostEquals(schedule.timeAt(schedule.lambda(2)), 2, 1e-12);
 * ```
 */
export function scheduleOf(where: string, curve: LogAlphaCurve): ContinuousSchedule {
  const { noisiest, cleanest } = curve;
  const [low, high] = [cleanest, noisiest];
  const logAlpha = (t: number) => curve.logAlpha(within(where, t, low, high));
  const sigma = (logAlpha: number) => Math.sqrt(-Math.expm1(2 * logAlpha)); // sqrt(1 - alpha^2)
  const lambda = (t: number) => logAlpha(t) - Math.log(sigma(logAlpha(t)));
  return {
    noisiest,
    cleanest,
    alpha: (t) => Math.exp(logAlpha(t)),
    sigma: (t) => sigma(logAlpha(t)),
    lambda,
    timeAt(wanted) {
      const t = curve.timeAtLogAlpha(-0.5 * Math.log1p(Math.exp(-2 * wanted))); // log alpha as a function of lambda
      const slack = 1e-9 * (high - low); // the ends themselves may come back a rounding error outside
      if (!(t >= low - slack && t <= high + slack)) {
        throw new RangeError(
          `${where}: no time has lambda = ${wanted}. It lies between ${lambda(high)} at t = ${high} and ` +
            `${lambda(low)} at t = ${low}.`,
        );
      }
      return Math.min(high, Math.max(low, t));
    },
  };
}

/**
 * Training steps made continuous: log alpha is drawn as straight lines from step to step.
 *
 * Times keep the unit of training steps: t = 0, 1, ..., T-1 are the steps, and 480.5 lies half way between two of them.
 * (Lu et al. write (t + 1) / T for it.) A schedule that is continuous already comes back as it is.
 *
 * Lu et al., "DPM-Solver", NeurIPS 2022, appendix D.4, "type-1 discrete".
 *
 * @throws {RangeError} If alphasCumprod has fewer than two entries, or they do not descend strictly within (0, 1).
 *
 * @example At the steps nothing changes; the middle in lambda is not the middle in time
 * ```ts
 * import { continuousSchedule, linearSchedule } from "@diffusion-course/diffusion";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const steps = linearSchedule(1000);
 * const schedule = continuousSchedule(steps);
 * assertAlmostEquals(schedule.lambda(500), steps.lambda[500]!, 1e-12);
 * const middle = schedule.timeAt((schedule.lambda(999) + schedule.lambda(0)) / 2);
 * assertAlmostEquals(middle, 302.3, 0.1);
 * ```
 */
export function continuousSchedule(schedule: Schedule): ContinuousSchedule {
  if ("timeAt" in schedule) return schedule;
  const logAlphas = checked(schedule.alphasCumprod).map((alphaBar) => 0.5 * Math.log(alphaBar));
  const T = logAlphas.length;
  return scheduleOf("continuousSchedule", {
    noisiest: T - 1,
    cleanest: 0,
    logAlpha(t) {
      const step = Math.min(Math.floor(t), T - 2);
      const [here, next] = [logAlphas[step]!, logAlphas[step + 1]!];
      return t === step + 1 ? next : here + (t - step) * (next - here);
    },
    timeAtLogAlpha(logAlpha) {
      let [step, end] = [0, T - 1]; // logAlphas[step] >= logAlpha >= logAlphas[end], beyond the ends a straight line
      while (end - step > 1) {
        const middle = (step + end) >> 1;
        if (logAlphas[middle]! >= logAlpha) step = middle;
        else end = middle;
      }
      return step + (logAlpha - logAlphas[step]!) / (logAlphas[step + 1]! - logAlphas[step]!);
    },
  });
}

function within(where: string, t: number, low: number, high: number): number {
  if (t >= low && t <= high) return t;
  throw new RangeError(`${where}: t is ${t}. Give a time from ${low} (least noise) to ${high} (most noise).`);
}

function checked(alphasCumprod: ArrayLike<number>): Float64Array {
  const values = Float64Array.from(alphasCumprod);
  if (values.length < 2) {
    throw new RangeError(`continuousSchedule: there are ${values.length} training steps. Give at least two.`);
  }
  values.forEach((alphaBar, t) => {
    const before = t === 0 ? 1 : values[t - 1]!;
    if (!(alphaBar > 0 && alphaBar < before)) {
      throw new RangeError(
        `continuousSchedule: alphasCumprod[${t}] is ${alphaBar}. It must lie between 0 and the one before, ${before}.`,
      );
    }
  });
  return values;
}
