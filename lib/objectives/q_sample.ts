import type * as tf from "@tensorflow/tfjs";
import { randn } from "../random/mod.ts";
import { at } from "./table.ts";

/** What the forward process needs of a schedule, on the device: alpha = sqrt(alphaBar), sigma = sqrt(1 - alphaBar). */
export interface MarginalTables {
  /** [T] */
  readonly alpha: tf.Tensor1D;
  /** [T] */
  readonly sigma: tf.Tensor1D;
}

/**
 * Draws x_t from q(x_t | x_0) = N(alpha_t x_0, sigma_t^2 I): the forward process in one jump.
 *
 * Ho, Jain & Abbeel, "Denoising Diffusion Probabilistic Models", NeurIPS 2020, eq. 4.
 *
 * @param marginals `tables(schedule)`.
 * @param x0 Data: [N, D].
 * @param t One time per row, [N], or one for all, [1].
 * @param noise Standard normal: [N, D]. By default drawn.
 * @returns x_t: [N, D].
 * @throws {RangeError} If the shapes do not go together.
 *
 * @example
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import { assertEquals } from "@std/assert";
 * import { startBackend } from "../backend/start.ts";
 * import { linearSchedule } from "../schedules/noise_schedule.ts";
 * import { qSample } from "./q_sample.ts";
 * import { tables } from "./table.ts";
 *
 * await startBackend();
 * const schedule = tables(linearSchedule(1000));
 * const xt = qSample(schedule, tf.ones([64, 2]), tf.fill([64], 500));
 * assertEquals(xt.shape, [64, 2]);
 * ```
 */
export function qSample(
  marginals: MarginalTables,
  x0: tf.Tensor2D,
  t: tf.Tensor1D,
  noise: tf.Tensor2D = randn(x0.shape),
): tf.Tensor2D {
  if (t.size !== 1 && t.size !== x0.shape[0]) {
    throw new RangeError(
      `qSample: t has shape [${t.shape}] but x0 has ${x0.shape[0]} rows. ` +
        "Give one time per row, or a single time of shape [1] for all.",
    );
  }
  if (`${noise.shape}` !== `${x0.shape}`) {
    throw new RangeError(
      `qSample: noise has shape [${noise.shape}] but x0 has shape [${x0.shape}]. Give equal shapes.`,
    );
  }
  return x0.mul(at(marginals.alpha, t)).add(noise.mul(at(marginals.sigma, t)));
}
