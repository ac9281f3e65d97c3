import type * as tf from "@tensorflow/tfjs";
import { refuseMoreArguments } from "../options/mod.ts";
import { Module } from "./module.ts";
import { uniformVariable } from "./uniform_variable.ts";

/**
 * A fully connected layer, y = x W^T + b.
 *
 * Weights lie as in PyTorch, [out, in], and start as `torch.nn.Linear`'s do: weight and bias uniform in
 * +-1/sqrt(dIn).
 *
 * @example
 * ```ts
 * import { Linear, startBackend } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const layer = new Linear(2, 8);
 * assertEquals(layer.forward(tf.zeros([100, 2])).shape, [100, 8]);
 * ```
 */
export class Linear extends Module {
  /** [dOut, dIn] */
  readonly weight: tf.Variable<tf.Rank.R2>;
  /** [dOut] */
  readonly bias: tf.Variable<tf.Rank.R1>;

  /**
   * Draws the weights anew, as PyTorch does.
   *
   * @param dIn Values per row that come in.
   * @param dOut Values per row that go out.
   * @throws {TypeError} If there are further arguments, such as PyTorch's `bias`.
   * @throws {RangeError} If one of them is not a positive integer.
   */
  constructor(readonly dIn: number, readonly dOut: number) {
    super();
    refuseMoreArguments("Linear", arguments, 2);
    for (const [name, width] of Object.entries({ dIn, dOut })) {
      if (!Number.isInteger(width) || width < 1) {
        throw new RangeError(`Linear: ${name} is ${width}. Give the number of values per row, 1 or more.`);
      }
    }
    const bound = 1 / Math.sqrt(dIn);
    this.weight = uniformVariable([dOut, dIn], bound);
    this.bias = uniformVariable([dOut], bound);
  }

  /**
   * x: [N, dIn] -> [N, dOut]
   *
   * @throws {RangeError} If x has another shape.
   */
  forward(x: tf.Tensor2D): tf.Tensor2D {
    this.check(x);
    return x.matMul(this.weight, false, true).add(this.bias);
  }

  /**
   * Checks that x can be put in.
   *
   * @throws {RangeError} If its shape is not [N, dIn].
   */
  check(x: tf.Tensor2D): void {
    if (x.shape.length !== 2 || x.shape[1] !== this.dIn) {
      throw new RangeError(`Linear(${this.dIn}, ${this.dOut}): x has shape [${x.shape}]. Expected [N, ${this.dIn}].`);
    }
  }
}
