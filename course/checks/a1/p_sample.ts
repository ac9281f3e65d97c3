import type * as tf from "@tensorflow/tfjs";
import type { Denoiser } from "../../../lib/samplers/denoiser.ts";
import { defineCheck } from "../definition.ts";
import { type Observation, observeNumbers, observePoints, observeTensor, refuseUnchanged } from "../observation.ts";
import { defaultNoise, observeDefaultNoise } from "../instruments/default_noise.ts";
import { fitFactors, misfit } from "../instruments/fit_factors.ts";
import { normals, observeSameness, oneTime } from "../instruments/inputs.ts";
import { type Schedule, smallSchedule, smallT } from "../instruments/small_schedule.ts";
import { firstCall, type NetworkCall, observeAsked, stubNetwork, timesTold } from "../instruments/stub_network.ts";
import { picturePoints, toyDenoiser } from "../instruments/toy_data.ts";

type Functions = {
  pSample: (
    denoise: Denoiser,
    schedule: Schedule,
    x: tf.Tensor2D,
    t: tf.Tensor1D,
    noise?: tf.Tensor2D,
  ) => tf.Tensor2D;
};

const steps = [smallT - 1, 10, 1, 0];
const entries = steps.map((t) => `t = ${t}`);

/** One step for known noise: first its mean, then with the noise, at the last step too. */
export const pSampleCheck = defineCheck<Functions>("a1.pSample", {
  functions: ["pSample"],
  quantities: {
    "the time that the network is told": { tolerance: 0, entries, hint: "Give the network t as it is." },
    "the network is asked about x_t (1: yes)": {
      tolerance: 0,
      hint: "It predicts the noise in x_t: give it the argument `x` as it is.",
    },
    "what the mean holds beside x_t and eps": {
      isRemainder: true,
      tolerance: 1e-3,
      hint:
        "Nothing is added up but x_t and eps, each with a factor. Is something clipped or rounded, random, or asked elsewhere?",
    },
    "what is added to the mean beside the noise": {
      tolerance: 1e-3,
      hint: "Only the noise is added, with one factor for all its numbers: every coordinate has noise of its own.",
    },
    "the factor of x_t in the mean": {
      tolerance: 2e-4,
      entries,
      hint: "Which alpha stands below x_t, and has it a bar or a root? Compare with algorithm 2 of DDPM.",
    },
    "the factor of eps in the mean": {
      tolerance: 2e-4,
      entries,
      hint: "The factor of x_t is right. Which alpha before eps has a bar, and which has a root? Compare with " +
        "algorithm 2 of DDPM.",
    },
    "the mean (noise = 0) at t = 19": { tolerance: 1e-4, hint: "With noise = 0 nothing is random: only x_t and eps." },
    "the mean (noise = 0) at t = 10": { tolerance: 1e-4 },
    "the mean (noise = 0) at t = 1": { tolerance: 1e-4, when: ["t = 1"] },
    "the mean (noise = 0) at t = 0": { tolerance: 1e-4, when: ["t = 0"] },
    "the factor of the noise": {
      tolerance: 2e-4,
      entries,
      hint: "The mean is right. The factor is sigma_t, where sigma_t^2 is the variance that the text asks for.",
    },
    "the noise that is added at t = 19": { tolerance: 1e-4, hint: "It is the argument `noise` times sigma_t." },
    "the noise that is added at t = 10": { tolerance: 1e-4 },
    "the noise that is added at t = 1": { tolerance: 1e-4, when: ["t = 1"] },
    "the noise that is added at t = 0": {
      tolerance: 1e-4,
      hint: "The last step returns the mean.",
      when: ["t = 0"],
    },
    "x_9 of a single point x_10": { tolerance: 1e-4, when: ["a single point"] },
    "the same inputs give the same x (1: yes)": {
      tolerance: 0,
      hint: "Use the argument `noise`: its default is fresh noise already.",
    },
    ...defaultNoise("noise", "x"),
  },
  picture: {
    title: "20 steps of pSample",
    subtitle: "data in five spots, with the perfect network",
    draw({ pSample }) {
      const [denoise, schedule] = [toyDenoiser(), smallSchedule()];
      let x = normals(30, picturePoints);
      for (let t = smallT - 1; t >= 0; t--) {
        x = pSample(denoise, schedule, x, oneTime(t), normals(31 + t, picturePoints));
      }
      return observeTensor(x, "pSample");
    },
  },
  async observe({ pSample }) {
    const schedule = smallSchedule();
    const [x, noise] = [normals(1, 5, 1.5), normals(2, 5)];
    const { denoise, calls } = stubNetwork();
    const means: Record<number, Observation> = {};
    const noises: Record<number, Observation> = {};
    const told: number[] = [];
    const asked: NetworkCall[] = [];
    const factors: { x: number; eps: number; noise: number }[] = [];
    const results: Observation[] = [];
    const rest: number[] = [];
    const beside: number[] = [];
    for (const t of steps) {
      const before = calls.length;
      const mean = await observeTensor(pSample(denoise, schedule, x, oneTime(t), noise.zerosLike()), "pSample");
      const drawn = await observePoints(pSample(denoise, schedule, x, oneTime(t), noise), "pSample", x.shape);
      const call = firstCall("pSample", calls.slice(before), 5);
      told.push(timesTold([call])[0]!);
      asked.push(call);
      means[t] = mean;
      noises[t] = observeNumbers(drawn.values.map((value, i) => value - (mean.values[i] ?? NaN)), drawn.shape);
      results.push(drawn);
      const terms = [await x.data(), call.eps];
      const [ofX, ofEps] = fitFactors(mean.values, ...terms) as [number, number];
      rest.push(misfit(mean.values, terms, [ofX, ofEps]));
      const [ofNoise] = fitFactors(noises[t]!.values, await noise.data()) as [number];
      beside.push(misfit(noises[t]!.values, [await noise.data()], [ofNoise]));
      factors.push({ x: ofX, eps: ofEps, noise: ofNoise });
    }
    refuseUnchanged("pSample", await x.data(), results);
    const again = await observeTensor(pSample(denoise, schedule, x, oneTime(steps[0]!), noise), "pSample");
    const single = pSample(denoise, schedule, normals(3, 1), oneTime(10), normals(4, 1));
    const start = normals(5, 4096);
    const drawn = await observeTensor(pSample(denoise, schedule, start, oneTime(10)), "pSample");
    const drawnMean = await observeTensor(
      pSample(denoise, schedule, start, oneTime(10), start.zerosLike()),
      "pSample",
    );
    const own = drawn.values.map((value, i) => value - (drawnMean.values[i] ?? NaN));
    return {
      ...observeDefaultNoise(own),
      "the time that the network is told": observeNumbers(told),
      "the network is asked about x_t (1: yes)": observeAsked(asked, await x.data()),
      "what the mean holds beside x_t and eps": observeNumbers(rest),
      "what is added to the mean beside the noise": observeNumbers(beside),
      "the factor of x_t in the mean": observeNumbers(factors.map(({ x }) => x)),
      "the factor of eps in the mean": observeNumbers(factors.map(({ eps }) => eps)),
      "the factor of the noise": observeNumbers(factors.map(({ noise }) => noise)),
      "the mean (noise = 0) at t = 19": means[19]!,
      "the mean (noise = 0) at t = 10": means[10]!,
      "the mean (noise = 0) at t = 1": means[1]!,
      "the mean (noise = 0) at t = 0": means[0]!,
      "the noise that is added at t = 19": noises[19]!,
      "the noise that is added at t = 10": noises[10]!,
      "the noise that is added at t = 1": noises[1]!,
      "the noise that is added at t = 0": noises[0]!,
      "x_9 of a single point x_10": await observeTensor(single, "pSample"),
      "the same inputs give the same x (1: yes)": observeSameness(results[0]!, again),
    };
  },
});
