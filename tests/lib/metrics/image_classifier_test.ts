import { assertAlmostEquals, assertEquals, assertGreater, assertLess, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { pixelFaces } from "../../../datasets/pixel_faces.ts";
import { startBackend } from "../../../lib/backend/mod.ts";
import { accuracy } from "../../../lib/metrics/accuracy.ts";
import { convolveByTwo, multiply } from "../../../lib/metrics/convolution.ts";
import { ImageClassifier, loadFaceClassifier } from "../../../lib/metrics/image_classifier.ts";
import { HostRandom } from "../../../lib/random/host_random.ts";

await startBackend();
const random = new HostRandom(1);
const block = (...shape: number[]) => ({
  shape,
  data: Float32Array.from(random.normal(shape.reduce((a, b) => a * b))),
});

for (const [height, width] of [[16, 16], [5, 8], [7, 3]] as const) {
  Deno.test(`convolveByTwo() is TensorFlow's convolution with stride 2 and a ReLU, for ${height} x ${width}`, () => {
    const [x, weight, bias] = [block(height, width, 3), block(3, 3, 3, 4), block(4)];
    const { shape, data } = convolveByTwo(x, weight, bias);
    const theirs = tf.relu(tf.add(
      tf.conv2d(tf.tensor3d(x.data, [height, width, 3]), tf.tensor4d(weight.data, [3, 3, 3, 4]), 2, "same"),
      tf.tensor1d(bias.data),
    ));
    assertEquals(theirs.shape, [...shape]);
    theirs.dataSync().forEach((value, i) => assertAlmostEquals(data[i]!, value, 1e-5));
  });
}

Deno.test("multiply() is a product with a matrix, and a bias", () => {
  const x = { shape: [2], data: Float32Array.of(1, 2) };
  const weight = { shape: [2, 3], data: Float32Array.of(1, 2, 3, 10, 20, 30) };
  const bias = { shape: [3], data: Float32Array.of(0.5, 0, -100) };
  assertEquals(multiply(x, weight, bias), { shape: [3], data: Float32Array.of(21.5, 42, -37) });
});

Deno.test("the classifier knows 98 of 100 faces that it was not trained on, of every class", async () => {
  const faces = await pixelFaces(600, 9);
  const { labels, features } = (await loadFaceClassifier()).classify(faces);
  assertEquals([features.dimension, features.values.length], [64, 64 * 600]);
  faces.classes.forEach((name, k) => {
    const which = Array.from(faces.labels.keys()).filter((i) => faces.labels[i] === k);
    const share = accuracy(which.map((i) => labels[i]!), which.map(() => k));
    assertGreater(share, 0.94, name);
  });
  assertGreater(accuracy(labels, faces.labels), 0.98);
});

Deno.test("the weights that come with the library take less than 300 kB", async () => {
  const { size } = await Deno.stat(new URL("../../../lib/metrics/face_classifier.safetensors", import.meta.url));
  assertLess(size, 300_000);
});

Deno.test("the classifier refuses images of another size, and weights that lack a layer", async () => {
  const classifier = await loadFaceClassifier();
  const small = { pixels: new Float32Array(2 * 8 * 8 * 3), shape: [2, 8, 8, 3] as const };
  assertThrows(
    () => classifier.classify(small),
    RangeError,
    "images are [8,8,3]. This classifier was trained on [16,16,3]",
  );
  const grey = { pixels: new Float32Array(2 * 256), shape: [2, 16, 16, 1] as const };
  assertThrows(() => classifier.classify(grey), RangeError, "images are [16,16,1]");
  const weights = new Map([["features.weight", block(4, 4)]]);
  assertThrows(
    () => new ImageClassifier(weights, [2, 2, 1]),
    RangeError,
    'bias of "features" is missing. There are: feat',
  );
});
