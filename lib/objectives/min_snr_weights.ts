import { refuseUnknownOptions } from "../options/mod.ts";
import type { Prediction } from "./prediction.ts";

/** Settings of {@linkcode minSnrWeights}. */
export interface MinSnrOptions {
  /** The signal-to-noise ratio above which times weigh no more. Default 5. */
  gamma?: number;
  /** What the network predicts. Default "epsilon". */
  prediction?: "epsilon" | "x0" | "v";
}

/**
 * Weights of the times in a loss, so that no part of them rules the training: the error of the data weighs
 * min(SNR_t, gamma), with SNR_t = alphaBar_t / (1 - alphaBar_t), whatever the network predicts.
 *
 * Hang et al., "Efficient Diffusion Training via Min-SNR Weighting Strategy", ICCV 2023, section 3.4.
 *
 * @param schedule The noise schedule.
 * @returns One weight for each training step, to be given to a loss: `{ weights: tf.tensor1d(minSnrWeights(schedule)) }`.
 * @throws {RangeError} If gamma is not above 0, or there is no such prediction.
 *
 * @example
 * ```ts
 * import { linearSchedule, minSnrWeights } from "@diffusion-course/diffusion";
 * import { assertEquals, assertLess } from "@std/assert";
 *
 * const weights = minSnrWeights(linearSchedule(1000)); // of the error of the noise: min(SNR, 5) / SNR
 * assertEquals(weights[999], 1);
 * assertLess(weights[0]!, 1e-3);
 * ```
 */
export function minSnrWeights(
  { alphasCumprod }: { readonly alphasCumprod: ArrayLike<number> },
  options: MinSnrOptions = {},
): Float64Array {
  refuseUnknownOptions("minSnrWeights", options, ["gamma", "prediction"]);
  const { gamma = 5, prediction = "epsilon" } = options;
  if (!(gamma > 0)) throw new RangeError(`minSnrWeights: gamma is ${gamma}. Give a number above 0.`);
  const per = perPrediction[prediction];
  if (per === undefined) {
    throw new RangeError(`minSnrWeights: prediction is "${prediction}". Give one of: epsilon, x0, v.`);
  }
  return Float64Array.from(alphasCumprod, (alphaBar) => {
    const snr = alphaBar / (1 - alphaBar);
    return Math.min(snr, gamma) / per(snr);
  });
}

/** The squared error of a prediction, in squared errors of the data. */
const perPrediction: Readonly<Partial<Record<Prediction, (snr: number) => number>>> = {
  epsilon: (snr) => snr,
  x0: () => 1,
  v: (snr) => snr + 1,
};
