import type * as tf from "@tensorflow/tfjs";
import type { ContinuousSchedule } from "../schedules/mod.ts";
import type { ContinuousMarginals } from "./continuous_marginals.ts";
import { piecewiseCubic } from "./piecewise_cubic.ts";

/** Intervals of the tables, of equal length in lambda: for EDM's schedule, of 0.02. */
const intervals = 512;
/** How far the tables may be off, in parts of lambda's and of t's range: what float32 says anyway. */
const tolerance = 1e-6;

/**
 * Puts a schedule in continuous time on the device, whatever its formula is: lambda as a function of t, and t as one of
 * lambda, as cubic polynomials between 513 times at equal steps in lambda.
 *
 * alpha^2 = 1 / (1 + e^(-2 lambda)) and sigma^2 = 1 / (1 + e^(2 lambda)), by logarithms, so that the smaller of them is as
 * precise as the larger.
 *
 * @throws {RangeError} If the schedule is not smooth, as one of training steps with straight lines between them.
 */
export function smoothMarginals(schedule: ContinuousSchedule): ContinuousMarginals {
  const { noisiest, cleanest } = schedule;
  const [low, high] = [schedule.lambda(noisiest), schedule.lambda(cleanest)];
  const lambdas = Float64Array.from(
    { length: intervals + 1 },
    (_, i) => i === intervals ? high : low + i * (high - low) / intervals,
  );
  const times = lambdas.map((lambda, i) => i === 0 ? noisiest : i === intervals ? cleanest : schedule.timeAt(lambda));
  const lambda = table("t", (t) => schedule.lambda(t), times.toReversed());
  const timeAt = table("lambda", (value) => schedule.timeAt(value), lambdas);
  const ofLambda = (sign: 1 | -1) => (t: tf.Tensor1D): tf.Tensor1D =>
    lambda(t).mul<tf.Tensor1D>(-2 * sign).exp().log1p().mul<tf.Tensor1D>(-0.5).exp();
  return { times: [cleanest, noisiest], alpha: ofLambda(1), sigma: ofLambda(-1), lambda, timeAt };
}

function table(of: string, f: (x: number) => number, places: Float64Array) {
  try {
    return piecewiseCubic(f, places, tolerance);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new RangeError(
      `continuousMarginals: as a function of ${of}, ${error.message}. Give a schedule of training steps as it is, such as ` +
        "linearSchedule(1000); for another, write alpha, sigma and times yourself, as functions of tensors.",
    );
  }
}
