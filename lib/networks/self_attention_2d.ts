import * as tf from "@tensorflow/tfjs";
import { refuseUnknownOptions } from "../options/mod.ts";
import { GroupNorm } from "./group_norm.ts";
import { checkImages, checkSizes } from "./images.ts";
import { Linear } from "./linear.ts";
import { Module } from "./module.ts";
import { zeroed } from "./zeroed.ts";

/** Settings of {@linkcode SelfAttention2d}. */
export interface SelfAttention2dOptions {
  /** Into how many parts the channels are cut, each with weights of attention of its own. Default 1. */
  heads?: number;
  /** Groups of the normalisation before it. Default 4. */
  groups?: number;
}

/**
 * Attention among the pixels of each image: every pixel looks at all others, and takes from those that it finds alike.
 * What it takes is added to what went in; at the start that is nothing.
 *
 *     x + out(softmax(query key^T / sqrt(d)) value),   query, key, value: linear in norm(x), d = channels / heads
 *
 * Vaswani et al., "Attention Is All You Need", NeurIPS 2017, eq. 1; Ho, Jain & Abbeel, "Denoising Diffusion Probabilistic
 * Models", NeurIPS 2020, appendix B (its use in a U-Net).
 *
 * @example
 * ```ts
 * import { SelfAttention2d, startBackend } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const layer = new SelfAttention2d(64, { heads: 4 });
 * assertEquals(layer.forward(tf.zeros([8, 4, 4, 64])).shape, [8, 4, 4, 64]);
 * ```
 */
export class SelfAttention2d extends Module {
  /** Norm of what comes in. */
  readonly norm: GroupNorm;
  /** What each pixel looks for. */
  readonly query: Linear;
  /** What each pixel is found by. */
  readonly key: Linear;
  /** What each pixel hands on. */
  readonly value: Linear;
  /** Takes what was found back to the image. */
  readonly out: Linear;
  /** How many attentions there are side by side. */
  readonly heads: number;

  /**
   * Draws the weights anew.
   *
   * @param channels Of the images.
   * @throws {RangeError} If the channels cannot be shared out equally among the heads, or among the groups.
   */
  constructor(readonly channels: number, options: SelfAttention2dOptions = {}) {
    super();
    refuseUnknownOptions("SelfAttention2d", options, ["heads", "groups"]);
    const { heads = 1, groups = 4 } = options;
    checkSizes("SelfAttention2d", { channels, heads });
    if (channels % heads !== 0) {
      throw new RangeError(
        `SelfAttention2d: ${channels} channels cannot be shared out equally among ${heads} heads. Give a number of heads ` +
          `that divides ${channels}.`,
      );
    }
    this.heads = heads;
    this.norm = new GroupNorm(groups, channels);
    this.query = new Linear(channels, channels);
    this.key = new Linear(channels, channels);
    this.value = new Linear(channels, channels);
    this.out = zeroed(new Linear(channels, channels));
  }

  /**
   * x: [N, H, W, channels] -> as x. Memory grows with (H W)^2.
   *
   * @throws {RangeError} If x has another shape.
   * @throws {TypeError} If x is no tensor of float32.
   */
  forward(x: tf.Tensor4D): tf.Tensor4D {
    const { channels, heads } = this;
    checkImages(`SelfAttention2d(${channels})`, x, channels);
    const [n, height, width] = x.shape;
    const [pixels, d] = [height * width, channels / heads];
    const tokens = this.norm.forward(x).reshape<tf.Tensor2D>([n * pixels, channels]);
    const byHead = (layer: Linear) =>
      layer.forward(tokens).reshape<tf.Tensor4D>([n, pixels, heads, d]).transpose<tf.Tensor4D>([0, 2, 1, 3]);
    const alike = tf.matMul(byHead(this.query), byHead(this.key), false, true); // [N, heads, HW, HW]
    const weights = tf.softmax(alike.mul(1 / Math.sqrt(d)));
    const taken = tf.matMul(weights, byHead(this.value)).transpose([0, 2, 1, 3]); // [N, HW, heads, d]
    return x.add(this.out.forward(taken.reshape([n * pixels, channels])).reshape(x.shape));
  }
}
