import * as tf from "@tensorflow/tfjs";
import { defineCheck } from "../definition.ts";
import { observeSpread, observeTails } from "../instruments/chance.ts";
import { fitFactors, misfit } from "../instruments/fit_factors.ts";
import { imageNormals, observeSameness, oneTime } from "../instruments/inputs.ts";
import { observeNumbers, observePoints } from "../observation.ts";

type PerTime = tf.Tensor1D | number;
type Functions = {
  putIn: (
    x: tf.Tensor4D,
    known: tf.Tensor4D,
    mask: tf.Tensor4D,
    alpha: PerTime,
    sigma: PerTime,
    noise?: tf.Tensor4D,
  ) => tf.Tensor4D;
};

const shape: [number, number, number, number] = [3, 2, 4, 2];

/** 1 where a pixel is known: the left half, and one more. */
const places = [1, 1, 0, 0, 1, 1, 0, 1];
const [alpha, sigma] = [0.8, 0.6];

/** The numbers of images [N, 2, 4, 2] at pixels that are known, or at the others. */
const at = (values: ArrayLike<number>, isKnown: 0 | 1) =>
  Array.from(values).filter((_, i) => places[(i >> 1) % places.length] === isKnown);

const names = ["x", "known", "noise"];

/** What stands where a pixel is known, and elsewhere. */
export const putInCheck = defineCheck<Functions>("a4.putIn", {
  functions: ["putIn"],
  quantities: {
    "known pixels: the factors": {
      tolerance: 1e-3,
      entries: names,
      hint: "Where the mask is 1 stands alpha known + sigma noise, nothing of x.",
    },
    "other pixels: the factors": { tolerance: 1e-3, entries: names, hint: "Where the mask is 0 x stays as it is." },
    "what is left over": { tolerance: 1e-3 },
    "what comes back": { tolerance: 1e-4 },
    "what comes back with alpha 1 and sigma 0, as numbers": { tolerance: 1e-4, when: ["alpha 1 and sigma 0"] },
    "the noise that is drawn where none is given: mean and deviation": {
      tolerance: 0.09,
      hint: "The default of the argument `noise` is standard normal noise: randn(x.shape). Use it.",
    },
    "the noise that is drawn where none is given: fourth moment": { tolerance: 0.25 },
    "with noise given, the same inputs give the same (1: yes)": { tolerance: 0 },
  },
  async observe({ putIn }) {
    const [x, known, noise] = [imageNormals(1, shape), imageNormals(2, shape), imageNormals(3, shape)];
    const mask = tf.tensor4d(places, [1, 2, 4, 1]);
    const see = async (alpha: PerTime, sigma: PerTime) =>
      await observePoints(putIn(x, known, mask, alpha, sigma, noise), "putIn", shape);
    const [first, again] = [await see(oneTime(alpha), oneTime(sigma)), await see(oneTime(alpha), oneTime(sigma))];
    const all = [await x.data(), await known.data(), await noise.data()];
    const fit = (isKnown: 0 | 1) => {
      const terms = all.map((values) => at(values, isKnown));
      const found = at(first.values, isKnown);
      const factors = fitFactors(found, ...terms);
      return { factors, rest: misfit(found, terms, factors) };
    };
    const [inside, outside] = [fit(1), fit(0)];
    const many = tf.zeros<tf.Rank.R4>([600, 2, 4, 2]);
    const own = await observePoints(putIn(many, many, mask, 0, 1), "putIn", many.shape);
    return {
      "known pixels: the factors": observeNumbers(inside.factors),
      "other pixels: the factors": observeNumbers(outside.factors),
      "what is left over": observeNumbers([inside.rest, outside.rest]),
      "what comes back": first,
      "what comes back with alpha 1 and sigma 0, as numbers": await see(1, 0),
      "the noise that is drawn where none is given: mean and deviation": observeSpread(at(own.values, 1)),
      "the noise that is drawn where none is given: fourth moment": observeTails(at(own.values, 1)),
      "with noise given, the same inputs give the same (1: yes)": observeSameness(first, again),
    };
  },
});
