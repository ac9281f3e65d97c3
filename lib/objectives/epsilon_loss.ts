import type * as tf from "@tensorflow/tfjs";
import { randint, randn } from "../random/mod.ts";
import type { Denoiser } from "../samplers/denoiser.ts";
import { type MarginalTables, qSample } from "./q_sample.ts";

/** What is drawn at random for a loss; give it to make the loss a plain function. */
export interface EpsilonLossOptions {
  /** One time per row, [N]. By default uniform in 0..T-1. */
  t?: tf.Tensor1D;
  /** Standard normal: [N, D]. By default drawn. */
  noise?: tf.Tensor2D;
}

/**
 * The simple loss of DDPM: the mean squared error of the predicted noise, over all elements.
 *
 * Ho, Jain & Abbeel, "Denoising Diffusion Probabilistic Models", NeurIPS 2020, eq. 14 and algorithm 1.
 *
 * @param denoise The network: (x_t, t) -> predicted noise.
 * @param marginals `tables(schedule)`.
 * @param x0 A batch of data: [N, D].
 * @throws {RangeError} If the shapes do not go together.
 *
 * @example
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import { assertEquals } from "@std/assert";
 * import { startBackend } from "../backend/start.ts";
 * import { linearSchedule } from "../schedules/noise_schedule.ts";
 * import { epsilonLoss } from "./epsilon_loss.ts";
 * import { tables } from "./table.ts";
 *
 * await startBackend();
 * const loss = epsilonLoss((x) => x.mul(0), tables(linearSchedule(1000)), tf.ones([64, 2]));
 * assertEquals(loss.shape, []); // about 1: the variance of the noise, of which nothing was predicted
 * ```
 */
export function epsilonLoss(
  denoise: Denoiser,
  marginals: MarginalTables,
  x0: tf.Tensor2D,
  options: EpsilonLossOptions = {},
): tf.Scalar {
  const { t = randint(0, marginals.alpha.size, [x0.shape[0]]), noise = randn(x0.shape) } = options;
  const predicted = denoise(qSample(marginals, x0, t, noise), t);
  if (`${predicted.shape}` !== `${noise.shape}`) {
    throw new RangeError(
      `epsilonLoss: the prediction has shape [${predicted.shape}] but x0 has shape [${noise.shape}]. ` +
        "The network must return one number per coordinate.",
    );
  }
  return predicted.sub(noise).square().mean();
}
