import * as tf from "@tensorflow/tfjs";
import { partOfStep } from "../compile/mod.ts";

/**
 * What samplers ask for: the noise in x, as a trained network predicts it.
 *
 * x: [N, ...], t: [N], or [1] for the same time in all rows -> as x
 *
 * A network is one by its method: `(x, t) => net.forward(x, t)`. A sampler passes t with shape [1], so that the network
 * works out what depends on the time only once. What is said of points [N, D] holds for images [N, H, W, C] as well: the
 * first axis is the batch.
 */
export interface Denoiser<X extends tf.Tensor = tf.Tensor2D> {
  (x: X, t: tf.Tensor1D): X;
  /**
   * The data and the noise in x at once, of a network that predicts something else than the noise: see `toDenoiser`.
   * Where hardly any signal is left the data cannot be told from the noise any more, (x - sigma eps) / alpha: there,
   * samplers that need them ask for them.
   */
  readonly parts?: (x: X, t: tf.Tensor1D) => Parts<X>;
}

/** The two parts of x_t: [N, ...] each. */
export interface Parts<X extends tf.Tensor = tf.Tensor2D> {
  /** The data: x_0. */
  readonly x0: X;
  /** The noise. */
  readonly noise: X;
}

/**
 * Asks a network about x. Its answer must have the shape of x: one of [N, 1], say, would be spread over the columns without
 * a word.
 *
 * @param where The function, as its errors name it.
 * @throws {TypeError} If the network is no function, or returns something else than a tensor.
 * @throws {RangeError} If the answer has another shape than x.
 *
 * @example
 * ```ts
 * import { startBackend } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertThrows } from "@std/assert";
 * import { ask } from "./denoiser.ts";
 *
 * await startBackend();
 * assertThrows(
 *   () => ask("sampleDdim", (x) => x.mean(1, true), tf.ones([4, 2]), tf.tensor1d([980])),
 *   RangeError,
 *   "sampleDdim: the prediction has shape [4,1] but x has shape [4,2].",
 * );
 * ```
 */
export function ask<X extends tf.Tensor>(where: string, network: (x: X, t: tf.Tensor1D) => X, x: X, t: tf.Tensor1D): X {
  if (typeof network !== "function") {
    throw new TypeError(
      `${where}: the network is ${typeof network}. Give a function of x and t, e.g. (x, t) => net.forward(x, t).`,
    );
  }
  const answer: unknown = partOfStep(network)(x, t);
  if (answer instanceof Promise) {
    answer.catch(() => {}); // one message is enough
    throw new TypeError(`${where}: the network returned a promise. Write it without async and await.`);
  }
  if (!(answer instanceof tf.Tensor)) {
    throw new TypeError(
      `${where}: the network returned ${answer}. It must return its prediction` +
        (answer === undefined ? "; is a return missing?" : ", a tensor of the shape of x."),
    );
  }
  if (`${answer.shape}` !== `${x.shape}`) {
    throw new RangeError(
      `${where}: the prediction has shape [${answer.shape}] but x has shape [${x.shape}]. ` +
        "The network must return one number for each number of x.",
    );
  }
  return answer as X;
}

/**
 * Asks a denoiser for the noise in x, and for the data if it can say them itself.
 *
 * @throws As `ask`.
 */
export function askParts<X extends tf.Tensor>(
  where: string,
  denoise: Denoiser<X>,
  x: X,
  t: tf.Tensor1D,
): { readonly eps: X; readonly x0: X | undefined } {
  if (denoise?.parts === undefined) return { eps: ask(where, denoise, x, t), x0: undefined };
  const { x0, noise } = partOfStep(denoise.parts)(x, t);
  return { eps: ask(where, () => noise, x, t), x0: ask(where, () => x0, x, t) };
}
