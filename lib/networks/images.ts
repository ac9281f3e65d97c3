/**
 * What layers for images ask of what they are given.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";

/**
 * Checks that x holds images, [N, H, W, channels].
 *
 * @param where The layer, as its errors name it.
 * @throws {TypeError} If x is no tensor, or holds whole numbers or truth values.
 * @throws {RangeError} If it has another shape.
 *
 * @example
 * ```ts
 * import { startBackend } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertThrows } from "@std/assert";
 * import { checkImages } from "./images.ts";
 *
 * await startBackend();
 * assertThrows(() => checkImages("Conv2d", tf.ones([8, 3, 16, 16]), 3), RangeError, "Expected [N, H, W, 3]");
 * ```
 */
export function checkImages(where: string, x: tf.Tensor4D, channels: number): void {
  if (!(x instanceof tf.Tensor)) throw new TypeError(`${where}: x is ${x}. Give a tensor [N, H, W, ${channels}].`);
  const { shape, dtype } = x as tf.Tensor;
  if (shape.length !== 4 || shape[3] !== channels) {
    const turned = shape.length === 4 && shape[1] === channels
      ? " These look like images of PyTorch: x.transpose([0, 2, 3, 1]) turns them."
      : "";
    throw new RangeError(`${where}: x has shape [${shape}]. Expected [N, H, W, ${channels}].${turned}`);
  }
  if (dtype !== "float32") throw new TypeError(`${where}: x holds ${dtype}, expected float32. Give x.toFloat().`);
}

/**
 * Checks numbers that say how many of something a layer has.
 *
 * @param where The layer, as its errors name it.
 * @param sizes By name.
 * @throws {RangeError} If one is no integer, or below `least`.
 */
export function checkSizes(where: string, sizes: Readonly<Record<string, number>>, least = 1): void {
  for (const [name, size] of Object.entries(sizes)) {
    if (Number.isInteger(size) && size >= least) continue;
    throw new RangeError(`${where}: ${name} is ${size}. Give a whole number, ${least} or more.`);
  }
}
