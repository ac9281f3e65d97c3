import * as tf from "@tensorflow/tfjs";
import { refuseMoreArguments } from "../options/mod.ts";
import { randn } from "../random/mod.ts";
import { checkSizes } from "./images.ts";
import { Module } from "./module.ts";

/**
 * A table of vectors to learn, one for each whole number below `count`: how a network is told a class.
 *
 * Weights lie as in PyTorch, [count, width], and start as `torch.nn.Embedding`'s do: standard normal.
 *
 * @example
 * ```ts
 * import { Embedding, startBackend } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const table = new Embedding(10, 64);
 * assertEquals(table.forward(tf.tensor1d([3, 0, 9], "int32")).shape, [3, 64]);
 * ```
 */
export class Embedding extends Module {
  /** [count, width] */
  readonly weight: tf.Variable<tf.Rank.R2>;

  /**
   * Draws the vectors anew, standard normal.
   *
   * @param count How many vectors.
   * @param width Numbers in each.
   * @throws {RangeError} If one of them is not a positive integer.
   */
  constructor(readonly count: number, readonly width: number) {
    super();
    refuseMoreArguments("Embedding", arguments, 2);
    checkSizes("Embedding", { count, width });
    this.weight = tf.tidy(() => tf.variable(randn([count, width]) as tf.Tensor2D));
  }

  /**
   * index: [N], int32, each from 0 to count - 1 -> [N, width]
   *
   * A replayed step gives TensorFlow's own words for an index out of range, and a GPU looks up zeros for it.
   *
   * @throws {TypeError} If the index is no tensor of int32.
   * @throws {RangeError} If it has another shape, or one is out of range.
   */
  forward(index: tf.Tensor1D): tf.Tensor2D {
    const { count, width } = this;
    const where = `Embedding(${count}, ${width})`;
    if (!(index instanceof tf.Tensor)) {
      throw new TypeError(`${where}: the index is ${index}. Give a tensor [N], e.g. tf.tensor1d([3, 0], "int32").`);
    }
    if (index.dtype !== "int32") {
      throw new TypeError(`${where}: the index holds ${index.dtype}, expected int32. Give index.toInt().`);
    }
    if ((index as tf.Tensor).rank !== 1) {
      throw new RangeError(`${where}: the index has shape [${index.shape}]. Expected [N].`);
    }
    try {
      return this.weight.gather(index);
    } catch (error) {
      const found = /(-?\d+) is not in \[0/.exec(error instanceof Error ? error.message : "")?.[1];
      if (found === undefined) throw error;
      throw new RangeError(`${where}: there is no row ${found}. Give numbers from 0 to ${count - 1}.`, {
        cause: error,
      });
    }
  }
}
