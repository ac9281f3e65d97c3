import type * as tf from "@tensorflow/tfjs";
import { checkOnePerRow } from "./check_told.ts";
import { Linear } from "./linear.ts";
import { Module } from "./module.ts";
import { type SinusoidOptions, TimeEmbedding } from "./time_embedding.ts";

/**
 * A linear layer with a gate for each of its outputs that depends on the time, y = e(t) * (x W^T + b), where e is a
 * `TimeEmbedding` and * the elementwise product.
 *
 * @example
 * ```ts
 * import { startBackend, TimeLinear } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const layer = new TimeLinear(2, 128);
 * const x = tf.zeros<tf.Rank.R2>([100, 2]);
 * assertEquals(layer.forward(x, tf.fill([100], 7)).shape, [100, 128]);
 * assertEquals(layer.forward(x, tf.tensor1d([7])).shape, [100, 128]); // one time for all rows, computed once
 * ```
 */
export class TimeLinear extends Module {
  /** The layer of the values. */
  readonly linear: Linear;
  /** What the values are multiplied by. */
  readonly time: TimeEmbedding;

  /**
   * Draws the weights anew.
   *
   * @param dIn Values per row that come in.
   * @param dOut Values per row that go out.
   * @param options How the time is described; by default by 256 sinusoids.
   */
  constructor(readonly dIn: number, readonly dOut: number, options: SinusoidOptions = {}) {
    super();
    this.linear = new Linear(dIn, dOut);
    this.time = new TimeEmbedding(dOut, options);
  }

  /**
   * x: [N, dIn], t: [N], or [1] for the same time in all rows -> [N, dOut]
   *
   * @throws {RangeError} If x or t has another shape.
   * @throws {TypeError} If t is missing.
   */
  forward(x: tf.Tensor2D, t: tf.Tensor1D): tf.Tensor2D {
    if (t?.shape === undefined) {
      throw new TypeError("TimeLinear: t is missing. Give the times beside x: layer.forward(x, t).");
    }
    checkOnePerRow("TimeLinear", "t", t, x, "time");
    const gate = this.time.forward(t); // [N, dOut] or [1, dOut]
    return t.size === 1 ? gatedLinear(this.linear, x, gate) : this.linear.forward(x).mul(gate);
  }
}

/** With the same gate [1, dOut] in all rows: multiplied into the weights it costs nothing per row. */
function gatedLinear(linear: Linear, x: tf.Tensor2D, gate: tf.Tensor2D): tf.Tensor2D {
  linear.check(x);
  const { weight, bias, dOut } = linear;
  return x.matMul(weight.transpose<tf.Tensor2D>().mul(gate)).add(bias.mul(gate.reshape([dOut])));
}
