import { assertEquals, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { checkImages, type Images, imagesFrom, pickImages } from "../../../lib/metrics/images.ts";

const numbers = Float32Array.from({ length: 24 }, (_, i) => i / 24);

Deno.test("imagesFrom() takes tensors [N, H, W, C], and rows with the shape of an image", () => {
  const expected = { pixels: numbers, shape: [2, 2, 2, 3] };
  assertEquals(imagesFrom(tf.tensor(numbers, [2, 2, 2, 3])), expected as unknown as Images);
  assertEquals(imagesFrom(tf.tensor(numbers, [2, 12]), [2, 2, 3]), expected as unknown as Images);
});

Deno.test("imagesFrom() refuses rows without their shape, and a shape that does not fit", () => {
  assertThrows(() => imagesFrom(tf.zeros([2, 12])), RangeError, "the tensor has the shape [2,12]. Give a tensor [N, H");
  assertThrows(() => imagesFrom(tf.zeros([2, 12]), [2, 3, 3]), RangeError, "shape [2,12] and an image [2,3,3]");
  assertThrows(() => imagesFrom(tf.zeros([2, 2, 2, 3]), [4, 1, 3]), RangeError, "shape [2,2,2,3] and an image [4,1,3]");
});

Deno.test("pickImages() keeps the order that is asked for, and takes labels along", () => {
  const data = { pixels: numbers, shape: [6, 2, 2, 1] as const, labels: Int32Array.of(0, 1, 2, 3, 4, 5), classes: [] };
  const { pixels, shape, labels } = pickImages(data, [5, 0, 5]);
  assertEquals(Array.from(labels), [5, 0, 5]);
  assertEquals(shape, [3, 2, 2, 1]);
  assertEquals(pixels.slice(4, 8), numbers.slice(0, 4));
  for (const i of [6, -1, 0.5]) assertThrows(() => pickImages(data, [0, i]), RangeError, `no image ${i}. Give whole`);
});

Deno.test("checkImages() says what is wrong", () => {
  const broken = numbers.with(13, NaN);
  const cases: [unknown, string][] = [
    [undefined, "samples: expected { pixels, shape }"],
    [{ pixels: [1, 2], shape: [1, 1, 2, 1] }, "samples: expected { pixels, shape }"],
    [{ pixels: numbers, shape: [2, 4, 3] }, "samples: the shape is [2,4,3]. Give [N, H, W, C]"],
    [{ pixels: numbers, shape: [0, 2, 2, 3] }, "samples: the shape is [0,2,2,3]"],
    [{ pixels: numbers, shape: [3, 2, 2, 2] }, "samples: 2 channels in the shape [3,2,2,2]"],
    [{ pixels: numbers, shape: [3, 2, 2, 3] }, "samples: 24 numbers for the shape [3,2,2,3], which needs 36"],
    [{ pixels: broken, shape: [2, 2, 2, 3] }, "samples: image 1 has NaN. All pixels must be finite"],
  ];
  for (const [images, message] of cases) assertThrows(() => checkImages(images as Images, "samples"), Error, message);
});
