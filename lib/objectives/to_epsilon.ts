import type * as tf from "@tensorflow/tfjs";

/** What a network may have been trained to predict instead of the noise: x_0, or v = alpha noise - sigma x_0. */
export type Prediction = "x0" | "v";

/** x_t = alpha x_0 + sigma noise, for one time or one per row: each of a shape that multiplies [N, D]. */
export interface Marginal {
  readonly alpha: tf.Tensor | number;
  readonly sigma: tf.Tensor | number;
}

/**
 * The noise that a prediction of x_0 or v amounts to.
 *
 * Salimans & Ho, "Progressive Distillation for Fast Sampling of Diffusion Models", ICLR 2022, appendix D (v).
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
 * const x = x0.mul(alpha).add(noise.mul(sigma)) as tf.Tensor2D;
 * assertAlmostEquals(toEpsilon("x0", x0, x, { alpha, sigma }).dataSync()[0]!, -1, 1e-6);
 * ```
 */
export function toEpsilon(
  prediction: Prediction,
  output: tf.Tensor2D,
  x: tf.Tensor2D,
  { alpha, sigma }: Marginal,
): tf.Tensor2D {
  switch (prediction) {
    case "x0":
      return x.sub(output.mul(alpha)).div(sigma);
    case "v":
      return output.mul(alpha).add(x.mul(sigma));
    default:
      throw new RangeError(`toEpsilon: the prediction is "${prediction}". Give "x0" or "v".`);
  }
}
