import type * as tf from "@tensorflow/tfjs";
import type { ScanOptions } from "../../../lib/samplers/mod.ts";
import type { Denoiser } from "../../../lib/samplers/denoiser.ts";
import { defineCheck } from "../definition.ts";
import { observeTensor } from "../observation.ts";
import { observeTimes, runLoop } from "../instruments/loop_run.ts";
import { longSchedule, type Schedule, smallSchedule, tellsT } from "../instruments/small_schedule.ts";
import { observeSameSeed, sameSeed } from "../instruments/same_seed.ts";
import { stubNetwork } from "../instruments/stub_network.ts";
import { picturePoints, toyDenoiser } from "../instruments/toy_data.ts";

type Functions = {
  ddimPSampleLoop: (
    denoise: Denoiser,
    schedule: Schedule,
    shape: [number, number],
    options?: ScanOptions & { steps?: number; eta?: number },
  ) => Promise<tf.Tensor2D>;
};

/** The times, the start, and what happens in each step: exactly without noise, by its deviation with noise. */
export const ddimPSampleLoopCheck = defineCheck<Functions>("a1.ddimPSampleLoop", {
  functions: ["ddimPSampleLoop"],
  uses: ["a1.ddimPSample"],
  errorHint: tellsT,
  quantities: {
    "the times that the network is told, 5 of 20 steps": {
      tolerance: 0,
      hint: "`leading(T, steps)` gives them; the schedule of this check has T = schedule.betas.size = 20.",
    },
    "mean of the points at the start": { tolerance: 0.13 },
    "size of the points at the start (root mean square)": { tolerance: 0.1 },
    "standard deviation of the points at the start": { tolerance: 0.1, hint: "x_T is standard normal noise." },
    "standard deviation of the noise that each step adds": {
      tolerance: 2e-3,
      hint: "The default is eta = 0: no noise.",
    },
    "how much of x_t each step keeps": { tolerance: 2e-3, hint: "t' is the next time in the list, and -1 at the end." },
    "how much of the prediction each step takes": { tolerance: 2e-3 },
    "frames of a trajectory given in the options": {
      tolerance: 0,
      hint: "Pass the other options on to `scan`.",
    },
    "the times that the network is told, 10 of 20 steps": { tolerance: 0, hint: "Use the option `steps`." },
    "the times that the network is told, 7 of 20 steps": {
      tolerance: 0,
      hint: "20 is no multiple of 7: times are whole numbers, as `leading(T, steps)` gives them.",
    },
    "the times that the network is told, 1 of 20 steps": {
      tolerance: 0,
      hint: "A single step goes from the first time in the list to t' = -1.",
    },
    "the times that the network is told, of 100, where no number of steps is given": {
      tolerance: 0,
      hint: "The default of the option `steps` is 50.",
    },
    "how much the noise of a step is like that of the step before (0: not at all)": {
      tolerance: 0.15,
      hint: "Every step draws noise of its own: leave the argument `noise` to its default inside of the steps.",
    },
    "standard deviation of the noise that each step adds, eta = 1": {
      tolerance: 0.05,
      hint: "Pass the option `eta` on to ddimPSample.",
    },
    ...sameSeed,
  },
  picture: {
    title: "10 steps of ddimPSampleLoop",
    subtitle: "data in five spots, with the perfect network",
    async draw({ ddimPSampleLoop }) {
      const x = await ddimPSampleLoop(toyDenoiser(), smallSchedule(), [picturePoints, 2], { steps: 10 });
      return await observeTensor(x, "ddimPSampleLoop");
    },
  },
  async observe({ ddimPSampleLoop }) {
    const schedule = smallSchedule();
    const run = await runLoop("ddimPSampleLoop", (denoise, shape, options) => {
      return ddimPSampleLoop(denoise, schedule, shape, { ...options, steps: 5 });
    });
    const noisy = await runLoop("ddimPSampleLoop", (denoise, shape, options) => {
      return ddimPSampleLoop(denoise, schedule, shape, { ...options, steps: 10, eta: 1 });
    });
    const told = (tables: Schedule, options?: { steps: number }) =>
      observeTimes((denoise) => ddimPSampleLoop(denoise, tables, [32, 2], options), 32);
    return {
      "the times that the network is told, 5 of 20 steps": run.times,
      "mean of the points at the start": run.startMean,
      "size of the points at the start (root mean square)": run.startSize,
      "standard deviation of the points at the start": run.startDeviation,
      "how much of x_t each step keeps": run.keep,
      "how much of the prediction each step takes": run.take,
      "standard deviation of the noise that each step adds": run.noise,
      "frames of a trajectory given in the options": run.frames,
      "the times that the network is told, 10 of 20 steps": noisy.times,
      "how much the noise of a step is like that of the step before (0: not at all)": noisy.noiseAgain,
      "the times that the network is told, 7 of 20 steps": await told(schedule, { steps: 7 }),
      "the times that the network is told, 1 of 20 steps": await told(schedule, { steps: 1 }),
      "the times that the network is told, of 100, where no number of steps is given": await told(longSchedule()),
      "standard deviation of the noise that each step adds, eta = 1": noisy.noise,
      ...await observeSameSeed(async () => {
        const x = await ddimPSampleLoop(stubNetwork().denoise, schedule, [8, 2], { steps: 2, eta: 1 });
        return (await observeTensor(x, "ddimPSampleLoop")).values;
      }),
    };
  },
});
