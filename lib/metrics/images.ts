/**
 * Images: the form in which they leave the tensors, for data sets, metrics and figures.
 *
 * @module
 */

/** Images as plain numbers. */
export interface Images {
  /** Every channel of every pixel, from -1 (dark) to 1 (light), as the tensor [N, H, W, C] has them in memory. */
  readonly pixels: Float32Array;
  /** [N, height, width, channels]; 1 channel is grey, 3 are red, green and blue. */
  readonly shape: readonly [n: number, height: number, width: number, channels: number];
}

/** Images of which each is of one class. */
export interface LabelledImages extends Images {
  /** The class of each image, an index into `classes`: shape [N]. */
  readonly labels: Int32Array;
  /** What the classes are called. */
  readonly classes: readonly string[];
}

/** What is needed of a tensor. */
export interface TensorOfImages {
  /** Sizes of the axes: [N, H, W, C]. */
  readonly shape: readonly number[];
  /** The numbers, on the host. */
  dataSync(): ArrayLike<number>;
}

/**
 * The images of a tensor [N, H, W, C], or of rows [N, H * W * C] when their shape is given.
 *
 * @param x A tensor, e.g. samples.
 * @param shape [height, width, channels] of one image. Default: that of the tensor.
 * @throws {RangeError} If the tensor is neither of rank 4 nor rows of images of that shape.
 *
 * @example
 * ```ts
 * import { imagesFrom } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(imagesFrom(tf.zeros([2, 16, 16, 3])).shape, [2, 16, 16, 3]);
 * assertEquals(imagesFrom(tf.zeros([2, 768]), [16, 16, 3]).shape, [2, 16, 16, 3]);
 * ```
 */
export function imagesFrom(x: TensorOfImages, shape?: readonly [number, number, number]): Images {
  const [n = 0, ...rest] = x.shape;
  const [height, width, channels] = shape ?? rest;
  const size = height! * width! * channels!;
  const fits = rest.length === 3 ? String(rest) === String([height, width, channels]) : String(rest) === String([size]);
  if (!fits) {
    throw new RangeError(
      `imagesFrom: the tensor has the shape [${x.shape}]${shape ? ` and an image [${shape}]` : ""}. ` +
        "Give a tensor [N, H, W, C], or rows [N, H * W * C] and the shape [H, W, C] of an image.",
    );
  }
  return { pixels: Float32Array.from(x.dataSync()), shape: [n, height!, width!, channels!] };
}

/**
 * Some of the images, in the order that is asked for; labels come along.
 *
 * @param images Images [N, H, W, C].
 * @param which Indices of images, each from 0 to N - 1.
 * @throws {RangeError} If an index is none.
 *
 * @example The first image of the second class
 * ```ts
 * import { pickImages } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * const data = {
 *   pixels: Float32Array.of(-1, 0, 1),
 *   shape: [3, 1, 1, 1] as const,
 *   labels: Int32Array.of(0, 1, 1),
 *   classes: ["dark", "light"],
 * };
 * const found = pickImages(data, [data.labels.indexOf(1)]);
 * assertEquals(found.pixels, Float32Array.of(0));
 * assertEquals(found.labels, Int32Array.of(1));
 * ```
 */
export function pickImages(images: LabelledImages, which: ArrayLike<number>): LabelledImages;
/** Some images, without labels. */
export function pickImages(images: Images, which: ArrayLike<number>): Images;
export function pickImages(images: Images & Partial<LabelledImages>, which: ArrayLike<number>): Images {
  const [n, ...one] = images.shape;
  const size = one[0] * one[1] * one[2];
  const indices = Array.from(which);
  const wrong = indices.find((index) => !(Number.isInteger(index) && index >= 0 && index < n));
  if (wrong !== undefined) {
    throw new RangeError(`pickImages: there is no image ${wrong}. Give whole numbers from 0 to ${n - 1}.`);
  }
  const pixels = new Float32Array(indices.length * size);
  indices.forEach((index, i) => pixels.set(images.pixels.subarray(index * size, (index + 1) * size), i * size));
  const shape = [indices.length, ...one] as const;
  const { labels } = images;
  return {
    ...images,
    pixels,
    shape,
    ...(labels ? { labels: Int32Array.from(indices, (index) => labels[index]!) } : {}),
  };
}

/**
 * Refuses what is no list of images, so that a NaN is an error and never a picture.
 *
 * @param images The candidate.
 * @param name What the caller calls it; errors begin with it.
 * @throws {TypeError} If it has no pixels as a Float32Array, or no shape.
 * @throws {RangeError} If the shape does not fit the pixels, channels are neither 1 nor 3, there is no image, or a number is
 * not finite (the first such image is named).
 *
 * @example
 * ```ts
 * import { checkImages } from "@diffusion-course/diffusion";
 * import { assertThrows } from "@std/assert";
 *
 * const grey = { pixels: Float32Array.of(0, NaN), shape: [2, 1, 1, 1] as const };
 * assertThrows(() => checkImages(grey, "samples"), RangeError, "samples: image 1 has NaN");
 * ```
 */
export function checkImages(images: Images, name = "images"): void {
  const { pixels, shape } = (images ?? {}) as Partial<Images>;
  if (!(pixels instanceof Float32Array && Array.isArray(shape))) {
    throw new TypeError(
      `${name}: expected { pixels, shape } with a Float32Array and [N, H, W, C]. Tensors give them by imagesFrom(x).`,
    );
  }
  const isShape = shape.length === 4 && shape.every((length) => Number.isInteger(length) && length > 0);
  if (!isShape) {
    throw new RangeError(`${name}: the shape is [${shape}]. Give [N, H, W, C], each a whole number of 1 or more.`);
  }
  const [n, height, width, channels] = shape;
  if (channels !== 1 && channels !== 3) {
    throw new RangeError(
      `${name}: ${channels} channels in the shape [${shape}]. Give 1 (grey) or 3 (red, green, blue).`,
    );
  }
  const size = height * width * channels;
  if (pixels.length !== n * size) {
    throw new RangeError(`${name}: ${pixels.length} numbers for the shape [${shape}], which needs ${n * size}.`);
  }
  const wrong = pixels.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) {
    throw new RangeError(
      `${name}: image ${Math.floor(wrong / size)} has ${pixels[wrong]}. All pixels must be finite numbers: ` +
        "a sampler that diverges, or a division by zero, gives such images.",
    );
  }
}
