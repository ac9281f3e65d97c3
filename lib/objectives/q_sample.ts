import type * as tf from "@tensorflow/tfjs";
import { randnLike } from "../random/mod.ts";
import { checkPerRow } from "../samplers/per_row.ts";
import { sameShape } from "../samplers/same_shape.ts";
import { marginalsAt, type TrainingMarginals } from "./training_marginals.ts";

/**
 * Draws x_t from q(x_t | x_0) = N(alpha_t x_0, sigma_t^2 I): the forward process in one jump.
 *
 * Ho, Jain & Abbeel, "Denoising Diffusion Probabilistic Models", NeurIPS 2020, eq. 4.
 *
 * @param marginals `tables(schedule)`; for all real times, `continuousMarginals(schedule)`.
 * @param x0 Data: [N, ...].
 * @param t One time per row, [N], or one for all, [1].
 * @param noise Standard normal, as x0. By default drawn.
 * @returns x_t, of the shape of x0.
 * @throws {RangeError} If the shapes do not go together.
 *
 * @example
 * ```ts
 * import { linearSchedule, qSample, startBackend, tables } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const schedule = tables(linearSchedule(1000));
 * const xt = qSample(schedule, tf.ones([64, 2]), tf.fill([64], 500));
 * assertEquals(xt.shape, [64, 2]);
 * ```
 */
export function qSample<X extends tf.Tensor>(
  marginals: TrainingMarginals,
  x0: X,
  t: tf.Tensor1D,
  noise: X = randnLike(x0),
): X {
  sameShape("qSample", { x0, noise });
  checkPerRow("qSample", { t }, { x0 });
  const { alpha, sigma } = marginalsAt("qSample", marginals, t, x0);
  return x0.mul(alpha).add(noise.mul(sigma));
}
