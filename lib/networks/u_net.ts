/**
 * The U-Net of diffusion models: down to small images, up again, and what was seen on the way down is seen again on the way
 * up.
 *
 * Ronneberger, Fischer & Brox, "U-Net: Convolutional Networks for Biomedical Image Segmentation", MICCAI 2015; Ho, Jain &
 * Abbeel, "Denoising Diffusion Probabilistic Models", NeurIPS 2020, appendix B.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { checkLabel, checkTime } from "./check_told.ts";
import { Conv2d } from "./conv2d.ts";
import { Embedding } from "./embedding.ts";
import { GroupNorm } from "./group_norm.ts";
import { checkImages } from "./images.ts";
import { Module } from "./module.ts";
import { Downsample, Upsample } from "./resample.ts";
import { ResBlock } from "./res_block.ts";
import { SelfAttention2d } from "./self_attention_2d.ts";
import { silu } from "./silu.ts";
import { TimeEmbedding } from "./time_embedding.ts";
import { UNetLevel } from "./u_net_level.ts";
import { type UNetOptions, uNetSettings } from "./u_net_options.ts";
import { zeroed } from "./zeroed.ts";

/**
 * A U-Net for images [N, H, W, C] that is told the time and, if there are classes, which one.
 *
 * Level 0 works at full size, each further one at half the size of the one before. A level has residual blocks on the way
 * down and as many on the way up, each of which sees the output of its mirror image, too. In the middle, at the smallest
 * size, stand a block, attention and a block. The last convolution starts at 0.
 *
 * Parameters are named and lie as those of the network in tests/golden/unet.py, so that its `state_dict` can be loaded.
 *
 * @example A small one, told six classes
 * ```ts
 * import { startBackend, UNet } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const net = new UNet(3, [8, 16], { classes: 6 });
 * const x = tf.zeros<tf.Rank.R4>([4, 16, 16, 3]);
 * const label = tf.tensor1d([0, 5, 2, 2], "int32");
 * assertEquals(net.forward(x, tf.tensor1d([999]), label).shape, [4, 16, 16, 3]);
 * assertEquals(net.forward(x, tf.tensor1d([999])).shape, [4, 16, 16, 3]); // told no class
 * ```
 */
export class UNet extends Module {
  /** Makes a vector of the time. */
  readonly time: TimeEmbedding;
  /** One vector for each class, and a last one for none. */
  readonly label: Embedding | undefined;
  /** From the image to the channels of the first level. */
  readonly first: Conv2d;
  /** The levels on the way down. */
  readonly down: readonly UNetLevel[];
  /** Between them: half the height and width. */
  readonly downsample: readonly Downsample[];
  /** What lies at the bottom. */
  readonly middle: readonly [ResBlock, SelfAttention2d, ResBlock];
  /** The levels on the way up. */
  readonly up: readonly UNetLevel[];
  /** Between them: twice the height and width. */
  readonly upsample: readonly Upsample[];
  /** Norm before the last convolution. */
  readonly norm: GroupNorm;
  /** Back to the channels of the image. */
  readonly last: Conv2d;
  /** How many classes there are: labels are 0 to classes - 1, and the label `classes` says that there is none. */
  readonly classes: number;

  /**
   * Draws the weights anew.
   *
   * @param channels Of the images.
   * @param widths Channels of each level inside.
   * @throws {RangeError} If a number is not a positive integer, depths are not as many as widths, a level does not exist, or
   * a width cannot be shared out among the groups or heads.
   */
  constructor(readonly channels: number, readonly widths: readonly number[], options: UNetOptions = {}) {
    super();
    const settings = uNetSettings(channels, widths, options);
    const { depths, attention, classes, embedding, heads, groups, sinusoids } = settings;
    const level = (i: number, dIn: number) => {
      const each = <T>(make: () => T) => Array.from({ length: depths[i]! }, make);
      return new UNetLevel(
        each(() => new ResBlock(dIn, widths[i]!, embedding, { groups })),
        attention.includes(i) ? each(() => new SelfAttention2d(widths[i]!, { heads, groups })) : [],
      );
    };
    const pairs = widths.slice(1).map((small, i) => [widths[i]!, small] as const);
    const [large, small] = [widths[0]!, widths.at(-1)!];
    this.classes = classes;
    this.time = new TimeEmbedding(embedding, sinusoids);
    this.label = classes === 0 ? undefined : new Embedding(classes + 1, embedding);
    this.first = new Conv2d(channels, large, 3, { padding: 1 });
    this.down = widths.map((width, i) => level(i, width));
    this.downsample = pairs.map(([large, small]) => new Downsample(large, small));
    this.middle = [
      new ResBlock(small, small, embedding, { groups }),
      new SelfAttention2d(small, { heads, groups }),
      new ResBlock(small, small, embedding, { groups }),
    ];
    this.up = widths.map((width, i) => level(i, 2 * width));
    this.upsample = pairs.map(([large, small]) => new Upsample(small, large));
    this.norm = new GroupNorm(groups, large);
    this.last = zeroed(new Conv2d(large, channels, 3, { padding: 1 }));
  }

  /**
   * x: [N, H, W, channels], t: [N] or [1], label: [N] or [1], int32, or none -> as x
   *
   * H and W must be multiples of 2^(levels - 1). A label is a class from 0, or `classes` for none; without labels all images
   * have none.
   *
   * @throws {RangeError} If x, t or the labels have another shape, there is no such class, or H or W cannot be halved often
   * enough.
   * @throws {TypeError} If x or t is missing, or labels are given where there are no classes.
   */
  forward(x: tf.Tensor4D, t: tf.Tensor1D, label?: tf.Tensor1D): tf.Tensor4D {
    this.check(x, t, label);
    const e = this.told(t, label); // [N, embedding] or [1, embedding]
    let h = this.first.forward(x); // [N, H, W, widths[0]]
    const seen: tf.Tensor4D[] = [];
    this.down.forEach((level, i) => {
      if (i > 0) h = this.downsample[i - 1]!.forward(h); // [N, H / 2^i, W / 2^i, widths[i]]
      for (let k = 0; k < level.blocks.length; k++) seen.push(h = level.step(k, h, e));
    });
    const [before, attention, after] = this.middle;
    h = after.forward(attention.forward(before.forward(h, e)), e);
    for (const [i, level] of [...this.up.entries()].reverse()) {
      for (let k = 0; k < level.blocks.length; k++) h = level.step(k, tf.concat([h, seen.pop()!], 3), e);
      if (i > 0) h = this.upsample[i - 1]!.forward(h); // [N, H / 2^(i - 1), W / 2^(i - 1), widths[i - 1]]
    }
    return this.last.forward(silu(this.norm.forward(h)));
  }

  /** Time and class as one vector: [N, embedding], or [1, embedding] if there is but one time and one class. */
  told(t: tf.Tensor1D, label?: tf.Tensor1D): tf.Tensor2D {
    const time = this.time.forward(t);
    if (this.label === undefined) return time;
    return time.add(this.label.forward(label ?? tf.tensor1d([this.classes], "int32")));
  }

  /**
   * Checks that x, t and the labels can be put in.
   *
   * @throws As `forward`, except for classes that there are not.
   */
  check(x: tf.Tensor4D, t: tf.Tensor1D, label?: tf.Tensor1D): void {
    checkImages("UNet", x, this.channels);
    checkTime("UNet", t, x);
    if (label !== undefined) checkLabel("UNet", label, x, this.classes);
    const [, height, width] = x.shape;
    const multiple = 2 ** this.downsample.length;
    if (height % multiple !== 0 || width % multiple !== 0) {
      throw new RangeError(
        `UNet: images of ${height} x ${width} pixels cannot be halved ${this.downsample.length} times. With ` +
          `${this.widths.length} widths, height and width must be multiples of ${multiple}.`,
      );
    }
  }
}
