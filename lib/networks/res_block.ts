import type * as tf from "@tensorflow/tfjs";
import { refuseUnknownOptions } from "../options/mod.ts";
import { Conv2d } from "./conv2d.ts";
import { GroupNorm } from "./group_norm.ts";
import { checkImages, checkSizes } from "./images.ts";
import { Linear } from "./linear.ts";
import { Module } from "./module.ts";
import { silu } from "./silu.ts";
import { zeroed } from "./zeroed.ts";

/** Settings of {@linkcode ResBlock}. */
export interface ResBlockOptions {
  /** Groups of the normalisations, fewer than channels. Default 4. */
  groups?: number;
}

/**
 * A residual block that is told the condition, as a vector e for each image:
 *
 *     h = conv1(silu(norm1(x))) + condition(silu(e))
 *     skip(x) + conv2(silu(norm2(h)))
 *
 * The convolutions are 3 x 3. The skip is x itself, or a 1 x 1 convolution where the number of channels changes; conv2
 * starts at 0, so that at first only the skip counts.
 *
 * He et al., "Deep Residual Learning for Image Recognition", CVPR 2016; Ho, Jain & Abbeel, "Denoising Diffusion
 * Probabilistic Models", NeurIPS 2020, appendix B (with the time).
 *
 * @example
 * ```ts
 * import { ResBlock, startBackend } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const block = new ResBlock(16, 32, 64);
 * assertEquals(block.forward(tf.zeros([8, 16, 16, 16]), tf.zeros([8, 64])).shape, [8, 16, 16, 32]);
 * ```
 */
export class ResBlock extends Module {
  /** Norm of what comes in. */
  readonly norm1: GroupNorm;
  /** Convolution from dIn to dOut channels. */
  readonly conv1: Conv2d;
  /** Takes the condition to the channels. */
  readonly condition: Linear;
  /** Norm after the condition. */
  readonly norm2: GroupNorm;
  /** Convolution within the dOut channels. */
  readonly conv2: Conv2d;
  /** Takes the input to dOut channels; missing where it has them. */
  readonly skip: Conv2d | undefined;

  /**
   * Draws the weights anew.
   *
   * @param dIn Channels that come in.
   * @param dOut Channels that go out.
   * @param dCondition Numbers in the vector that stands for the condition.
   * @throws {RangeError} If one of them is not a positive integer, or the channels cannot be shared out among the groups,
   * two or more to each.
   */
  constructor(dIn: number, dOut: number, dCondition: number, options: ResBlockOptions = {}) {
    super();
    refuseUnknownOptions("ResBlock", options, ["groups"]);
    const { groups = 4 } = options;
    checkSizes("ResBlock", { dIn, dOut, dCondition });
    if (groups === dOut) {
      throw new RangeError(
        `ResBlock: with ${dOut} channels in ${groups} groups norm2 would take the condition out again, which adds a number ` +
          "to each channel. Give fewer groups.",
      );
    }
    this.norm1 = new GroupNorm(groups, dIn);
    this.conv1 = new Conv2d(dIn, dOut, 3, { padding: 1 });
    this.condition = new Linear(dCondition, dOut);
    this.norm2 = new GroupNorm(groups, dOut);
    this.conv2 = zeroed(new Conv2d(dOut, dOut, 3, { padding: 1 }));
    this.skip = dIn === dOut ? undefined : new Conv2d(dIn, dOut, 1);
  }

  /**
   * x: [N, H, W, dIn], e: [N, dCondition], or [1, dCondition] for the same condition in all images -> [N, H, W, dOut]
   *
   * @throws {RangeError} If x or e has another shape.
   * @throws {TypeError} If x is no tensor of float32.
   */
  forward(x: tf.Tensor4D, e: tf.Tensor2D): tf.Tensor4D {
    const { dIn, dOut } = this.conv1;
    const where = `ResBlock(${dIn}, ${dOut}, ${this.condition.dIn})`;
    checkImages(where, x, dIn);
    this.condition.check(e);
    if (e.shape[0] !== 1 && e.shape[0] !== x.shape[0]) {
      throw new RangeError(
        `${where}: e has ${e.shape[0]} rows but x has ${
          x.shape[0]
        } images. Give one row per image, or a single one for all.`,
      );
    }
    const told = this.condition.forward(silu(e)).reshape<tf.Tensor4D>([e.shape[0], 1, 1, dOut]);
    const h = this.conv1.forward(silu(this.norm1.forward(x))).add<tf.Tensor4D>(told);
    const skipped = this.skip === undefined ? x : this.skip.forward(x);
    return skipped.add(this.conv2.forward(silu(this.norm2.forward(h))));
  }
}
