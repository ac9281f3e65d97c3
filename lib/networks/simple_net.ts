import type * as tf from "@tensorflow/tfjs";
import { Module } from "./module.ts";
import type { SinusoidOptions } from "./time_embedding.ts";
import { TimeLinear } from "./time_linear.ts";

/**
 * A multilayer perceptron that is told the time: linear layers gated by it, with a ReLU between them.
 *
 * @example
 * ```ts
 * import { SimpleNet, startBackend } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const net = new SimpleNet([2, 128, 128, 128, 2]);
 * const noise = net.forward(tf.zeros([2048, 2]), tf.tensor1d([999])); // the noise in x_999, of every row
 * assertEquals(noise.shape, [2048, 2]);
 * ```
 */
export class SimpleNet extends Module {
  /** The layers, the first one first. */
  readonly layers: readonly TimeLinear[];

  /**
   * Draws the weights anew.
   *
   * @param widths Values per row before, between and after the layers: [dIn, hidden..., dOut].
   * @param options How the time is described; by default by 256 sinusoids.
   * @throws {RangeError} If there are fewer than two widths, or one is not a positive integer.
   */
  constructor(widths: readonly number[], options: SinusoidOptions = {}) {
    super();
    if (widths.length < 2) {
      throw new RangeError(`SimpleNet: widths is [${widths}]. Give at least two: [dIn, hidden..., dOut].`);
    }
    this.layers = widths.slice(1).map((dOut, i) => new TimeLinear(widths[i]!, dOut, options));
  }

  /**
   * x: [N, dIn], t: [N] or [1] -> [N, dOut]
   *
   * @throws {RangeError} If x or t has another shape.
   */
  forward(x: tf.Tensor2D, t: tf.Tensor1D): tf.Tensor2D {
    let h = x;
    this.layers.forEach((layer, i) => {
      if (i > 0) h = h.relu();
      h = layer.forward(h, t); // [N, widths[i + 1]]
    });
    return h;
  }
}
