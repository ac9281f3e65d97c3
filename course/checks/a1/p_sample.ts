import type * as tf from "@tensorflow/tfjs";
import type { Denoiser } from "../../../lib/samplers/denoiser.ts";
import { defineCheck } from "../definition.ts";
import { observeNumbers, observeTensor, Unusable } from "../observation.ts";
import { normals, oneTime } from "./inputs.ts";
import { type Schedule, smallSchedule, smallT } from "./small_schedule.ts";
import { stubNetwork, timesTold } from "./stub_network.ts";

type Functions = {
  pSample: (
    denoise: Denoiser,
    schedule: Schedule,
    x: tf.Tensor2D,
    t: tf.Tensor1D,
    noise: tf.Tensor2D,
  ) => tf.Tensor2D;
};

const steps = [smallT - 1, 10, 1, 0];

/** One step for known noise: first its mean, then with the noise, at the last step too. */
export const pSampleCheck = defineCheck<Functions>("a1.pSample", {
  functions: ["pSample"],
  quantities: {
    "the time that the network is told, for t = 19, 10, 1, 0": { tolerance: 0, hint: "Give the network t as it is." },
    "the mean (noise = 0) at t = 19": {
      tolerance: 1e-4,
      hint:
        "Which alpha has a bar, and which has a root? Compare with algorithm 2 of DDPM. With noise = 0 nothing is random.",
    },
    "the mean (noise = 0) at t = 10": { tolerance: 1e-4 },
    "the mean (noise = 0) at t = 1": { tolerance: 1e-4 },
    "the mean (noise = 0) at t = 0": { tolerance: 1e-4 },
    "the noise that is added at t = 19": {
      tolerance: 1e-4,
      hint: "It is the argument `noise` times sigma_t, where sigma_t^2 is the variance that the text asks for.",
    },
    "the noise that is added at t = 10": { tolerance: 1e-4 },
    "the noise that is added at t = 1": { tolerance: 1e-4 },
    "the noise that is added at t = 0": { tolerance: 1e-4, hint: "The last step returns the mean." },
  },
  async observe({ pSample }) {
    const schedule = smallSchedule();
    const [x, noise] = [normals(1, 5, 1.5), normals(2, 5)];
    const { denoise, calls } = stubNetwork();
    const means: Record<string, Awaited<ReturnType<typeof observeTensor>>> = {};
    const noises: typeof means = {};
    const told: number[] = [];
    for (const t of steps) {
      const before = calls.length;
      const mean = await observeTensor(pSample(denoise, schedule, x, oneTime(t), noise.zerosLike()), "pSample");
      const drawn = await observeTensor(pSample(denoise, schedule, x, oneTime(t), noise), "pSample");
      if (calls.length === before) throw new Unusable("pSample does not ask the network: call denoise(x, t).");
      told.push(timesTold(calls)[before]!);
      means[t] = mean;
      noises[t] = observeNumbers(drawn.values.map((value, i) => value - (mean.values[i] ?? NaN)), drawn.shape);
    }
    return {
      "the time that the network is told, for t = 19, 10, 1, 0": observeNumbers(told),
      "the mean (noise = 0) at t = 19": means[19]!,
      "the mean (noise = 0) at t = 10": means[10]!,
      "the mean (noise = 0) at t = 1": means[1]!,
      "the mean (noise = 0) at t = 0": means[0]!,
      "the noise that is added at t = 19": noises[19]!,
      "the noise that is added at t = 10": noises[10]!,
      "the noise that is added at t = 1": noises[1]!,
      "the noise that is added at t = 0": noises[0]!,
    };
  },
});
