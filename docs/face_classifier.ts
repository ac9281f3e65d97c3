/**
 * Trains the classifier of the pixel faces and writes its weights, lib/metrics/face_classifier.safetensors: with them the
 * Fréchet distance of faces is measured. A quarter of a minute on two cores.
 *
 *     deno run --v8-flags=--no-maglev -A docs/face_classifier.ts
 *
 * It also draws the figure of docs/images.md. Distances depend on the weights: with others, all that was measured has to be measured anew.
 */
import * as tf from "@tensorflow/tfjs";
import { fileURLToPath } from "node:url";
import { imageDatasets, loadImageDataset } from "../datasets/mod.ts";
import * as d from "../lib/mod.ts";
import { imageGrid, writeFigure } from "../lib/plots/mod.ts";

const SEED = 64;
const ITERATIONS = 1500;
const BATCH = 128;

/** A weight and a bias, named as `ImageClassifier` wants them. */
class Layer extends d.Module {
  weight: tf.Variable;
  bias: tf.Variable;

  constructor(shape: number[]) {
    super();
    const inputs = shape.slice(0, -1).reduce((product, length) => product * length, 1);
    this.weight = tf.variable(tf.mul(d.randn(shape), Math.sqrt(2 / inputs))); // He et al., 2015
    this.bias = tf.variable(tf.zeros([shape.at(-1)!]));
  }
}

class Classifier extends d.Module {
  convolutions = [[3, 16], [16, 32], [32, 64]].map(([from, to]) => new Layer([3, 3, from!, to!]));
  features = new Layer([2 * 2 * 64, 64]);
  classes = new Layer([64, 6]);

  /** x: [N, 16, 16, 3] -> logits: [N, 6] */
  forward(x: tf.Tensor4D): tf.Tensor2D {
    let h = x;
    for (const { weight, bias } of this.convolutions) {
      h = tf.relu(tf.add(tf.conv2d(h, weight as tf.Tensor4D, 2, "same"), bias)) as tf.Tensor4D;
    }
    const flat = h.reshape([-1, 2 * 2 * 64]);
    const features = tf.relu(tf.add(tf.matMul(flat, this.features.weight), this.features.bias));
    return tf.add(tf.matMul(features, this.classes.weight), this.classes.bias) as tf.Tensor2D;
  }
}

console.log(d.describeEngine(await d.startBackend()));
d.seed(SEED);
const faces = await loadImageDataset("pixel_faces");
const pixels = tf.tensor4d(faces.pixels, [...faces.shape]);
const wanted = tf.oneHot(tf.tensor1d(faces.labels, "int32"), faces.classes.length).toFloat();
const net = new Classifier();
const loss = () => {
  const rows = d.randint(0, faces.shape[0], [BATCH]);
  const logits = net.forward(pixels.gather(rows));
  return tf.neg(tf.mean(tf.sum(tf.mul(tf.logSoftmax(logits), wanted.gather(rows)), -1))) as tf.Scalar;
};
const { average } = await d.train(net, loss, { iterations: ITERATIONS, learningRate: 2e-3 });
await d.saveWeights(average, fileURLToPath(new URL("../lib/metrics/face_classifier.safetensors", import.meta.url)));

const classifier = await d.loadFaceClassifier();
const heldOut = await imageDatasets.pixel_faces.generate(3000, 1);
const share = d.accuracy(classifier.classify(heldOut).labels, heldOut.labels);
console.log(
  `${average.parameterCount} weights, accuracy on 3,000 faces of another seed: ${(100 * share).toFixed(2)} %`,
);

const figure = imageGrid(heldOut, { title: "Pixel faces", subtitle: "12,000 of them, in six classes" });
await writeFigure(new URL("figures/pixel_faces.png", import.meta.url), figure);
