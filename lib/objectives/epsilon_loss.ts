import type * as tf from "@tensorflow/tfjs";
import { refuseUnknownOptions } from "../options/mod.ts";
import { randnLike } from "../random/mod.ts";
import { ask, type Denoiser } from "../samplers/denoiser.ts";
import { type Prediction, predictionOf } from "./prediction.ts";
import { qSample } from "./q_sample.ts";
import {
  checkMarginals,
  drawTimes,
  type LossWeights,
  marginalsAt,
  type TrainingMarginals,
  weightsAt,
} from "./training_marginals.ts";

/** What is drawn at random for a loss; give it to make the loss a plain function. */
export interface EpsilonLossOptions<X extends tf.Tensor = tf.Tensor2D> {
  /** One time per row, [N]. By default uniform in 0..T-1; in continuous time, from the least noise to the most. */
  t?: tf.Tensor1D;
  /** Standard normal, of the shape of x0. By default drawn. */
  noise?: X;
  /**
   * What the errors at each training step are multiplied by, [T]: `tf.tensor1d(minSnrWeights(schedule))`; or a function of
   * the times, [N] -> [N]. Default 1.
   */
  weights?: LossWeights;
}

/**
 * The simple loss of DDPM: the mean squared error of the predicted noise, over all elements.
 *
 * Ho, Jain & Abbeel, "Denoising Diffusion Probabilistic Models", NeurIPS 2020, eq. 14 and algorithm 1.
 *
 * @param denoise The network: (x_t, t) -> predicted noise.
 * @param marginals `tables(schedule)`; for all real times, `continuousMarginals(schedule)`.
 * @param x0 A batch of data: [N, ...].
 * @throws {TypeError} If the marginals are not on the device.
 * @throws {RangeError} If the shapes do not go together.
 *
 * @example
 * ```ts
 * import { epsilonLoss, linearSchedule, startBackend, tables } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const loss = epsilonLoss((x) => x.mul(0), tables(linearSchedule(1000)), tf.ones([64, 2]));
 * assertEquals(loss.shape, []); // about 1: the variance of the noise, of which nothing was predicted
 * ```
 */
export function epsilonLoss<X extends tf.Tensor = tf.Tensor2D>(
  denoise: Denoiser<X>,
  marginals: TrainingMarginals,
  x0: X,
  options: EpsilonLossOptions<X> = {},
): tf.Scalar {
  return meanSquaredError("epsilonLoss", "epsilon", denoise, marginals, x0, options);
}

/**
 * The mean squared error of a network that predicts the noise, the data, v or the score, over all elements.
 *
 * For the noise it is `epsilonLoss`; the others weigh times differently. Velocities are learnt by `flowMatchingLoss`.
 *
 * Salimans & Ho, "Progressive Distillation for Fast Sampling of Diffusion Models", ICLR 2022, section 4.
 *
 * @param prediction What the network predicts.
 * @param network (x_t, t) -> its prediction. For samplers, `toDenoiser` turns it into the noise.
 * @param marginals `tables(schedule)`; for all real times, `continuousMarginals(schedule)`.
 * @param x0 A batch of data: [N, ...].
 * @throws {TypeError} If the marginals are not on the device.
 * @throws {RangeError} If the shapes do not go together, or there is no such prediction.
 *
 * @example
 * ```ts
 * import { linearSchedule, predictionLoss, startBackend, tables } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const loss = predictionLoss("v", (x) => x.mul(0), tables(linearSchedule(1000)), tf.ones([64, 2]));
 * assertEquals(loss.shape, []);
 * ```
 */
export function predictionLoss<X extends tf.Tensor = tf.Tensor2D>(
  prediction: Exclude<Prediction, "velocity">,
  network: Denoiser<X>,
  marginals: TrainingMarginals,
  x0: X,
  options: EpsilonLossOptions<X> = {},
): tf.Scalar {
  return meanSquaredError("predictionLoss", prediction, network, marginals, x0, options);
}

function meanSquaredError<X extends tf.Tensor>(
  where: string,
  prediction: Exclude<Prediction, "velocity">,
  network: Denoiser<X>,
  marginals: TrainingMarginals,
  x0: X,
  options: EpsilonLossOptions<X>,
): tf.Scalar {
  refuseUnknownOptions(where, options, ["t", "noise", "weights"]);
  checkMarginals(where, marginals);
  const { t = drawTimes(marginals, x0.shape[0]!), noise = randnLike(x0) } = options;
  const predicted = ask(where, network, qSample(marginals, x0, t, noise), t);
  const target = prediction === "epsilon"
    ? noise
    : predictionOf(prediction, { x0, noise }, marginalsAt(where, marginals, t, x0));
  const errors = predicted.sub(target).square();
  const { weights } = options;
  return weights === undefined ? errors.mean() : errors.mul(weightsAt(where, weights, marginals, t, x0)).mean();
}
