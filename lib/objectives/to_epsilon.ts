import type * as tf from "@tensorflow/tfjs";
import type { Denoiser } from "../samplers/denoiser.ts";
import { convertPrediction, type Marginal, type Prediction } from "./prediction.ts";
import { at } from "./table.ts";

/**
 * The noise that a network's prediction amounts to.
 *
 * @param prediction What `output` is.
 * @param output The network's output: [N, D].
 * @param x Its input x_t: [N, D].
 * @returns [N, D].
 * @throws {RangeError} If `prediction` is another word.
 *
 * @example
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import { assertAlmostEquals } from "@std/assert";
 * import { startBackend } from "../backend/start.ts";
 * import { toEpsilon } from "./to_epsilon.ts";
 *
 * await startBackend();
 * const [x0, noise, alpha, sigma] = [tf.tensor2d([[2]]), tf.tensor2d([[-1]]), 0.8, 0.6];
 * const x: tf.Tensor2D = x0.mul(alpha).add(noise.mul(sigma));
 * assertAlmostEquals(toEpsilon("x0", x0, x, { alpha, sigma }).dataSync()[0]!, -1, 1e-6);
 * ```
 */
export function toEpsilon(
  prediction: Exclude<Prediction, "velocity">,
  output: tf.Tensor2D,
  x: tf.Tensor2D,
  marginal: Marginal,
): tf.Tensor2D {
  return convertPrediction(prediction, "epsilon", output, x, marginal);
}

/**
 * A denoiser made of a network that was trained to predict something else than the noise: what samplers ask for.
 *
 * @param prediction What the network predicts.
 * @param network (x, t) -> its prediction.
 * @param marginals `tables(schedule)`; looked up at the training step below t.
 * @throws {RangeError} If `prediction` is another word.
 *
 * @example
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import { assertEquals } from "@std/assert";
 * import { startBackend } from "../backend/start.ts";
 * import { linearSchedule } from "../schedules/noise_schedule.ts";
 * import { tables } from "./table.ts";
 * import { toDenoiser } from "./to_epsilon.ts";
 *
 * await startBackend();
 * const network = (x: tf.Tensor2D): tf.Tensor2D => x.mul(0); // trained to predict v, say
 * const denoise = toDenoiser("v", network, tables(linearSchedule(1000)));
 * assertEquals(denoise(tf.ones([4, 2]), tf.tensor1d([999])).shape, [4, 2]);
 * ```
 */
export function toDenoiser(
  prediction: Exclude<Prediction, "velocity">,
  network: Denoiser,
  { alpha, sigma }: { readonly alpha: tf.Tensor1D; readonly sigma: tf.Tensor1D },
): Denoiser {
  return (x, t) => toEpsilon(prediction, network(x, t), x, { alpha: at(alpha, t), sigma: at(sigma, t) });
}
