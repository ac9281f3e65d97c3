/**
 * alpha and sigma on the device for real times, those between training steps included: as precise as float32 can be.
 *
 * Between two steps log alpha is a straight line, as `continuousSchedule` draws it. Written from the step below, with
 * d the change of log alpha up to t,
 *
 *     alpha_t = alpha e^d,   sigma_t^2 = sigma^2 - alpha^2 (e^(2 d) - 1)
 *
 * all terms are positive, so that nothing cancels, and at the steps themselves the schedule's own numbers come out.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import type { ContinuousSchedule } from "../schedules/mod.ts";
import { type ContinuousMarginals, continuousMarginals } from "./continuous_marginals.ts";
import type { MarginalTables } from "./table.ts";

/** alpha_t and sigma_t as numbers, one per training step, such as a `NoiseSchedule`. */
export interface MarginalNumbers {
  /** Factors of the data. */
  readonly alpha: ArrayLike<number>;
  /** Factors of the noise. */
  readonly sigma: ArrayLike<number>;
}

/** What alpha and sigma may be taken from; functions are of tensors, [N] -> [N]. */
export type MarginalSource =
  | MarginalNumbers
  | MarginalTables
  | ContinuousSchedule
  | Pick<ContinuousMarginals, "alpha" | "sigma">;

/** alpha and sigma at the times t: [N] each. */
export type MarginalsAt = (t: tf.Tensor1D) => { readonly alpha: tf.Tensor1D; readonly sigma: tf.Tensor1D };

/**
 * Makes alpha and sigma a function of real times.
 *
 * That times lie within the schedule is not checked here, as `at` does not: on a CPU TensorFlow refuses others.
 *
 * @param where The function, as its errors name it.
 * @throws {TypeError} If the source is neither arrays, nor tensors, nor functions.
 */
export function marginalsBetween(where: string, source: MarginalSource): MarginalsAt {
  if (isContinuousSchedule(source)) return marginalsBetween(where, continuousMarginals(source));
  const { alpha, sigma } = source ?? {};
  if (typeof alpha === "function" && typeof sigma === "function") {
    return (t) => ({ alpha: alpha(t), sigma: sigma(t) });
  }
  if (alpha instanceof tf.Tensor && sigma instanceof tf.Tensor && alpha.rank === 1 && alpha.size === sigma.size) {
    return interpolated({ alpha, sigma, change: tf.tidy(() => changeOf(alpha, sigma)) });
  }
  if (isNumbers(alpha) && isNumbers(sigma) && alpha.length === sigma.length && alpha.length > 0) {
    const change = Float32Array.from(alpha, (a, t) => t + 1 < alpha.length ? Math.log(alpha[t + 1]! / a) : 0);
    const [onDevice, sigmas] = [alpha, sigma].map((values) => tf.tensor1d(Float32Array.from(values)));
    return interpolated({ alpha: onDevice!, sigma: sigmas!, change: tf.tensor1d(change) });
  }
  throw new TypeError(
    `${where}: the marginals are no alpha and sigma, one number per training step each. Give a noise schedule such as ` +
      "linearSchedule(1000) or linearVp(), or tables() of it; or functions of tensors: " +
      "{ alpha: (t) => ..., sigma: (t) => ... }.",
  );
}

const isContinuousSchedule = (source: MarginalSource | undefined): source is ContinuousSchedule =>
  typeof source === "object" && source !== null && "noisiest" in source;

const isNumbers = (values: unknown): values is ArrayLike<number> => Array.isArray(values) || ArrayBuffer.isView(values);

interface SteppedMarginals extends MarginalTables {
  /** log alpha of the next step less that of this one, 0 for the last: [T] */
  readonly change: tf.Tensor1D;
}

const interpolated = ({ alpha, sigma, change }: SteppedMarginals): MarginalsAt => (t) => {
  const time = t.toFloat<tf.Tensor1D>();
  const step = time.floor();
  const index = step.toInt();
  const [a, s] = [alpha.gather(index), sigma.gather(index)]; // of the step below, [N]
  const d: tf.Tensor1D = change.gather(index).mul(time.sub(step));
  const sigmaSquared: tf.Tensor1D = s.square().sub(a.square().mul(d.mul(2).expm1()));
  return { alpha: a.mul(d.exp()), sigma: sigmaSquared.sqrt() };
};

/**
 * The change of log alpha from step to step, of float32 tables. Where there is little noise alpha is too close to 1 to tell
 * it, but sigma^2 rises by what alpha^2 falls.
 */
function changeOf(alpha: tf.Tensor1D, sigma: tf.Tensor1D): tf.Tensor1D {
  if (alpha.size === 1) return tf.zeros([1]);
  const last = alpha.size - 1;
  const [a, aNext] = [alpha.slice(0, last), alpha.slice(1, last)];
  const [s, sNext] = [sigma.slice(0, last), sigma.slice(1, last)];
  const rise = sNext.sub(s).mul(sNext.add(s)); // of sigma^2
  const bySigma = rise.div(a.square()).neg().log1p().div(2);
  const byAlpha = aNext.div(a).log();
  return tf.where(s.less(a), bySigma, byAlpha).concat(tf.zeros<tf.Rank.R1>([1]));
}
