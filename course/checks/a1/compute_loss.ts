import * as tf from "@tensorflow/tfjs";
import type { Denoiser } from "../../../lib/samplers/denoiser.ts";
import { defineCheck } from "../definition.ts";
import { observeNumbers, observeTensor, Unusable } from "../observation.ts";
import { observeOrder, observeRepeats, observeSpread } from "../instruments/chance.ts";
import { defaultNoise, observeDefaultNoise } from "../instruments/default_noise.ts";
import { fitFactors } from "../instruments/fit_factors.ts";
import { normals } from "../instruments/inputs.ts";
import { gradientOf, observeLoss, observeWeights, pullOf } from "../instruments/loss.ts";
import { type Schedule, smallSchedule, smallT, tellsT } from "../instruments/small_schedule.ts";
import { answersInTurn, type NetworkCall, oneCall, stubNetwork } from "../instruments/stub_network.ts";

type Functions = {
  computeLoss: (denoise: Denoiser, schedule: Schedule, x0: tf.Tensor2D, noise?: tf.Tensor2D) => tf.Scalar;
};

/** Enough rows that every step is drawn about 200 times. */
const rows = 4096;

/** For each step how often it was drawn, as a part of all rows; times that are no step make the parts sum to less than 1. */
function frequencies(t: Float32Array): number[] {
  const parts = new Array<number>(smallT).fill(0);
  for (const step of t) if (parts[step] !== undefined) parts[step] += 1 / t.length;
  return parts;
}

/** For each step the two factors in x_t = a x_0 + b noise, by least squares over its rows, and the largest misfit. */
function fitJump(x0: Float32Array, noise: Float32Array, { x, t }: NetworkCall) {
  const factors: [number, number][] = [];
  let misfit = 0;
  for (let step = 0; step < smallT; step++) {
    const own = Array.from(x.keys()).filter((i) => t[t.length === 1 ? 0 : i >> 1] === step);
    let [aa, ab, bb, ay, by] = [0, 0, 0, 0, 0];
    for (const i of own) {
      const [a, b, y] = [x0[i]!, noise[i]!, x[i]!];
      [aa, ab, bb, ay, by] = [aa + a * a, ab + a * b, bb + b * b, ay + a * y, by + b * y];
    }
    const determinant = aa * bb - ab * ab;
    const [a, b] = [(ay * bb - by * ab) / determinant, (by * aa - ay * ab) / determinant];
    factors.push([a, b]);
    for (const i of own) misfit = Math.max(misfit, Math.abs(x[i]! - a * x0[i]! - b * noise[i]!));
  }
  return { factors, misfit };
}

/** The times drawn, the jump to x_t, the loss against a known answer of the network, and the gradient. */
export const computeLossCheck = defineCheck<Functions>("a1.computeLoss", {
  functions: ["computeLoss"],
  uses: ["a1.qSample"],
  errorHint: tellsT,
  quantities: {
    "shape of the times that the network is told (4096 rows)": {
      tolerance: 0,
      hint: "Every row of the batch gets a step of its own.",
    },
    "how often each of the 20 steps is drawn": {
      tolerance: 0.03,
      hint: "t is uniform on 0..T-1, with T = schedule.betas.size, and every row has its own.",
    },
    "how many different steps are drawn for 4096 rows": {
      tolerance: 0,
      hint: "Every row of the batch gets a step of its own, any of the 20.",
    },
    "part of the rows whose step follows from that of the row before": {
      tolerance: 0.04,
      hint: "The steps come in order. They are to be drawn at random, each by itself: randint(0, T, [N]).",
    },
    "part of the rows that get the same step in a second batch": {
      tolerance: 0.04,
      hint: "Every batch gets the same steps. They are to be drawn anew in each call: randint(0, T, [N]).",
    },
    "x_t = a x_0 + b noise: a and b at each step": {
      tolerance: 2e-3,
      hint: "The network must see x_t at the same t that it is told, made with the argument `noise`.",
    },
    "x_t = a x_0 + b noise: what is left over": { tolerance: 2e-3 },
    "how much the squared differences count in the mean, the least and the most": {
      tolerance: 0.01,
      hint:
        "All of them count alike, 1. Is something multiplied before the mean, such as a weight that depends on t, or is the " +
        "difference not squared?",
    },
    "the loss for a known prediction": {
      tolerance: 1e-4,
      hint: "The mean over all elements of the squared difference between the noise that is in x_t and the prediction.",
    },
    "the loss for a known prediction for 3 points": { tolerance: 1e-4, when: ["a batch of 3 points"] },
    "the loss where the prediction is exactly the noise": {
      tolerance: 1e-4,
      hint: "Compare the prediction with the noise that is in x_t, the argument `noise`.",
    },
    "what the prediction is compared with: how much of the noise, and what is left over": {
      tolerance: 2e-3,
      entries: ["the noise", "what is left over"],
      hint: "Each prediction is compared with the noise of its own row, in its own coordinate: both are [N, 2].",
    },
    "the gradient for a known prediction": { tolerance: 1e-4 },
    "the loss of a single point": { tolerance: 1e-4, when: ["a single point"] },
    ...defaultNoise("noise", "x0"),
  },
  async observe({ computeLoss }) {
    const schedule = smallSchedule();
    const [x0, noise, guess] = [normals(1, rows, 2), normals(2, rows), normals(3, rows, 0.7)];
    const { denoise, calls } = stubNetwork(answersInTurn(guess));
    const loss = await observeLoss(computeLoss(denoise, schedule, x0, noise), "computeLoss");
    const call = oneCall("computeLoss", calls, rows);
    const [x0Values, noiseValues] = [await x0.data<"float32">(), await noise.data<"float32">()];
    if (call.x.length !== x0Values.length) {
      throw new Unusable(`The network was given ${call.x.length / 2} points, expected the ${rows} of the batch.`);
    }
    const { factors, misfit } = fitJump(x0Values, noiseValues, call);
    const { denoise: other, calls: later } = stubNetwork(answersInTurn(guess));
    await observeLoss(computeLoss(other, schedule, x0, noise), "computeLoss");
    const again = oneCall("computeLoss", later, rows);
    const own = await pullOf("computeLoss", [rows, 2], (network) => computeLoss(network, schedule, x0));
    const pull = await pullOf("computeLoss", [rows, 2], (network) => computeLoss(network, schedule, x0, noise));
    const [ofNoise] = fitFactors(pull, noiseValues) as [number];
    const left = Array.from(pull).map((value, i) => value - ofNoise * noiseValues[i]!);
    const gradient = gradientOf(tf.tensor1d([0.5, -1]), (network) => computeLoss(network, schedule, x0, noise));
    const weights = await observeWeights(
      "computeLoss",
      [rows, 2],
      (network) => computeLoss(network, schedule, x0, noise),
    );
    return {
      "how much the squared differences count in the mean, the least and the most": weights,
      "shape of the times that the network is told (4096 rows)": observeNumbers([call.t.length]),
      "how often each of the 20 steps is drawn": observeNumbers(frequencies(call.t)),
      "how many different steps are drawn for 4096 rows": observeNumbers([new Set(call.t).size]),
      "part of the rows whose step follows from that of the row before": observeOrder(call.t),
      "part of the rows that get the same step in a second batch": observeRepeats(call.t, again.t),
      "the loss of a single point": await observeTensor(
        computeLoss(answersInTurn(normals(3, 1, 0.7)), schedule, normals(1, 1, 2), normals(2, 1)),
        "computeLoss",
      ),
      ...observeDefaultNoise(own),
      "x_t = a x_0 + b noise: a and b at each step": observeNumbers(factors.flat(), [factors.length, 2]),
      "x_t = a x_0 + b noise: what is left over": observeNumbers([misfit]),
      "the loss for a known prediction": loss,
      "the loss for a known prediction for 3 points": await observeTensor(
        computeLoss(answersInTurn(normals(3, 3, 0.7)), schedule, normals(1, 3, 2), normals(2, 3)),
        "computeLoss",
      ),
      "the loss where the prediction is exactly the noise": await observeTensor(
        computeLoss(answersInTurn(noise), schedule, x0, noise),
        "computeLoss",
      ),
      "what the prediction is compared with: how much of the noise, and what is left over": observeNumbers([
        ofNoise,
        observeSpread(left).values[1]!,
      ]),
      "the gradient for a known prediction": await observeTensor(gradient, "The gradient of computeLoss"),
    };
  },
});
