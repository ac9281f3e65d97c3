import * as tf from "@tensorflow/tfjs";

/**
 * Shortens gradients that are together longer than a given length, and leaves their direction: PyTorch's
 * `clip_grad_norm_`, but that new tensors are returned.
 *
 * Pascanu, Mikolov & Bengio, "On the Difficulty of Training Recurrent Neural Networks", ICML 2013, algorithm 1.
 *
 * @param gradients Of the parameters; a missing one counts as zero.
 * @param maxNorm The greatest length of all of them as one vector.
 * @throws {RangeError} If the length is not above 0.
 *
 * @example
 * ```ts
 * import { clipGradientNorm, startBackend } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * await startBackend();
 * const [clipped] = clipGradientNorm([tf.tensor1d([30, 40])], 1); // its length is 50
 * assertAlmostEquals(clipped!.dataSync()[0]!, 0.6, 1e-6);
 * ```
 */
export function clipGradientNorm(
  gradients: readonly (tf.Tensor | undefined)[],
  maxNorm: number,
): (tf.Tensor | undefined)[] {
  if (!(maxNorm > 0)) throw new RangeError(`clipGradientNorm: maxNorm is ${maxNorm}. Give a number above 0.`);
  return tf.tidy(() => {
    const squares = gradients.flatMap((gradient) => gradient === undefined ? [] : [gradient.square().sum()]);
    const norm = squares.length === 0 ? tf.scalar(0) : tf.addN(squares).sqrt();
    const factor = tf.scalar(maxNorm).div(norm.add(1e-6)).minimum(1);
    return gradients.map((gradient) => gradient?.mul(factor));
  });
}
