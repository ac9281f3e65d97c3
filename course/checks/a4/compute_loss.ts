import * as tf from "@tensorflow/tfjs";
import { type MarginalTables, tables } from "../../../lib/objectives/mod.ts";
import { defineCheck } from "../definition.ts";
import { observeNumbers, Unusable } from "../observation.ts";
import { observeOrder, observeRepeats } from "../instruments/chance.ts";
import { defaultNoise, observeDefaultNoise } from "../instruments/default_noise.ts";
import { fitFactors, misfit } from "../instruments/fit_factors.ts";
import { imageNormals, normals } from "../instruments/inputs.ts";
import { observeLoss, pullOf } from "../instruments/loss.ts";
import { smallT, smallTables } from "../instruments/small_schedule.ts";
import { answersInTurn, oneCall } from "../instruments/stub_network.ts";
import { asImages, imageStub, onImages, type Predict } from "./image_stub.ts";

type Functions = {
  computeLoss: (predict: Predict, marginals: MarginalTables, x0: tf.Tensor4D, noise?: tf.Tensor4D) => tf.Scalar;
};

/** Enough images that every step is drawn about 100 times. */
const rows = 2048;

/** alpha and sigma at the steps of the small schedule. */
const marginalNumbers = () => ({
  alpha: smallTables.alphasCumprod.map(Math.sqrt),
  sigma: smallTables.alphasCumprod.map((alphaBar) => Math.sqrt(1 - alphaBar)),
});

/** For each step how often it was drawn; times that are no step make the parts sum to less than 1. */
function frequencies(t: Float32Array): number[] {
  const parts = new Array<number>(smallT).fill(0);
  for (const step of t) if (parts[step] !== undefined) parts[step] += 1 / t.length;
  return parts;
}

/** Each number times the entry of a table at the time of its image. */
const timed = (values: Float32Array, table: Float64Array, t: Float32Array) =>
  values.map((value, i) => value * (table[t[t.length === 1 ? 0 : i >> 1]!] ?? NaN));

const meanSquare = (values: ArrayLike<number>) =>
  Array.from(values).reduce((sum, value) => sum + value * value, 0) / values.length;

type Loss = (predict: Predict) => tf.Scalar;

/** What the prediction of each number is compared with, at which times, and the loss of predictions that are 0. */
async function comparedWith(lossOf: Loss): Promise<{ pull: number[]; t: Float32Array; loss: number }> {
  const told: number[] = [];
  let loss = NaN;
  const pull = await pullOf("computeLoss", [rows, 2], (network) => {
    const found = lossOf((x, t) => {
      told.push(...t.dataSync());
      return onImages(network)(x, t);
    });
    loss = found instanceof tf.Tensor ? found.dataSync()[0]! : NaN;
    return found;
  });
  return { pull: Array.from(pull), t: Float32Array.from(told.slice(0, rows)), loss };
}

/** The loss at a single time, so that nothing in it is random, of images of 2 x 2 pixels. */
async function observeFixedLoss(computeLoss: Functions["computeLoss"]) {
  const shape: [number, number, number, number] = [3, 2, 2, 3];
  const marginals = tables({ alpha: [0.8], sigma: [0.6] });
  const loss = computeLoss(() => imageNormals(5, shape), marginals, imageNormals(6, shape, 2), imageNormals(7, shape));
  return await observeLoss(loss, "computeLoss");
}

/** How far what the network sees of white images without noise differs within an image; there are as many images as columns. */
function spreadWithin(computeLoss: Functions["computeLoss"], marginals: MarginalTables): number {
  const x0: tf.Tensor4D = tf.ones([2, 1, 2, 1]);
  let spread = 0;
  for (let i = 0; i < 6; i++) { // at times of their own
    computeLoss(
      (x) => {
        const values = x.dataSync();
        for (let k = 0; k < values.length; k += 2) spread = Math.max(spread, Math.abs(values[k]! - values[k + 1]!));
        return x;
      },
      marginals,
      x0,
      x0.zerosLike(),
    );
  }
  return spread;
}

/** The times drawn, the image that the network sees, and what its prediction is compared with. */
export const computeLossCheck = defineCheck<Functions>("a4.computeLoss", {
  functions: ["computeLoss"],
  errorHint: {
    when: /is not in \[0, (20\)|19\])/,
    say: "The schedule of this check has 20 steps, not 1000: take T from marginals.alpha.shape[0].",
  },
  quantities: {
    "shape of the times that the network is told (2048 images)": {
      tolerance: 0,
      hint: "Every image of the batch gets a time of its own.",
    },
    "how often each of the 20 steps is drawn": {
      tolerance: 0.03,
      hint: "t is uniform on 0..T-1, with T = marginals.alpha.shape[0], and every image has its own.",
    },
    "how many different steps are drawn for 2048 images": {
      tolerance: 0,
      hint: "Every image of the batch gets a step of its own, any of the 20.",
    },
    "part of the images whose step follows from that of the image before": {
      tolerance: 0.05,
      hint: "The steps come in order. They are to be drawn at random, each by itself: randint(0, T, [N]).",
    },
    "part of the images that get the same step in a second batch": {
      tolerance: 0.05,
      hint: "Every batch gets the same steps. They are to be drawn anew in each call: randint(0, T, [N]).",
    },
    "the factors in what the network sees": {
      tolerance: 2e-3,
      entries: ["alpha x_0", "sigma noise", "sigma x_0", "alpha noise"],
      hint: "The network must see x_t = alpha x_0 + sigma noise at the same t that it is told.",
    },
    "what the network sees: what is left over": { tolerance: 2e-3 },
    "the factors in what the prediction is compared with": {
      tolerance: 2e-3,
      entries: ["alpha noise", "sigma x_0", "sigma noise", "alpha x_0"],
      hint: "The target is v = alpha noise - sigma x_0, at the time of each image.",
    },
    "what the prediction is compared with: what is left over": { tolerance: 2e-3 },
    "the loss, as a part of the mean square of what the prediction is compared with": {
      tolerance: 1e-4,
      hint: "The prediction is 0 here. The loss is the mean over all elements of the squared difference to v.",
    },
    "the loss for a known prediction": {
      tolerance: 1e-4,
      hint: "The mean over all elements of the squared difference between v and the prediction.",
    },
    "how far the factors of one image differ from pixel to pixel": {
      tolerance: 1e-4,
      hint:
        "alpha and sigma are one number for each image: at(marginals.alpha, t, { like: x0 }) has the shape [N, 1, 1, 1].",
    },
    ...defaultNoise("noise", "x0"),
  },
  async observe({ computeLoss }) {
    const numbers = marginalNumbers();
    const marginals = tables(numbers);
    const [x0, noise, guess] = [normals(1, rows, 2), normals(2, rows), normals(3, rows, 0.7)];
    const lossOf = (predict: Predict) => computeLoss(predict, marginals, asImages(x0), asImages(noise));
    const { predict, calls } = imageStub(answersInTurn(guess));
    await observeLoss(lossOf(predict), "computeLoss");
    const call = oneCall("computeLoss", calls, rows);
    const [data, noises] = [await x0.data<"float32">(), await noise.data<"float32">()];
    if (call.x.length !== data.length) {
      throw new Unusable(`The network was given ${call.x.length / 2} images, expected the ${rows} of the batch.`);
    }
    const { predict: other, calls: later } = imageStub(answersInTurn(guess));
    await observeLoss(lossOf(other), "computeLoss");
    const again = oneCall("computeLoss", later, rows);
    const { alpha, sigma } = numbers;
    const seenTerms = [
      ...[timed(data, alpha, call.t), timed(noises, sigma, call.t)],
      ...[timed(data, sigma, call.t), timed(noises, alpha, call.t)],
    ];
    const seen = fitFactors(call.x, ...seenTerms);
    const compared = await comparedWith(lossOf);
    const targetTerms = [
      ...[timed(noises, alpha, compared.t), timed(data, sigma, compared.t)],
      ...[timed(noises, sigma, compared.t), timed(data, alpha, compared.t)],
    ];
    const target = fitFactors(compared.pull, ...targetTerms);
    const own = await comparedWith((predict) => computeLoss(predict, marginals, asImages(x0).zerosLike()));
    return {
      "shape of the times that the network is told (2048 images)": observeNumbers([call.t.length]),
      "how often each of the 20 steps is drawn": observeNumbers(frequencies(call.t)),
      "how many different steps are drawn for 2048 images": observeNumbers([new Set(call.t).size]),
      "part of the images whose step follows from that of the image before": observeOrder(call.t),
      "part of the images that get the same step in a second batch": observeRepeats(call.t, again.t),
      "the factors in what the network sees": observeNumbers(seen),
      "what the network sees: what is left over": observeNumbers([misfit(call.x, seenTerms, seen)]),
      "the factors in what the prediction is compared with": observeNumbers(target),
      "what the prediction is compared with: what is left over": observeNumbers([
        misfit(compared.pull, targetTerms, target),
      ]),
      "the loss, as a part of the mean square of what the prediction is compared with": observeNumbers([
        compared.loss / meanSquare(compared.pull),
      ]),
      "the loss for a known prediction": await observeFixedLoss(computeLoss),
      "how far the factors of one image differ from pixel to pixel": observeNumbers([
        spreadWithin(computeLoss, marginals),
      ]),
      ...observeDefaultNoise(own.pull.map((value, i) => value / alpha[own.t[own.t.length === 1 ? 0 : i >> 1]!]!)),
    };
  },
});
