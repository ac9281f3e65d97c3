import type * as tf from "@tensorflow/tfjs";
import type { Denoiser } from "../../../lib/samplers/denoiser.ts";
import { defineCheck } from "../definition.ts";
import { type Observation, observeNumbers, observePoints, observeTensor, refuseUnchanged } from "../observation.ts";
import { defaultNoise, observeDefaultNoise } from "../instruments/default_noise.ts";
import { fitFactors, misfit } from "../instruments/fit_factors.ts";
import { normals, observeSameness, oneTime } from "../instruments/inputs.ts";
import { type Schedule, smallSchedule } from "../instruments/small_schedule.ts";
import { firstCall, type NetworkCall, observeAsked, stubNetwork, timesTold } from "../instruments/stub_network.ts";
import { picturePoints, toyDenoiser } from "../instruments/toy_data.ts";

type Functions = {
  ddimPSample: (
    denoise: Denoiser,
    schedule: Schedule,
    x: tf.Tensor2D,
    t: tf.Tensor1D,
    tPrev: tf.Tensor1D,
    eta?: number,
    noise?: tf.Tensor2D,
  ) => tf.Tensor2D;
};

const steps = {
  "x after the step 19 -> 15, eta = 0": [19, 15, 0],
  "x after the step 8 -> 4, eta = 0": [8, 4, 0],
  "x after the step 8 -> 7, eta = 0": [8, 7, 0],
  "x after the last step 0 -> -1, eta = 0": [0, -1, 0],
  "x after the step 19 -> 15, eta = 1": [19, 15, 1],
  "x after the step 8 -> 4, eta = 1": [8, 4, 1],
  "x after the step 8 -> 4, eta = 0.2": [8, 4, 0.2],
  "x after the last step 0 -> -1, eta = 1": [0, -1, 1],
  "x after the step 5 -> 0, eta = 1": [5, 0, 1],
} as const;

const plainSteps = ["the step 19 -> 15", "the step 8 -> 4", "the step 8 -> 7", "the last step"];
const noisySteps = ["19 -> 15, eta = 1", "8 -> 4, eta = 1", "8 -> 4, eta = 0.2", "the last step", "5 -> 0, eta = 1"];

/** Steps of several lengths for known noise, deterministic and not, and the last one. */
export const ddimPSampleCheck = defineCheck<Functions>("a1.ddimPSample", {
  functions: ["ddimPSample"],
  errorHint: {
    when: /(= |value )-1 is not in/,
    say: "After the last step t' is -1, which is no step: alphaBar is 1 there.",
  },
  quantities: {
    "the times that the network is told": { tolerance: 0, hint: "The network is asked about x_t, so it is told t." },
    "the network is asked about x_t (1: yes)": {
      tolerance: 0,
      hint: "It predicts the noise in x_t: give it the argument `x` as it is.",
    },
    "what x holds beside x_t, eps and the noise": {
      isRemainder: true,
      tolerance: 1e-3,
      hint:
        "Nothing is added up but x_t, eps and the noise, each with a factor. Is something clipped or rounded, random, or asked elsewhere?",
    },
    "the factor of x_t for eta = 0": {
      tolerance: 2e-4,
      entries: plainSteps,
      hint: "x_t comes in through the predicted x_0 only: divided by one root, multiplied by the other.",
    },
    "the factor of eps for eta = 0": {
      tolerance: 2e-4,
      entries: plainSteps,
      hint:
        "The factor of x_t is right. eps comes in twice: in the predicted x_0, and in the direction back to the noise " +
        "level of t'.",
    },
    "the factor of the noise for eta > 0": {
      tolerance: 2e-4,
      entries: noisySteps,
      hint: "This is sigma, eq. 16 of DDIM.",
      when: ["eta > 0"],
    },
    "the factor of eps for eta > 0": {
      tolerance: 2e-4,
      entries: noisySteps,
      hint: "Without noise the step is right, and so is sigma. Compare how sigma enters the direction.",
      when: ["eta > 0"],
    },
    "x after the step 19 -> 15, eta = 0": {
      tolerance: 2e-4,
      hint: "With eta = 0 there is no noise: the predicted x_0, and the direction back to the noise level of t'.",
    },
    "x after the step 8 -> 4, eta = 0": { tolerance: 2e-4 },
    "x after the step 8 -> 7, eta = 0": { tolerance: 2e-4 },
    "x after the last step 0 -> -1, eta = 0": {
      tolerance: 2e-4,
      hint: "After the last step comes clean data: alphaBar at t' = -1 is 1.",
      when: ["the last step"],
    },
    "x after the step 19 -> 15, eta = 1": {
      tolerance: 2e-4,
      hint: "Without noise the step is right. Compare sigma, and how it enters the direction, with the formula.",
      when: ["eta > 0"],
    },
    "x after the step 8 -> 4, eta = 1": { tolerance: 2e-4, when: ["eta > 0"] },
    "x after the step 8 -> 4, eta = 0.2": { tolerance: 2e-4, when: ["eta > 0"] },
    "x after the last step 0 -> -1, eta = 1": { tolerance: 2e-4, when: ["eta > 0", "the last step"] },
    "x after the step 5 -> 0, eta = 1": {
      tolerance: 2e-4,
      when: ["eta > 0", "5 -> 0, eta = 1"],
      hint: "t' = 0 is a step like all others: noise is missing only after the last step, where t' is -1.",
    },
    "x of a single point after the step 12 -> 11, eta = 0.5": { tolerance: 2e-4, when: ["eta > 0", "a single point"] },
    "the same inputs give the same x (1: yes)": {
      tolerance: 0,
      hint: "Use the argument `noise`: its default is fresh noise already.",
    },
    "without the arguments eta and noise nothing is random, as with eta = 0 (1: yes)": {
      tolerance: 0,
      hint: "The default of the argument `eta` is 0: no noise.",
    },
    ...defaultNoise("noise", "x", ["eta > 0"]),
  },
  picture: {
    title: "10 steps of ddimPSample with eta = 0.5",
    subtitle: "data in five spots, with the perfect network",
    draw({ ddimPSample }) {
      const [denoise, schedule] = [toyDenoiser(), smallSchedule()];
      let x = normals(30, picturePoints);
      for (let t = 18; t >= 0; t -= 2) {
        const noise = normals(31 + t, picturePoints);
        x = ddimPSample(denoise, schedule, x, oneTime(t), oneTime(t > 0 ? t - 2 : -1), 0.5, noise);
      }
      return observeTensor(x, "ddimPSample");
    },
  },
  async observe({ ddimPSample }) {
    const schedule = smallSchedule();
    const [x, noise] = [normals(1, 5, 1.5), normals(2, 5)];
    const { denoise, calls } = stubNetwork();
    const told: number[] = [];
    const asked: NetworkCall[] = [];
    const seen: Record<string, Observation> = {};
    const plain: number[][] = []; // factors of x_t and eps
    const noisy: number[][] = []; // factors of x_t, eps and the noise
    const rest: number[] = [];
    const [xValues, noiseValues] = [await x.data(), await noise.data()];
    for (const [name, [t, tPrev, eta]] of Object.entries(steps)) {
      const before = calls.length;
      const next = ddimPSample(denoise, schedule, x, oneTime(t), oneTime(tPrev), eta, noise);
      seen[name] = await observePoints(next, "ddimPSample", x.shape);
      const call = firstCall("ddimPSample", calls.slice(before), 5);
      told.push(timesTold([call])[0]!);
      asked.push(call);
      const { eps } = call;
      const terms = eta === 0 ? [xValues, eps] : [xValues, eps, noiseValues];
      const factors = fitFactors(seen[name]!.values, ...terms);
      (eta === 0 ? plain : noisy).push(factors);
      rest.push(misfit(seen[name]!.values, terms, factors));
    }
    refuseUnchanged("ddimPSample", xValues, Object.values(seen));
    const step = (points: number) =>
      observeTensor(
        ddimPSample(denoise, schedule, normals(3, points), oneTime(12), oneTime(11), 0.5, normals(4, points)),
        "ddimPSample",
      );
    const start = normals(5, 4096);
    const many = async (eta?: number, noise?: tf.Tensor2D) =>
      await observeTensor(ddimPSample(denoise, schedule, start, oneTime(8), oneTime(4), eta, noise), "ddimPSample");
    const [drawn, without] = [await many(1), await many(1, start.zerosLike())];
    const own = drawn.values.map((value, i) => value - (without.values[i] ?? NaN));
    const column = (rows: readonly number[][], k: number) => observeNumbers(rows.map((row) => row[k]!));
    return {
      "the times that the network is told": observeNumbers(told),
      "the network is asked about x_t (1: yes)": observeAsked(asked, xValues),
      "what x holds beside x_t, eps and the noise": observeNumbers(rest),
      "the factor of x_t for eta = 0": column(plain, 0),
      "the factor of eps for eta = 0": column(plain, 1),
      "the factor of the noise for eta > 0": column(
        noisy,
        2,
      ),
      "the factor of eps for eta > 0": column(noisy, 1),
      "without the arguments eta and noise nothing is random, as with eta = 0 (1: yes)": observeSameness(
        await many(),
        await many(0, start.zerosLike()),
      ),
      ...observeDefaultNoise(own),
      "x of a single point after the step 12 -> 11, eta = 0.5": await step(1),
      "the same inputs give the same x (1: yes)": observeSameness(await step(6), await step(6)),
      ...seen as Record<keyof typeof steps, Observation>,
    };
  },
});
