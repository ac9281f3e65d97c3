import * as tf from "@tensorflow/tfjs";
import type { Velocity } from "../../../lib/flow/mod.ts";
import { defineCheck } from "../definition.ts";
import { observeNumbers, Unusable } from "../observation.ts";
import { observeOrder, observeRepeats } from "../instruments/chance.ts";
import { defaultNoise, observeDefaultNoise } from "../instruments/default_noise.ts";
import { fitFactors, misfit } from "../instruments/fit_factors.ts";
import { normals } from "../instruments/inputs.ts";
import { observeLoss, observeWeights, pullOf } from "../instruments/loss.ts";
import { answersInTurn, oneCall, stubNetwork } from "../instruments/stub_network.ts";

type Functions = {
  computeLoss: (velocity: Velocity, sigmaMin: number, x1: tf.Tensor2D, x0?: tf.Tensor2D) => tf.Scalar;
};

/** Enough rows that each tenth of the time is met about 400 times. */
const rows = 4096;

/** Enough rows that every time is among them. */
const manyRows = 16_384;

/** Much larger than in the notebook, so that it is seen. */
const sigmaMin = 0.1;

/** How many parts of all times lie in each tenth from 0 to 1; times outside make the parts sum to less than 1. */
function tenths(t: Float32Array): number[] {
  const parts = new Array<number>(10).fill(0);
  for (const time of t) {
    const tenth = Math.floor(10 * time + 1e-5);
    if (parts[tenth] !== undefined) parts[tenth] += 1 / t.length;
  }
  return parts;
}

/** The smallest and the largest of the times that are drawn for many rows. */
function firstAndLast({ computeLoss }: Functions): [number, number] {
  const { denoise: velocity, calls } = stubNetwork((x) => x.clone());
  const zeros = tf.zeros<tf.Rank.R2>([manyRows, 2]);
  computeLoss(velocity, sigmaMin, zeros, zeros.clone());
  const times = oneCall("computeLoss", calls, manyRows).t;
  return [times.reduce((a, b) => Math.min(a, b)), times.reduce((a, b) => Math.max(a, b))];
}

/** Whether a time is one of 0, 0.001, ..., 0.999. */
const isOnGrid = (t: number) => t >= 0 && t < 0.9995 && Math.abs(1000 * t - Math.round(1000 * t)) < 1e-2;

/** Terms of a straight way from x_0 to x_1: x_0, t x_0, x_1, t x_1. */
function wayTerms(x0: Float32Array, x1: Float32Array, t: Float32Array): Float32Array[] {
  const timed = (x: Float32Array) => x.map((value, i) => value * t[t.length === 1 ? 0 : i >> 1]!);
  return [x0, timed(x0), x1, timed(x1)];
}

/** The times drawn, the point that the network sees, and what its prediction is compared with. */
export const computeLossCheck = defineCheck<Functions>("a3.computeLoss", {
  functions: ["computeLoss"],
  uses: ["a3.computePsiT"],
  quantities: {
    "shape of the times that the network is told (4096 rows)": {
      tolerance: 0,
      hint: "Every row of the batch gets a time of its own.",
    },
    "how many of the times lie in each tenth from 0 to 1": {
      tolerance: 0.03,
      hint: "t is uniform: `randint(0, 1000, [N])` as floats, divided by 1000.",
    },
    "times that are none of 0, 0.001, ..., 0.999": { tolerance: 0 },
    "the first and the last of 16,384 times": {
      tolerance: 2e-4,
      entries: ["the first", "the last"],
      hint: "t is 0, 1/1000, ..., 999/1000: `randint(0, 1000, [N])` as floats, divided by 1000.",
    },
    "how many different times are drawn for 4096 rows": {
      tolerance: 0.02,
      hint: "Every row of the batch gets a time of its own, any of the thousand.",
    },
    "part of the rows whose time follows from that of the row before": {
      tolerance: 0.02,
      hint: "The times come in order. They are to be drawn at random, each by itself: randint(0, 1000, [N]) / 1000.",
    },
    "part of the rows that get the same time in a second batch": {
      tolerance: 0.02,
      hint: "Every batch gets the same times. They are to be drawn anew in each call.",
    },
    "the factors in what the network sees": {
      tolerance: 2e-3,
      entries: ["x_0", "t x_0", "x_1", "t x_1"],
      hint: "The network must see psi_t at the same t that it is told, made with the arguments `x0` and `sigmaMin`.",
    },
    "what the network sees: what is left over": { tolerance: 2e-3 },
    "how much the squared differences count in the mean, the least and the most": {
      tolerance: 0.01,
      hint:
        "All of them count alike, 1. Is something multiplied before the mean, such as a weight that depends on t, or is the " +
        "difference not squared?",
    },
    "the factors in what the prediction is compared with": {
      tolerance: 2e-3,
      entries: ["x_0", "x_1"],
      hint: "The target is the velocity of psi_t, its derivative with respect to t: it does not depend on t.",
    },
    "what the prediction is compared with: what is left over": { tolerance: 2e-3 },
    "the loss for a known prediction": {
      tolerance: 1e-4,
      hint: "The mean over all elements of the squared difference between target and prediction.",
    },
    "the loss for a known prediction for 3 points": { tolerance: 1e-4, when: ["a batch of 3 points"] },
    ...defaultNoise("x0", "x1"),
  },
  async observe({ computeLoss }) {
    const [x0, x1, guess] = [normals(1, rows), normals(2, rows, 2), normals(3, rows, 0.7)];
    const { denoise: velocity, calls } = stubNetwork(answersInTurn(guess));
    const loss = await observeLoss(computeLoss(velocity, sigmaMin, x1, x0), "computeLoss");
    const call = oneCall("computeLoss", calls, rows);
    const [noise, data] = [await x0.data<"float32">(), await x1.data<"float32">()];
    if (call.x.length !== data.length) {
      throw new Unusable(`The network was given ${call.x.length / 2} points, expected the ${rows} of the batch.`);
    }
    const way = wayTerms(noise, data, call.t);
    const seen = fitFactors(call.x, ...way);
    const pull = await pullOf("computeLoss", [rows, 2], (predict) => computeLoss(predict, sigmaMin, x1, x0));
    const target = fitFactors(pull, noise, data);
    const { denoise: other, calls: later } = stubNetwork(answersInTurn(guess));
    await observeLoss(computeLoss(other, sigmaMin, x1, x0), "computeLoss");
    const again = oneCall("computeLoss", later, rows);
    const own = await pullOf(
      "computeLoss",
      [rows, 2],
      (predict) => computeLoss(predict, sigmaMin, tf.zeros([rows, 2])),
    );
    const few = computeLoss(answersInTurn(normals(3, 3, 0.7)), sigmaMin, normals(2, 3, 2), normals(1, 3));
    const weights = await observeWeights(
      "computeLoss",
      [rows, 2],
      (predict) => computeLoss(predict, sigmaMin, x1, x0),
    );
    return {
      "how much the squared differences count in the mean, the least and the most": weights,
      "shape of the times that the network is told (4096 rows)": observeNumbers([call.t.length]),
      "how many of the times lie in each tenth from 0 to 1": observeNumbers(tenths(call.t)),
      "times that are none of 0, 0.001, ..., 0.999": observeNumbers([call.t.filter((t) => !isOnGrid(t)).length]),
      "the first and the last of 16,384 times": observeNumbers(firstAndLast({ computeLoss })),
      "how many different times are drawn for 4096 rows": observeNumbers([new Set(call.t).size]),
      "part of the rows whose time follows from that of the row before": observeOrder(call.t),
      "part of the rows that get the same time in a second batch": observeRepeats(call.t, again.t),
      ...observeDefaultNoise(own),
      "the factors in what the network sees": observeNumbers(seen),
      "what the network sees: what is left over": observeNumbers([misfit(call.x, way, seen)]),
      "the factors in what the prediction is compared with": observeNumbers(target),
      "what the prediction is compared with: what is left over": observeNumbers([
        misfit(pull, [noise, data], target),
      ]),
      "the loss for a known prediction": loss,
      "the loss for a known prediction for 3 points": await observeLoss(few, "computeLoss"),
    };
  },
});
