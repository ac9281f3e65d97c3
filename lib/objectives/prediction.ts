/**
 * What a network may be trained to predict, and how one prediction turns into another.
 *
 * With x_t = alpha x_0 + sigma noise known, all of these say the same:
 *
 *     epsilon    the noise
 *     x0         the data
 *     v          alpha noise - sigma x_0
 *     score      grad log p(x_t) = -noise / sigma
 *     velocity   dx_t/dt = alpha' x_0 + sigma' noise, with the rates of change alpha' and sigma'
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import type { Parts } from "../samplers/denoiser.ts";
import { perRow } from "../samplers/per_row.ts";
import { sameShape } from "../samplers/same_shape.ts";

/** What a network predicts. */
export type Prediction = "epsilon" | "x0" | "v" | "score" | "velocity";

/** A number; or a tensor, one for all rows, [1], or one per row, [N] or [N, 1, ..., 1]. */
export type PerRow = tf.Tensor | number;

/** x_t = alpha x_0 + sigma noise, for one time or one per row. */
export interface Marginal {
  /** Factor of the data in x_t. */
  readonly alpha: PerRow;
  /** Factor of the noise in x_t. */
  readonly sigma: PerRow;
}

/** How fast alpha and sigma change: what a velocity needs beside them. */
export interface Rates {
  /** d alpha / dt */
  readonly alphaRate: PerRow;
  /** d sigma / dt */
  readonly sigmaRate: PerRow;
}

/**
 * Turns one prediction into another.
 *
 * Data cannot be told from noise where there is none of the other: from noise to data where alpha is 0, or from data to
 * noise where sigma is 0, the result is not finite. v has no such places, and the formulas here go no detour over one.
 *
 * Salimans & Ho, "Progressive Distillation for Fast Sampling of Diffusion Models", ICLR 2022, appendix D (v); Song et
 * al., "Score-Based Generative Modeling through SDEs", ICLR 2021 (score); Lipman et al., "Flow Matching for Generative
 * Modeling", ICLR 2023 (velocity).
 *
 * @param from What `output` is.
 * @param to What is wanted.
 * @param output The network's output: [N, ...].
 * @param x Its input x_t, of the same shape.
 * @param marginal alpha and sigma; for a velocity also their rates. For v, alpha^2 + sigma^2 must be 1.
 * @returns As x.
 * @throws {RangeError} If there is no such prediction, a velocity comes without rates, or shapes do not go together.
 *
 * @example
 * ```ts
 * import { convertPrediction, startBackend } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * await startBackend();
 * const [x0, noise, alpha, sigma] = [tf.tensor2d([[2]]), tf.tensor2d([[-1]]), 0.8, 0.6];
 * const x: tf.Tensor2D = x0.mul(alpha).add(noise.mul(sigma));
 * const v = convertPrediction("x0", "v", x0, x, { alpha, sigma });
 * assertAlmostEquals(v.dataSync()[0]!, 0.8 * -1 - 0.6 * 2, 1e-6);
 * ```
 */
export function convertPrediction<X extends tf.Tensor>(
  from: Prediction,
  to: Prediction,
  output: X,
  x: X,
  marginal: Marginal & Partial<Rates>,
): X {
  return from === to ? output : predictionOf(to, partsOf(from, output, x, marginal), marginal);
}

/**
 * The data and the noise that a prediction amounts to.
 *
 * @param from What `output` is.
 * @param output The network's output: [N, ...].
 * @param x Its input x_t, of the same shape.
 * @param marginal alpha and sigma; for a velocity also their rates. For v, alpha^2 + sigma^2 must be 1.
 * @returns Both, as x.
 * @throws {RangeError} If there is no such prediction, a velocity comes without rates, or shapes do not go together.
 */
export function partsOf<X extends tf.Tensor>(
  from: Prediction,
  output: X,
  x: X,
  marginal: Marginal & Partial<Rates>,
): Parts<X> {
  sameShape("partsOf", { x, output });
  const shaped = shapedLike("partsOf", x, marginal);
  const { alpha, sigma } = shaped;
  switch (from) {
    case "epsilon":
      return { x0: x.sub(output.mul(sigma)).div(alpha), noise: output };
    case "x0":
      return { x0: output, noise: x.sub(output.mul(alpha)).div(sigma) };
    case "v":
      return { x0: x.mul(alpha).sub(output.mul(sigma)), noise: x.mul(sigma).add(output.mul(alpha)) };
    case "score":
      return partsOf("epsilon", output.mul<X>(sigma).neg(), x, marginal);
    case "velocity": {
      const { alphaRate, sigmaRate } = ratesOf(shaped);
      const determinant = product(alpha, sigmaRate, x).sub(product(alphaRate, sigma, x)); // of the two equations
      return {
        x0: x.mul(sigmaRate).sub(output.mul(sigma)).div(determinant),
        noise: output.mul(alpha).sub(x.mul(alphaRate)).div(determinant),
      };
    }
    default:
      throw unknownPrediction(from);
  }
}

/**
 * What a network that predicts `prediction` should say: the target of its training.
 *
 * @param parts The data and the noise that x_t is made of.
 * @returns As the parts.
 * @throws {RangeError} If there is no such prediction, a velocity comes without rates, or shapes do not go together.
 *
 * @example
 * ```ts
 * import { predictionOf, startBackend } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const parts = { x0: tf.tensor2d([[2]]), noise: tf.tensor2d([[-1]]) };
 * const score = predictionOf("score", parts, { alpha: 0.6, sigma: 0.5 });
 * assertEquals(score.dataSync()[0], 2);
 * ```
 */
export function predictionOf<X extends tf.Tensor>(
  prediction: Prediction,
  { x0, noise }: Parts<X>,
  marginal: Marginal & Partial<Rates>,
): X {
  sameShape("predictionOf", { x0, noise });
  const shaped = shapedLike("predictionOf", x0, marginal);
  const { alpha, sigma } = shaped;
  switch (prediction) {
    case "epsilon":
      return noise;
    case "x0":
      return x0;
    case "v":
      return noise.mul(alpha).sub(x0.mul(sigma));
    case "score":
      return noise.div<X>(sigma).neg();
    case "velocity": {
      const { alphaRate, sigmaRate } = ratesOf(shaped);
      return x0.mul(alphaRate).add(noise.mul(sigmaRate));
    }
    default:
      throw unknownPrediction(prediction);
  }
}

/** The numbers in the shape that multiplies x, whatever its rank. */
function shapedLike<M extends object>(where: string, x: tf.Tensor, marginal: M): M {
  const shaped = Object.entries(marginal).map(([name, value]) => [
    name,
    value instanceof tf.Tensor ? perRow(where, { [name]: value }, { x }) : value,
  ]);
  return Object.fromEntries(shaped);
}

/** a b, as a tensor on the device of x. */
const product = (a: PerRow, b: PerRow, x: tf.Tensor): tf.Tensor => x.onesLike().mul(a).mul(b);

function ratesOf({ alphaRate, sigmaRate }: Partial<Rates>): Rates {
  if (alphaRate === undefined || sigmaRate === undefined) {
    throw new RangeError("A velocity needs alphaRate and sigmaRate, the rates of change of alpha and sigma.");
  }
  return { alphaRate, sigmaRate };
}

function unknownPrediction(prediction: never): RangeError {
  return new RangeError(`The prediction is "${prediction}". Give "epsilon", "x0", "v", "score" or "velocity".`);
}
