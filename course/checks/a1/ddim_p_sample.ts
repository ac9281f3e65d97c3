import type * as tf from "@tensorflow/tfjs";
import type { Denoiser } from "../../../lib/samplers/denoiser.ts";
import { defineCheck } from "../definition.ts";
import { type Observation, observeNumbers, observeTensor, Unusable } from "../observation.ts";
import { normals, oneTime } from "./inputs.ts";
import { type Schedule, smallSchedule } from "./small_schedule.ts";
import { stubNetwork, timesTold } from "./stub_network.ts";

type Functions = {
  ddimPSample: (
    denoise: Denoiser,
    schedule: Schedule,
    x: tf.Tensor2D,
    t: tf.Tensor1D,
    tPrev: tf.Tensor1D,
    eta: number,
    noise: tf.Tensor2D,
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
} as const;

/** Steps of several lengths for known noise, deterministic and not, and the last one. */
export const ddimPSampleCheck = defineCheck<Functions>("a1.ddimPSample", {
  functions: ["ddimPSample"],
  errorHint: { when: /= -1 is not in/, say: "After the last step t' is -1, which is no step: alphaBar is 1 there." },
  quantities: {
    "the times that the network is told": { tolerance: 0, hint: "The network is asked about x_t, so it is told t." },
    "x after the step 19 -> 15, eta = 0": {
      tolerance: 2e-4,
      hint: "With eta = 0 there is no noise: the predicted x_0, and the direction back to the noise level of t'.",
    },
    "x after the step 8 -> 4, eta = 0": { tolerance: 2e-4 },
    "x after the step 8 -> 7, eta = 0": { tolerance: 2e-4 },
    "x after the last step 0 -> -1, eta = 0": {
      tolerance: 2e-4,
      hint: "After the last step comes clean data: alphaBar at t' = -1 is 1.",
    },
    "x after the step 19 -> 15, eta = 1": {
      tolerance: 2e-4,
      hint: "Without noise the step is right. Compare sigma, and how it enters the direction, with the formula.",
    },
    "x after the step 8 -> 4, eta = 1": { tolerance: 2e-4 },
    "x after the step 8 -> 4, eta = 0.2": { tolerance: 2e-4 },
    "x after the last step 0 -> -1, eta = 1": { tolerance: 2e-4 },
  },
  async observe({ ddimPSample }) {
    const schedule = smallSchedule();
    const [x, noise] = [normals(1, 5, 1.5), normals(2, 5)];
    const { denoise, calls } = stubNetwork();
    const told: number[] = [];
    const seen: Record<string, Observation> = {};
    for (const [name, [t, tPrev, eta]] of Object.entries(steps)) {
      const before = calls.length;
      const next = ddimPSample(denoise, schedule, x, oneTime(t), oneTime(tPrev), eta, noise);
      seen[name] = await observeTensor(next, "ddimPSample");
      if (calls.length === before) throw new Unusable("ddimPSample does not ask the network: call denoise(x, t).");
      told.push(timesTold(calls)[before]!);
    }
    return {
      "the times that the network is told": observeNumbers(told),
      ...seen as Record<keyof typeof steps, Observation>,
    };
  },
});
