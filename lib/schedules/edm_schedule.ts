import { refuseUnknownOptions } from "../options/mod.ts";
import { type ContinuousSchedule, scheduleOf } from "./continuous_schedule.ts";

/** Settings of {@linkcode edmSchedule}. */
export interface EdmScheduleOptions {
  /** The noise level where sampling starts. Default 80. */
  sigmaMax?: number;
  /** The smallest noise level. Default 0.002. */
  sigmaMin?: number;
}

/**
 * EDM's noise schedule: the time *is* the noise level, t = sigma_t / alpha_t.
 *
 * EDM itself writes x_0 + t noise. Here, as everywhere in this library, x_t is that divided by sqrt(1 + t^2), so that it
 * keeps the size of standard normal numbers: alpha_t = 1 / sqrt(1 + t^2), sigma_t = t / sqrt(1 + t^2).
 *
 * Karras et al., "Elucidating the Design Space of Diffusion-Based Generative Models", NeurIPS 2022, table 1.
 *
 * @throws {RangeError} If not 0 < sigmaMin < sigmaMax.
 *
 * @example
 * ```ts
 * import { edmSchedule } from "@diffusion-course/diffusion";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const schedule = edmSchedule();
 * assertAlmostEquals(schedule.sigma(3) / schedule.alpha(3), 3, 1e-12);
 * assertAlmostEquals(schedule.timeAt(-Math.log(0.5)), 0.5, 1e-12);
 * ```
 */
export function edmSchedule(options: EdmScheduleOptions = {}): ContinuousSchedule {
  refuseUnknownOptions("edmSchedule", options, ["sigmaMax", "sigmaMin"]);
  const { sigmaMax = 80, sigmaMin = 0.002 } = options;
  if (!(sigmaMin > 0 && sigmaMin < sigmaMax && sigmaMax < Infinity)) {
    throw new RangeError(
      `edmSchedule: sigmaMin is ${sigmaMin} and sigmaMax is ${sigmaMax}. Give 0 < sigmaMin < sigmaMax, e.g. 0.002 and 80.`,
    );
  }
  return scheduleOf("edmSchedule", {
    noisiest: sigmaMax,
    cleanest: sigmaMin,
    logAlpha: (t) => -0.5 * Math.log1p(t * t),
    timeAtLogAlpha: (logAlpha) => Math.sqrt(Math.expm1(-2 * logAlpha)),
  });
}
