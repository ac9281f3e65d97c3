import * as tf from "@tensorflow/tfjs";
import { defineCheck } from "../definition.ts";
import { observeNumbers, observeTensor } from "../observation.ts";
import { fitRows, misfitOfRows } from "../instruments/fit_factors.ts";
import { normals, observeSameness, oneTime } from "../instruments/inputs.ts";
import { picturePoints, spiral } from "../instruments/toy_data.ts";

type Functions = {
  computePsiT: (x0: tf.Tensor2D, x1: tf.Tensor2D, t: tf.Tensor1D, sigmaMin: number) => tf.Tensor2D;
};

/** Much larger than in the notebook, so that it is seen. */
const sigmaMin = 0.1;

const times = [0, 0.137, 0.5, 0.75, 1];
const entries = times.map((t) => `t = ${t}`);

/** Where a point is between known noise and known data, at times of their own for the rows. */
export const computePsiTCheck = defineCheck<Functions>("a3.computePsiT", {
  functions: ["computePsiT"],
  quantities: {
    "what psi_t holds beside x_0 and x_1": {
      isRemainder: true,
      tolerance: 1e-3,
      entries: ["x_1 = 0", "x_0 = 0"],
      hint:
        "Each row of psi_t is that of x_0 times a factor plus that of x_1 times a factor, the same for both coordinates. " +
        "Is every time a row of its own, `t.expandDims(1)`? Is something added that is multiplied by neither, clipped or random?",
    },
    "the factor of the noise x_0 in psi_t": {
      tolerance: 2e-4,
      entries,
      hint: "It goes from 1 at t = 0 down to sigmaMin at t = 1, in a straight line; sigmaMin is 0.1 in this check.",
    },
    "the factor of the data x_1 in psi_t": {
      tolerance: 2e-4,
      entries,
      hint: "t = 0 is noise and t = 1 is data: it goes from 0 to 1, in a straight line.",
    },
    "psi_t": { tolerance: 1e-4 },
    "psi_t with one time for all rows": { tolerance: 1e-4, when: ["t of shape [1]"] },
    "psi_t with sigmaMin = 0": { tolerance: 1e-4, hint: "Use the argument `sigmaMin`.", when: ["sigmaMin = 0"] },
    "the same inputs give the same psi_t (1: yes)": { tolerance: 0, hint: "Nothing is random on the way." },
  },
  picture: {
    title: "psi_t at t = 0.8",
    subtitle: "noise on its way to a spiral",
    draw({ computePsiT }) {
      const x1 = tf.tensor2d(spiral(), [picturePoints, 2]);
      return observeTensor(computePsiT(normals(3, picturePoints), x1, oneTime(0.8), 0.01), "computePsiT");
    },
  },
  async observe({ computePsiT }) {
    const t = tf.tensor1d(times);
    const [x0, x1] = [normals(1, 5, 1.5), normals(2, 5, 2)];
    const ofNoise = await observeTensor(computePsiT(x0, x1.zerosLike(), t, sigmaMin), "computePsiT");
    const ofData = await observeTensor(computePsiT(x0.zerosLike(), x1, t, sigmaMin), "computePsiT");
    const psi = await observeTensor(computePsiT(x0, x1, t, sigmaMin), "computePsiT");
    const [noise, data] = [await x0.data(), await x1.data()];
    return {
      "what psi_t holds beside x_0 and x_1": observeNumbers([
        misfitOfRows(ofNoise.values, noise),
        misfitOfRows(ofData.values, data),
      ]),
      "the factor of the noise x_0 in psi_t": observeNumbers(fitRows(ofNoise.values, noise)),
      "the factor of the data x_1 in psi_t": observeNumbers(fitRows(ofData.values, data)),
      "psi_t": psi,
      "psi_t with one time for all rows": await observeTensor(
        computePsiT(x0, x1, oneTime(0.3), sigmaMin),
        "computePsiT",
      ),
      "psi_t with sigmaMin = 0": await observeTensor(computePsiT(x0, x1, t, 0), "computePsiT"),
      "the same inputs give the same psi_t (1: yes)": observeSameness(
        psi,
        await observeTensor(computePsiT(x0, x1, t, sigmaMin), "computePsiT"),
      ),
    };
  },
});
