import * as tf from "@tensorflow/tfjs";
import type { ParameterBlocks } from "./parameter_blocks.ts";

/**
 * An exponential moving average of the parameters of a network, over the last 1 / (1 - decay) or so iterations. Samples of
 * averaged weights are clearly better than those of the weights that training ends with.
 *
 * The parameters of i updates ago have weight decay^i, and the weights are made to sum to 1 (as in Adam: Kingma & Ba, ICLR
 * 2015, section 3). What the network was before the first update never counts.
 *
 * @example
 * ```ts
 * import { Ema, ParameterBlocks, startBackend } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * await startBackend();
 * const weight = tf.variable(tf.tensor1d([3]));
 * const ema = new Ema(new ParameterBlocks([weight]), 0.5);
 * ema.update();
 * weight.assign(tf.tensor1d([6]));
 * ema.update(); // weighs twice as much as the one before
 * assertAlmostEquals(ema.average(2)[0]!.dataSync()[0]!, 5, 1e-6);
 * ```
 */
export class Ema {
  /** Weight of the average so far against the newest parameters. */
  readonly decay: number;
  readonly #blocks: ParameterBlocks;
  readonly #sums: readonly tf.Variable[]; // of all updates, each with its weight
  readonly #factor: tf.Scalar;

  /**
   * Starts without anything averaged.
   *
   * @param blocks The parameters. They are not disposed with the average.
   * @param decay Weight of the average so far against the newest parameters: 0 keeps the newest only.
   * @throws {RangeError} If decay is not in [0, 1).
   */
  constructor(blocks: ParameterBlocks, decay: number) {
    if (!(decay >= 0 && decay < 1)) {
      throw new RangeError(`The decay of the average is ${decay}. Give a number from 0 up to, but not including, 1.`);
    }
    this.decay = decay;
    this.#blocks = blocks;
    this.#sums = blocks.zeros();
    this.#factor = tf.keep(tf.scalar(decay));
  }

  /** Takes the parameters as they are now into the average. */
  update(): void {
    tf.tidy(() => {
      const values = this.#blocks.values;
      this.#sums.forEach((sum, k) => sum.assign(sum.mul(this.#factor).add(values[k]!)));
    });
  }

  /**
   * The average, a new tensor for each parameter.
   *
   * @param updates How many there were. They are not counted here, so that they can be replayed natively.
   * @throws {RangeError} If there was none.
   */
  average(updates: number): tf.Tensor[] {
    if (!(updates >= 1)) throw new RangeError(`There is no average of the parameters after ${updates} updates.`);
    const weights = (1 - this.decay ** updates) / (1 - this.decay); // 1 + decay + decay^2 + ...
    return tf.tidy(() => this.#blocks.split(this.#sums.map((sum) => sum.div(weights))));
  }

  /** What a checkpoint needs, as a new tensor: the sums, as a vector of all parameters. */
  state(): tf.Tensor1D {
    return this.#blocks.flatten(this.#sums);
  }

  /** Goes back to the state of a checkpoint. */
  restore(state: Float32Array): void {
    tf.tidy(() => {
      this.#blocks.unflatten(tf.tensor1d(state)).forEach((block, k) => this.#sums[k]!.assign(block));
    });
  }

  /** Frees the state. */
  dispose(): void {
    for (const tensor of [...this.#sums, this.#factor]) tensor.dispose();
  }
}
