import type * as tf from "@tensorflow/tfjs";
import type { Velocity } from "../../../lib/flow/mod.ts";
import { defineCheck } from "../definition.ts";
import { type Observation, observeNumbers, observePoints, observeTensor, refuseUnchanged } from "../observation.ts";
import { fitFactors, misfit } from "../instruments/fit_factors.ts";
import { normals, observeSameness, oneTime } from "../instruments/inputs.ts";
import { firstCall, type NetworkCall, observeAsked, stubNetwork, timesTold } from "../instruments/stub_network.ts";
import { picturePoints } from "../instruments/toy_data.ts";
import { toyVelocity } from "./toy_velocity.ts";

type Functions = {
  eulerStep: (velocity: Velocity, x: tf.Tensor2D, t: tf.Tensor1D, tNext: tf.Tensor1D) => tf.Tensor2D;
};

/** Steps of unlike length, so that one cannot be taken for another. */
const steps = [[0, 0.1], [0.25, 0.5], [0.5, 0.52], [0.9, 1]] as const;
const entries = steps.map(([t, tNext]) => `t = ${t} to ${tNext}`);

/** Single steps, whatever their length: what the network is told, and what becomes of x. */
export const eulerStepCheck = defineCheck<Functions>("a3.eulerStep", {
  functions: ["eulerStep"],
  quantities: {
    "the time that the network is told": {
      tolerance: 1e-5,
      entries,
      hint: "The velocity is that at the start of the step, at x and t.",
    },
    "the network is asked about x_t (1: yes)": {
      tolerance: 0,
      hint: "The velocity is that at the start of the step: give it the argument `x` as it is.",
    },
    "what x holds beside x_t and the velocity": {
      isRemainder: true,
      tolerance: 1e-3,
      hint:
        "Nothing is added up but x_t and the velocity, each with a factor. Is something clipped or rounded, random, or asked elsewhere?",
    },
    "the factor of x_t": { tolerance: 2e-4, entries, hint: "x stays, and something is added." },
    "the factor of the velocity": {
      tolerance: 2e-4,
      entries,
      hint: "Way is velocity times time: how long does the step from t to tNext take?",
    },
    "x at tNext": { tolerance: 1e-4 },
    "x at tNext, of a single point": { tolerance: 1e-4, when: ["a single point"] },
    "the same inputs give the same x (1: yes)": {
      tolerance: 0,
      hint: "Nothing is random in following a flow but its start.",
    },
  },
  picture: {
    title: "20 eulerSteps",
    subtitle: "data in five spots, with the perfect network",
    draw({ eulerStep }) {
      let x = normals(30, picturePoints);
      for (let i = 0; i < 20; i++) x = eulerStep(toyVelocity, x, oneTime(i / 20), oneTime((i + 1) / 20));
      return observeTensor(x, "eulerStep");
    },
  },
  async observe({ eulerStep }) {
    const x = normals(1, 5, 1.5);
    const { denoise: velocity, calls } = stubNetwork();
    const told: number[] = [];
    const asked: NetworkCall[] = [];
    const factors: (readonly [number, number])[] = [];
    const results: Observation[] = [];
    const rest: number[] = [];
    for (const [t, tNext] of steps) {
      const before = calls.length;
      const next = await observePoints(eulerStep(velocity, x, oneTime(t), oneTime(tNext)), "eulerStep", x.shape);
      const call = firstCall("eulerStep", calls.slice(before), 5, "velocity(x, t)");
      told.push(timesTold([call])[0]!);
      asked.push(call);
      const terms = [await x.data(), call.eps];
      const [ofX, ofVelocity] = fitFactors(next.values, ...terms) as [number, number];
      rest.push(misfit(next.values, terms, [ofX, ofVelocity]));
      factors.push([ofX, ofVelocity]);
      results.push(next);
    }
    refuseUnchanged("eulerStep", await x.data(), results);
    const moved = results.flatMap(({ values }) => values);
    const [first, again] = [
      await observeTensor(eulerStep(velocity, x, oneTime(0.2), oneTime(0.5)), "eulerStep"),
      await observeTensor(eulerStep(velocity, x, oneTime(0.2), oneTime(0.5)), "eulerStep"),
    ];
    const single = eulerStep(velocity, normals(3, 1), oneTime(0.3), oneTime(0.6));
    return {
      "the time that the network is told": observeNumbers(told),
      "the network is asked about x_t (1: yes)": observeAsked(asked, await x.data()),
      "what x holds beside x_t and the velocity": observeNumbers(rest),
      "the factor of x_t": observeNumbers(factors.map(([ofX]) => ofX)),
      "the factor of the velocity": observeNumbers(factors.map(([, ofVelocity]) => ofVelocity)),
      "x at tNext": observeNumbers(moved, [moved.length / 2, 2]),
      "x at tNext, of a single point": await observeTensor(single, "eulerStep"),
      "the same inputs give the same x (1: yes)": observeSameness(first, again),
    };
  },
});
