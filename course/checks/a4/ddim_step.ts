import type * as tf from "@tensorflow/tfjs";
import { defineCheck } from "../definition.ts";
import { fitFactors, misfit } from "../instruments/fit_factors.ts";
import { imageNormals, normals, observeSameness, oneTime } from "../instruments/inputs.ts";
import { firstCall, timesTold } from "../instruments/stub_network.ts";
import { type Observation, observeNumbers, observePoints, refuseUnchanged } from "../observation.ts";
import { asImages, imageStub, type Predict } from "./image_stub.ts";

interface Numbers {
  readonly t: tf.Tensor1D;
  readonly alpha: tf.Tensor1D;
  readonly sigma: tf.Tensor1D;
  readonly alphaNext: tf.Tensor1D;
  readonly sigmaNext: tf.Tensor1D;
}

type Functions = { ddimStep: (predict: Predict, x: tf.Tensor4D, step: Numbers) => tf.Tensor4D };

/** Steps from angle to angle: alpha is the cosine and sigma the sine. The last one leads to the data. */
const steps = [[999, 1.5, 1.1], [700, 1.2, 0.9], [300, 0.5, 0.4], [40, 0.1, 0]] as const;
const entries = steps.map(([t]) => t === 40 ? "the last step, to the data" : `t = ${t}`);

const numbersOf = ([t, angle, next]: readonly [number, number, number]): Numbers => ({
  t: oneTime(t),
  alpha: oneTime(Math.cos(angle)),
  sigma: oneTime(Math.sin(angle)),
  alphaNext: oneTime(Math.cos(next)),
  sigmaNext: oneTime(Math.sin(next)),
});

/** Single steps: what the network is told, and what becomes of x. */
export const ddimStepCheck = defineCheck<Functions>("a4.ddimStep", {
  functions: ["ddimStep"],
  quantities: {
    "the time that the network is told": { tolerance: 1e-5, entries, hint: "The network is asked at x and t." },
    "the factor of x_t": {
      tolerance: 2e-4,
      entries,
      hint: "x_t is in the image that is predicted, alpha x_t - sigma v, and in the noise, sigma x_t + alpha v.",
    },
    "the factor of v": {
      tolerance: 2e-4,
      entries,
      hint: "v is in the image that is predicted, alpha x_t - sigma v, and in the noise, sigma x_t + alpha v.",
    },
    "what comes back beside x_t and v": {
      tolerance: 1e-3,
      hint: "Nothing is added up but x_t and v, each with a factor. Is something clipped, random, or asked elsewhere?",
    },
    "what comes back": { tolerance: 1e-4 },
    "what comes back of images of 2 x 2 pixels": { tolerance: 1e-4, when: ["images of 2 x 2 pixels"] },
    "the same inputs give the same (1: yes)": { tolerance: 0, hint: "With eta = 0 nothing is random in a step." },
  },
  async observe({ ddimStep }) {
    const points = normals(1, 5, 1.5);
    const x = asImages(points);
    const { predict, calls } = imageStub();
    const told: number[] = [];
    const factors: (readonly [number, number])[] = [];
    const rest: number[] = [];
    const results: Observation[] = [];
    for (const step of steps) {
      const before = calls.length;
      const next = await observePoints(ddimStep(predict, x, numbersOf(step)), "ddimStep", x.shape);
      const call = firstCall("ddimStep", calls.slice(before), 5, "predict(x, t)");
      told.push(timesTold([call])[0]!);
      const terms = [await points.data(), call.eps];
      const [ofX, ofV] = fitFactors(next.values, ...terms) as [number, number];
      factors.push([ofX, ofV]);
      rest.push(misfit(next.values, terms, [ofX, ofV]));
      results.push(next);
    }
    refuseUnchanged("ddimStep", await points.data(), results);
    const larger = imageNormals(2, [3, 2, 2, 3]);
    const ofLarger = ddimStep((x, t) => x.add<tf.Tensor4D>(t.mul(0.01)).sin(), larger, numbersOf([50, 0.8, 0.3]));
    const [first, again] = [
      await observePoints(ddimStep(predict, x, numbersOf(steps[1])), "ddimStep", x.shape),
      await observePoints(ddimStep(predict, x, numbersOf(steps[1])), "ddimStep", x.shape),
    ];
    return {
      "the time that the network is told": observeNumbers(told),
      "the factor of x_t": observeNumbers(factors.map(([ofX]) => ofX)),
      "the factor of v": observeNumbers(factors.map(([, ofV]) => ofV)),
      "what comes back beside x_t and v": observeNumbers(rest),
      "what comes back": observeNumbers(results.flatMap(({ values }) => values)),
      "what comes back of images of 2 x 2 pixels": await observePoints(ofLarger, "ddimStep", larger.shape),
      "the same inputs give the same (1: yes)": observeSameness(first, again),
    };
  },
});
