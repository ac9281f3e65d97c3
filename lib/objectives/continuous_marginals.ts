/**
 * alpha, sigma and lambda for real times on the device, and back from lambda to the time: what a step needs that is
 * itself a function of tensors.
 *
 * Everywhere x_t = alpha_t x_0 + sigma_t noise with alpha_t^2 + sigma_t^2 = 1, and lambda_t = log(alpha_t / sigma_t).
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import type { DiscreteSchedule, Schedule } from "../schedules/mod.ts";
import { smoothMarginals } from "./smooth_marginals.ts";

/** Each function takes a tensor of shape [N] and returns one of shape [N]. */
export interface ContinuousMarginals {
  /** From the time of the least noise to that of the most: where losses draw times from. */
  readonly times: readonly [cleanest: number, noisiest: number];
  /** What is left of x_0 in x_t. */
  alpha(t: tf.Tensor1D): tf.Tensor1D;
  /** Standard deviation of the noise in x_t. */
  sigma(t: tf.Tensor1D): tf.Tensor1D;
  /** log(alpha_t / sigma_t), falling as t grows. */
  lambda(t: tf.Tensor1D): tf.Tensor1D;
  /** The t of which `lambda(t)` is the given number: any real number from 0 to T-1. */
  timeAt(lambda: tf.Tensor1D): tf.Tensor1D;
}

/**
 * Puts a schedule on the device, at all real times: for the losses, for `toDenoiser`, and for steps of one's own.
 *
 * Of a schedule of training steps, log alpha is drawn as straight lines from step to step, as `continuousSchedule` does it
 * in float64. One in continuous time, such as `linearVp()` or one of your own, becomes a table as precise as float32 is.
 *
 * Beyond the schedule its ends hold: that times lie within it is not checked, because they are on the device, and looking
 * at them would make everything wait. What is no tensor of shape [N] is refused with a TypeError.
 *
 * Lu et al., "DPM-Solver", NeurIPS 2022, section 2 and appendix D.4.
 *
 * @throws {RangeError} If alphasCumprod has fewer than two entries, or they do not descend strictly within (0, 1); if a
 * schedule in continuous time is not smooth.
 *
 * @example Half way in lambda is not half way in time
 * ```ts
 * import { continuousMarginals, linearSchedule, startBackend } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * await startBackend();
 * const { lambda, timeAt } = continuousMarginals(linearSchedule(1000));
 * const middle = timeAt(lambda(tf.tensor1d([999])).add(lambda(tf.tensor1d([0]))).div(2));
 * assertAlmostEquals(middle.dataSync()[0]!, 302.3, 0.1);
 * ```
 *
 * @example A loss at times drawn from 0.001 to 1
 * ```ts
 * import { continuousMarginals, linearVp, predictionLoss, startBackend } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const marginals = continuousMarginals(linearVp());
 * assertEquals(marginals.times, [0.001, 1]);
 * const loss = predictionLoss("v", (x) => x.mul(0), marginals, tf.ones([64, 2]));
 * assertEquals(loss.shape, []);
 * ```
 */
export function continuousMarginals(schedule: Schedule): ContinuousMarginals {
  const { alpha, sigma, lambda, timeAt, ...others } = "timeAt" in schedule
    ? smoothMarginals(schedule)
    : steppedMarginals(schedule);
  return {
    ...others,
    alpha: (t) => alpha(times("alpha(t)", t)),
    sigma: (t) => sigma(times("sigma(t)", t)),
    lambda: (t) => lambda(times("lambda(t)", t)),
    timeAt: (lambda) => timeAt(times("timeAt(lambda)", lambda)),
  };
}

function steppedMarginals({ alphasCumprod }: DiscreteSchedule): ContinuousMarginals {
  const table = tf.tensor1d(Float32Array.from(logAlphas(alphasCumprod))); // [T]
  const last = table.size - 1;
  const entry = (step: tf.Tensor1D): tf.Tensor1D => table.gather(step.toInt());
  const logAlpha = (t: tf.Tensor1D): tf.Tensor1D => {
    const time = within(t, last);
    const step = within(time.floor(), last - 1);
    const here = entry(step);
    return here.add(entry(step.add(1)).sub(here).mul(time.sub(step)));
  };
  const sigma = (t: tf.Tensor1D): tf.Tensor1D => logAlpha(t).mul<tf.Tensor1D>(2).expm1().neg().sqrt(); // 1 - alpha^2
  return {
    times: [0, last],
    alpha: (t) => logAlpha(t).exp(),
    sigma,
    lambda: (t) => logAlpha(t).sub(sigma(t).log()),
    timeAt(lambda) {
      const wanted: tf.Tensor1D = lambda.mul<tf.Tensor1D>(-2).exp().log1p().mul(-0.5); // log alpha there
      const above = table.greaterEqual(wanted.expandDims(1)).toFloat().sum<tf.Tensor1D>(1); // entries, [N]
      const step = within(above.sub(1), last - 1);
      const here = entry(step);
      const part = wanted.sub(here).div(entry(step.add(1)).sub(here));
      return within(step.add(part), last);
    },
  };
}

/** @throws {TypeError} If what is given is no tensor of shape [N]. */
function times(call: string, given: tf.Tensor1D): tf.Tensor1D {
  if (given instanceof tf.Tensor && given.rank === 1) return given;
  const what = given as unknown instanceof tf.Tensor
    ? `a tensor of shape [${(given as tf.Tensor).shape}]`
    : given === undefined
    ? "undefined"
    : `${typeof given} ${String(given).slice(0, 40)}`;
  throw new TypeError(
    `${call} of continuousMarginals is given ${what}. Give a tensor of shape [N], or [1]: tf.tensor1d([7]). ` +
      "Operators such as + and - make no tensors; methods such as add() and sub() do.",
  );
}

const within = (t: tf.Tensor1D, last: number): tf.Tensor1D => tf.clipByValue(t.toFloat<tf.Tensor1D>(), 0, last);

function logAlphas(alphasCumprod: ArrayLike<number>): Float64Array {
  if (!(alphasCumprod?.length >= 2)) {
    throw new RangeError(
      `continuousMarginals: there are ${alphasCumprod?.length ?? "no"} training steps. Give at least two.`,
    );
  }
  return Float64Array.from(alphasCumprod, (alphaBar, t) => {
    const before = t === 0 ? 1 : alphasCumprod[t - 1]!;
    if (alphaBar > 0 && alphaBar < before) return 0.5 * Math.log(alphaBar);
    throw new RangeError(
      `continuousMarginals: alphasCumprod[${t}] is ${alphaBar}. It must lie between 0 and the one before, ${before}.`,
    );
  });
}
