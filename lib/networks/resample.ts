/**
 * Halving and doubling the size of images, [N, H, W, C].
 *
 * Ho, Jain & Abbeel, "Denoising Diffusion Probabilistic Models", NeurIPS 2020, use both in their U-Net (code).
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { refuseMoreArguments } from "../options/mod.ts";
import { Conv2d } from "./conv2d.ts";
import { checkImages } from "./images.ts";
import { Module } from "./module.ts";

/**
 * Images of half the size: a 3 x 3 convolution whose windows stand on every second pixel.
 *
 * @example
 * ```ts
 * import { Downsample, startBackend } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * assertEquals(new Downsample(16, 32).forward(tf.zeros([8, 16, 16, 16])).shape, [8, 8, 8, 32]);
 * ```
 */
export class Downsample extends Module {
  /** The convolution, 3 x 3. */
  readonly conv: Conv2d;

  /**
   * Draws the weights anew.
   *
   * @param dIn Channels that come in.
   * @param dOut Channels that go out.
   * @throws {RangeError} If one of them is not a positive integer.
   */
  constructor(dIn: number, dOut: number) {
    super();
    refuseMoreArguments("Downsample", arguments, 2);
    this.conv = new Conv2d(dIn, dOut, 3, { stride: 2, padding: 1 });
  }

  /**
   * x: [N, H, W, dIn], H and W even -> [N, H / 2, W / 2, dOut]
   *
   * @throws {RangeError} If x has another shape, or an odd height or width: that could not be doubled again.
   * @throws {TypeError} If x is no tensor of float32.
   */
  forward(x: tf.Tensor4D): tf.Tensor4D {
    const { dIn, dOut } = this.conv;
    checkImages(`Downsample(${dIn}, ${dOut})`, x, dIn);
    const [, height, width] = x.shape;
    if (height % 2 !== 0 || width % 2 !== 0) {
      throw new RangeError(
        `Downsample: images of ${height} x ${width} pixels cannot be halved. Give images of an even height and width.`,
      );
    }
    return this.conv.forward(x);
  }
}

/**
 * Images of twice the size: each pixel becomes four, then a 3 x 3 convolution.
 *
 * @example
 * ```ts
 * import { startBackend, Upsample } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * assertEquals(new Upsample(32, 16).forward(tf.zeros([8, 8, 8, 32])).shape, [8, 16, 16, 16]);
 * ```
 */
export class Upsample extends Module {
  /** The convolution, 3 x 3. */
  readonly conv: Conv2d;

  /**
   * Draws the weights anew.
   *
   * @param dIn Channels that come in.
   * @param dOut Channels that go out.
   * @throws {RangeError} If one of them is not a positive integer.
   */
  constructor(dIn: number, dOut: number) {
    super();
    refuseMoreArguments("Upsample", arguments, 2);
    this.conv = new Conv2d(dIn, dOut, 3, { padding: 1 });
  }

  /**
   * x: [N, H, W, dIn] -> [N, 2 H, 2 W, dOut]
   *
   * @throws {RangeError} If x has another shape.
   * @throws {TypeError} If x is no tensor of float32.
   */
  forward(x: tf.Tensor4D): tf.Tensor4D {
    const { dIn, dOut } = this.conv;
    checkImages(`Upsample(${dIn}, ${dOut})`, x, dIn);
    const [, height, width] = x.shape;
    return this.conv.forward(tf.image.resizeNearestNeighbor(x, [2 * height, 2 * width]));
  }
}
