import type * as tf from "@tensorflow/tfjs";
import { refuseMoreArguments } from "../options/mod.ts";
import { ask, type Denoiser } from "../samplers/denoiser.ts";
import { perRow } from "../samplers/per_row.ts";
import { marginalsBetween, type MarginalSource } from "./marginals_between.ts";
import { convertPrediction, type Marginal, partsOf, type Prediction } from "./prediction.ts";

/**
 * The noise that a network's prediction amounts to.
 *
 * @param prediction What `output` is.
 * @param output The network's output: [N, ...].
 * @param x Its input x_t, of the same shape.
 * @returns As x.
 * @throws {RangeError} If `prediction` is another word, or shapes do not go together.
 *
 * @example
 * ```ts
 * import { startBackend, toEpsilon } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * await startBackend();
 * const [x0, noise, alpha, sigma] = [tf.tensor2d([[2]]), tf.tensor2d([[-1]]), 0.8, 0.6];
 * const x: tf.Tensor2D = x0.mul(alpha).add(noise.mul(sigma));
 * assertAlmostEquals(toEpsilon("x0", x0, x, { alpha, sigma }).dataSync()[0]!, -1, 1e-6);
 * ```
 */
export function toEpsilon<X extends tf.Tensor>(
  prediction: Exclude<Prediction, "velocity">,
  output: X,
  x: X,
  marginal: Marginal,
): X {
  return convertPrediction(prediction, "epsilon", output, x, marginal);
}

/**
 * A denoiser made of a network that was trained to predict something else than the noise: what samplers ask for.
 *
 * Samplers may ask at any real time: between training steps log alpha is a straight line, as in `continuousSchedule`. A
 * network that predicts v or the data also says the data themselves (`parts` of a `Denoiser`): DDIM, DPM-Solver++(2M) and
 * UniPC use them, and stay precise where hardly any signal is left.
 *
 * @param prediction What the network predicts.
 * @param network (x, t) -> its prediction.
 * @param marginals The noise schedule it was trained with, or `tables(schedule)`; in continuous time, `linearVp()`, what
 * `continuousMarginals` makes of it, or alpha and sigma as functions of tensors of your own.
 * @throws {RangeError} If `prediction` is another word. The denoiser throws it if the network's answer has another shape
 * than x.
 * @throws {TypeError} If the marginals are none.
 *
 * @example
 * ```ts
 * import { linearSchedule, startBackend, toDenoiser } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const network = (x: tf.Tensor2D): tf.Tensor2D => x.mul(0); // trained to predict v, say
 * const denoise = toDenoiser("v", network, linearSchedule(1000));
 * assertEquals(denoise(tf.ones([4, 2]), tf.tensor1d([998.5])).shape, [4, 2]);
 * ```
 */
export function toDenoiser<X extends tf.Tensor = tf.Tensor2D>(
  prediction: Exclude<Prediction, "velocity">,
  network: (x: X, t: tf.Tensor1D) => X,
  marginals: MarginalSource,
): Denoiser<X> {
  refuseMoreArguments("toDenoiser", arguments, 3);
  checkKind(prediction);
  const marginalsAt = marginalsBetween("toDenoiser", marginals);
  const answer = (x: X, t: tf.Tensor1D) => ask("toDenoiser", network, x, t);
  if (prediction === "epsilon") return answer;
  const marginalAt = (x: X, t: tf.Tensor1D): Marginal => {
    const { alpha, sigma } = marginalsAt(t);
    return { alpha: perRow("toDenoiser", { t: alpha }, { x }), sigma: perRow("toDenoiser", { t: sigma }, { x }) };
  };
  const denoise = (x: X, t: tf.Tensor1D) => toEpsilon(prediction, answer(x, t), x, marginalAt(x, t));
  if (prediction === "score") return denoise; // the noise times a number: it says no more of the data
  const parts = (x: X, t: tf.Tensor1D) => partsOf(prediction, answer(x, t), x, marginalAt(x, t));
  return Object.assign(denoise, { parts });
}

function checkKind(prediction: string): void {
  if (["epsilon", "x0", "v", "score"].includes(prediction)) return;
  throw new RangeError(`toDenoiser: the prediction is "${prediction}". Give "epsilon", "x0", "v" or "score".`);
}
