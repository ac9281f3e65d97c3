import * as tf from "@tensorflow/tfjs";
import { refuseUnknownOptions } from "../options/mod.ts";
import { checkImages, checkSizes } from "./images.ts";
import { Module } from "./module.ts";
import { uniformVariable } from "./uniform_variable.ts";

/** Settings of {@linkcode Conv2d}. */
export interface Conv2dOptions {
  /** From one window to the next, in pixels. Default 1. */
  stride?: number;
  /** Rows and columns of zeros on each side. Default 0; with stride 1, (kernel - 1) / 2 keeps the size of the images. */
  padding?: number;
}

/**
 * A convolution of images [N, H, W, C] with square windows.
 *
 * Weights lie as in PyTorch, [out, in, kernel, kernel], and start as `torch.nn.Conv2d`'s do: weight and bias uniform in
 * +-1/sqrt(dIn kernel^2). Only the images have their channels last, as TensorFlow computes them.
 *
 * @example
 * ```ts
 * import { Conv2d, startBackend } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const layer = new Conv2d(3, 16, 3, { padding: 1 });
 * assertEquals(layer.forward(tf.zeros([8, 32, 32, 3])).shape, [8, 32, 32, 16]);
 * assertEquals(layer.weight.shape, [16, 3, 3, 3]);
 * ```
 */
export class Conv2d extends Module {
  /** [dOut, dIn, kernel, kernel] */
  readonly weight: tf.Variable<tf.Rank.R4>;
  /** [dOut] */
  readonly bias: tf.Variable<tf.Rank.R1>;
  /** Pixels from one window to the next. */
  readonly stride: number;
  /** Pixels of zeros around the image. */
  readonly padding: number;

  /**
   * Draws the weights anew, as PyTorch does.
   *
   * @param dIn Channels that come in.
   * @param dOut Channels that go out.
   * @param kernel Height and width of a window.
   * @throws {RangeError} If one of them or the stride is not a positive integer, or the padding not one of 0 or more.
   */
  constructor(readonly dIn: number, readonly dOut: number, readonly kernel: number, options: Conv2dOptions = {}) {
    super();
    refuseUnknownOptions("Conv2d", options, ["stride", "padding"]);
    const { stride = 1, padding = 0 } = options;
    checkSizes("Conv2d", { dIn, dOut, kernel, stride });
    checkSizes("Conv2d", { padding }, 0);
    this.stride = stride;
    this.padding = padding;
    const bound = 1 / Math.sqrt(dIn * kernel ** 2);
    this.weight = uniformVariable([dOut, dIn, kernel, kernel], bound);
    this.bias = uniformVariable([dOut], bound);
  }

  /**
   * x: [N, H, W, dIn] -> [N, H', W', dOut] with H' = floor((H + 2 padding - kernel) / stride) + 1, and W' likewise
   *
   * @throws {RangeError} If x has another shape, or is smaller than a window.
   * @throws {TypeError} If x is no tensor of float32.
   */
  forward(x: tf.Tensor4D): tf.Tensor4D {
    const { dIn, dOut, kernel, stride, padding } = this;
    checkImages(`Conv2d(${dIn}, ${dOut}, ${kernel})`, x, dIn);
    const [, height, width] = x.shape;
    if (Math.min(height, width) + 2 * padding < kernel) {
      throw new RangeError(
        `Conv2d: images of ${height} x ${width} pixels with padding ${padding} are smaller than a window of ${kernel} x ` +
          `${kernel}. Give larger images, or more padding.`,
      );
    }
    const filter = this.weight.transpose<tf.Tensor4D>([2, 3, 1, 0]); // [kernel, kernel, dIn, dOut]
    const keepsSize = stride === 1 && 2 * padding === kernel - 1;
    return tf.conv2d(keepsSize ? x : padded(x, padding), filter, stride, keepsSize ? "same" : "valid").add(this.bias);
  }
}

/** Zeros on all sides: what TensorFlow calls "same" puts them elsewhere than PyTorch, if the stride is not 1. */
function padded(x: tf.Tensor4D, padding: number): tf.Tensor4D {
  const side: [number, number] = [padding, padding];
  return padding === 0 ? x : tf.pad(x, [[0, 0], side, side, [0, 0]]);
}
