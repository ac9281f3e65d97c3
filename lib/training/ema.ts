import * as tf from "@tensorflow/tfjs";

/**
 * An exponential moving average of a vector: the weights of a network, averaged over the last 1 / (1 - decay) or so
 * iterations. Samples of averaged weights are clearly better than those of the weights that training ends with.
 *
 * The vector of i updates ago has weight decay^i, and the weights are made to sum to 1 (as in Adam: Kingma & Ba, ICLR
 * 2015, section 3). What the network was before the first iteration never counts.
 *
 * @example
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import { assertAlmostEquals } from "@std/assert";
 * import { startBackend } from "../backend/start.ts";
 * import { Ema } from "./ema.ts";
 *
 * await startBackend();
 * const ema = new Ema(1, 0.5);
 * ema.update(tf.tensor1d([3]));
 * ema.update(tf.tensor1d([6])); // weighs twice as much as the one before
 * assertAlmostEquals(ema.value().dataSync()[0]!, 5, 1e-6);
 * ```
 */
export class Ema {
  readonly decay: number;
  #count = 0;
  readonly #sum: tf.Variable<tf.Rank.R1>;
  readonly #factor: tf.Scalar;

  /**
   * @param size Length of the vector.
   * @param decay Weight of the average so far against the newest vector: 0 keeps the newest only.
   * @throws {RangeError} If decay is not in [0, 1).
   */
  constructor(size: number, decay: number) {
    if (!(decay >= 0 && decay < 1)) {
      throw new RangeError(`The decay of the average is ${decay}. Give a number from 0 up to, but not including, 1.`);
    }
    this.decay = decay;
    this.#sum = tf.tidy(() => tf.variable(tf.zeros<tf.Rank.R1>([size])));
    this.#factor = tf.keep(tf.scalar(decay));
  }

  /** How many vectors were averaged. */
  get count(): number {
    return this.#count;
  }

  /** Takes the newest vector into the average. */
  update(vector: tf.Tensor1D): void {
    this.#count++;
    tf.tidy(() => this.#sum.assign(this.#sum.mul(this.#factor).add(vector)));
  }

  /**
   * The average: a new tensor.
   *
   * @throws {Error} If there was no vector yet.
   */
  value(): tf.Tensor1D {
    if (this.#count === 0) throw new Error("There is no average yet: no iteration was done.");
    const weights = (1 - this.decay ** this.#count) / (1 - this.decay); // 1 + decay + decay^2 + ...
    return tf.tidy(() => this.#sum.div(weights));
  }

  /** What a checkpoint needs: the sum of all vectors, each with its weight. It belongs to this object. */
  get sum(): tf.Tensor1D {
    return this.#sum;
  }

  /** Goes back to the state of a checkpoint. */
  restore(sum: Float32Array, count: number): void {
    tf.tidy(() => this.#sum.assign(tf.tensor1d(sum)));
    this.#count = count;
  }

  /** Frees the state. */
  dispose(): void {
    this.#sum.dispose();
    this.#factor.dispose();
  }
}
