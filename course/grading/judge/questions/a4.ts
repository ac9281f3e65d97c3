/**
 * Questions on the TODOs of Assignment 4, of sizes and at times that the public checks do not have.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { type MarginalTables, tables } from "../../../../lib/objectives/mod.ts";
import type { ClassNetwork } from "../../../../lib/samplers/condition.ts";
import type { Predict } from "../../../checks/a4/image_stub.ts";
import type { Gaussian } from "../../../checks/a4/gaussians.ts";
import { type BlockFunctions, known, type NetFunctions } from "../../../checks/a4/networks.ts";
import { observeNumbers, observeTensor } from "../../../checks/observation.ts";
import type { Draw } from "./draw.ts";
import { type QuestionOf, questions } from "./question.ts";

type Drop = { dropClass(label: tf.Tensor1D, none: number, probability: number): tf.Tensor1D };
type Loss = {
  computeLoss(predict: Predict, marginals: MarginalTables, x0: tf.Tensor4D, noise: tf.Tensor4D): tf.Scalar;
};
type Step = { ddimStep(predict: Predict, x: tf.Tensor4D, step: Readonly<Record<string, tf.Tensor1D>>): tf.Tensor4D };
type Distance = { frechetDistance(a: Gaussian, b: Gaussian): tf.Scalar };
type Guide = { guide(network: ClassNetwork<tf.Tensor4D>, label: tf.Tensor1D, scale: number): Predict };
type PutIn = {
  putIn(
    ...images: [
      x: tf.Tensor4D,
      known: tf.Tensor4D,
      mask: tf.Tensor4D,
      alpha: tf.Tensor1D,
      sigma: tf.Tensor1D,
      tf.Tensor4D,
    ]
  ): tf.Tensor4D;
};

/** Images of so many pixels on a side. */
function imagesOf(draw: Draw, n: number, side: number, channels: number): tf.Tensor4D {
  return draw.points(Math.ceil(n * side * side * channels / 2)).flatten().slice(0, n * side * side * channels)
    .reshape([n, side, side, channels]);
}

/** A Gaussian in d dimensions, with no variance near 0. */
function gaussianOf(draw: Draw, d: number): Gaussian {
  const a = imagesOf(draw, 2 * d, 1, d).reshape([2 * d, d]);
  return {
    mean: imagesOf(draw, d, 1, 1).reshape([d]),
    covariance: a.matMul(a, true).div(2 * d).add(tf.eye(d).mul(0.2)),
  };
}

/** A network whose answer depends on x and on t, and on nothing else. */
const smoothImages: Predict = (x, t) =>
  tf.tidy(() => x.mul(t.toFloat().reshape([-1, 1, 1, 1]).mul(0.07).add(0.4)).sin().mul(0.8));

const one = (value: number) => tf.tensor1d([value]);

/** Each TODO with its question. */
export const a4Questions = questions({
  "a4.block": (async ({ ResBlock }, draw) => {
    const [n, told] = [draw.integer(1, 4), draw.integer(3, 7)];
    const block = known(new ResBlock(4 * draw.integer(2, 4), 4 * draw.integer(2, 4), told), "ResBlock");
    const dIn = block.parameters().get("norm1.weight")!.size;
    const e = imagesOf(draw, n, 1, told).reshape<tf.Tensor2D>([n, told]);
    const out = await observeTensor(block.forward(imagesOf(draw, n, draw.integer(2, 5), dIn), e), "forward");
    block.dispose();
    return { "what comes out": out };
  }) satisfies QuestionOf<BlockFunctions>,
  "a4.told": (async ({ UNet }, draw) => {
    const [classes, rows] = [draw.integer(2, 9), draw.integer(2, 40)];
    const net = known(new UNet([8], classes), "UNet");
    const e = await observeTensor(net.told(draw.steps(rows, 1000), draw.steps(rows, classes + 1)), "told");
    net.dispose();
    return { e };
  }) satisfies QuestionOf<NetFunctions>,
  "a4.forward": (async ({ UNet }, draw) => {
    const [classes, n] = [draw.integer(2, 9), draw.integer(1, 3)];
    const net = known(new UNet([8, 4 * draw.integer(2, 4), 12], classes), "UNet");
    const x = imagesOf(draw, n, 4 * draw.integer(1, 2), 3);
    const prediction = await observeTensor(net.forward(x, draw.steps(n, 1000), draw.steps(n, classes + 1)), "forward");
    net.dispose();
    return { "the prediction": prediction };
  }) satisfies QuestionOf<NetFunctions>,
  "a4.dropClass": (async ({ dropClass }, draw) => {
    const [none, rows] = [draw.integer(7, 30), draw.integer(2, 70)];
    const label = draw.steps(rows, 6);
    const seen = async (probability: number) =>
      await observeTensor(dropClass(label, none, probability).toFloat(), "dropClass");
    return { "labels with probability 0": await seen(0), "labels with probability 1": await seen(1) };
  }) satisfies QuestionOf<Drop>,
  "a4.computeLoss": (async ({ computeLoss }, draw) => {
    const [n, side, angle] = [draw.integer(1, 9), draw.integer(1, 4), draw.uniform(0.1, 1.4)];
    const marginals = tables({ alpha: [Math.cos(angle)], sigma: [Math.sin(angle)] }); // a single time: nothing is drawn
    const [x0, noise] = [imagesOf(draw, n, side, 3), imagesOf(draw, n, side, 3)];
    const loss = computeLoss(smoothImages, marginals, x0, noise);
    return { "the loss of a network without weights": await observeTensor(loss, "computeLoss") };
  }) satisfies QuestionOf<Loss>,
  "a4.ddimStep": (async ({ ddimStep }, draw) => {
    const now = draw.uniform(0.2, 1.5);
    const next = draw.uniform(0, now);
    const step = {
      ...{ t: one(draw.integer(0, 999)), alpha: one(Math.cos(now)), sigma: one(Math.sin(now)) },
      ...{ alphaNext: one(Math.cos(next)), sigmaNext: one(Math.sin(next)) },
    };
    const x = imagesOf(draw, draw.integer(1, 9), draw.integer(1, 4), 3);
    return { "x at the next time": await observeTensor(ddimStep(smoothImages, x, step), "ddimStep") };
  }) satisfies QuestionOf<Step>,
  "a4.frechet": (async ({ frechetDistance }, draw) => {
    const d = draw.integer(1, 7);
    const [a, b] = [gaussianOf(draw, d), gaussianOf(draw, d)];
    return { "the distance": await observeTensor(frechetDistance(a, b), "frechetDistance") };
  }) satisfies QuestionOf<Distance>,
  "a4.guide": (async ({ guide }, draw) => {
    const [n, classes] = [draw.integer(1, 9), draw.integer(2, 9)];
    const network: ClassNetwork<tf.Tensor4D> = {
      classes,
      forward: (x, t, label) => {
        const told = (label ?? tf.tensor1d([classes], "int32")).toFloat().reshape([-1, 1, 1, 1]);
        return smoothImages(x.add<tf.Tensor4D>(told.mul(0.9)), t);
      },
    };
    const predict = guide(network, draw.steps(n, classes), draw.uniform(0, 8));
    const x = imagesOf(draw, n, draw.integer(1, 4), 3);
    return { "the prediction": await observeTensor(predict(x, one(draw.uniform(0, 9))), "guide") };
  }) satisfies QuestionOf<Guide>,
  "a4.putIn": (async ({ putIn }, draw) => {
    const [n, side] = [draw.integer(1, 5), draw.integer(2, 5)];
    const [x, given, noise] = [0, 1, 2].map(() => imagesOf(draw, n, side, 3)) as [
      tf.Tensor4D,
      tf.Tensor4D,
      tf.Tensor4D,
    ];
    const mask = draw.steps(side * side, 2).toFloat().reshape<tf.Tensor4D>([1, side, side, 1]);
    const angle = draw.uniform(0, 1.5);
    const put = putIn(x, given, mask, one(Math.cos(angle)), one(Math.sin(angle)), noise);
    return { "x with the known pixels": await observeTensor(put, "putIn"), mask: observeNumbers(await mask.data()) };
  }) satisfies QuestionOf<PutIn>,
});
