import { refuseUnknownOptions } from "../options/mod.ts";
import { type ContinuousSchedule, scheduleOf } from "./continuous_schedule.ts";

/** Settings of {@linkcode linearVp}. */
export interface LinearVpOptions {
  /** beta(0), noise per unit of time. Default 0.1. */
  betaStart?: number;
  /** beta(1). Default 20. */
  betaEnd?: number;
  /** The time of the least noise. Default 1e-3. */
  cleanest?: number;
}

/**
 * The variance-preserving process in continuous time, t from 0 (data) to 1 (noise): beta(t) rises on a straight line.
 * It is the limit of `linearSchedule(T)` for many steps.
 *
 * log alpha_t = -t^2 (betaEnd - betaStart) / 4 - t betaStart / 2
 *
 * Song et al., "Score-Based Generative Modeling through Stochastic Differential Equations", ICLR 2021, eq. 33.
 *
 * @throws {RangeError} If not 0 < betaStart < betaEnd, or the cleanest time does not lie between 0 and 1.
 *
 * @example
 * ```ts
 * import { linearVp } from "@diffusion-course/diffusion";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const { alpha, sigma } = linearVp();
 * assertAlmostEquals(alpha(1), 0.00657, 1e-5);
 * assertAlmostEquals(alpha(0.5) ** 2 + sigma(0.5) ** 2, 1, 1e-15);
 * ```
 */
export function linearVp(options: LinearVpOptions = {}): ContinuousSchedule {
  refuseUnknownOptions("linearVp", options, ["betaStart", "betaEnd", "cleanest"]);
  const { betaStart = 0.1, betaEnd = 20, cleanest = 1e-3 } = options;
  if (!(betaStart > 0 && betaStart < betaEnd && betaEnd < Infinity)) {
    throw new RangeError(
      `linearVp: betaStart is ${betaStart} and betaEnd is ${betaEnd}. Give 0 < betaStart < betaEnd, e.g. 0.1 and 20.`,
    );
  }
  if (!(cleanest > 0 && cleanest < 1)) {
    throw new RangeError(`linearVp: cleanest is ${cleanest}. Give a time between 0 and 1, e.g. 0.001.`);
  }
  const slope = betaEnd - betaStart;
  return scheduleOf("linearVp", {
    noisiest: 1,
    cleanest,
    logAlpha: (t) => -t * t * slope / 4 - t * betaStart / 2,
    timeAtLogAlpha(logAlpha) { // the positive root, written without a difference of nearly equal numbers
      const product = -4 * logAlpha * slope;
      return product / (Math.sqrt(betaStart ** 2 + product) + betaStart) / slope;
    },
  });
}
