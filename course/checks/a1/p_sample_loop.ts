import type * as tf from "@tensorflow/tfjs";
import type { ScanOptions } from "../../../lib/samplers/mod.ts";
import type { Denoiser } from "../../../lib/samplers/denoiser.ts";
import { defineCheck } from "../definition.ts";
import { type Observation, observeNumbers, observeTensor } from "../observation.ts";
import { runLoop } from "../instruments/loop_run.ts";
import { type Schedule, smallSchedule, tellsT } from "../instruments/small_schedule.ts";
import { observeSameSeed, sameSeed } from "../instruments/same_seed.ts";
import { stubNetwork } from "../instruments/stub_network.ts";
import { picturePoints, toyDenoiser } from "../instruments/toy_data.ts";

type Functions = {
  pSampleLoop: (
    denoise: Denoiser,
    schedule: Schedule,
    shape: [number, number],
    options?: ScanOptions,
  ) => Promise<tf.Tensor2D>;
};

const last = ({ values }: Observation) => values.at(-1) ?? NaN;

/** The times, the start, and what happens in each step; 4096 points, because the noise is the loop's own. */
export const pSampleLoopCheck = defineCheck<Functions>("a1.pSampleLoop", {
  functions: ["pSampleLoop"],
  uses: ["a1.pSample"],
  errorHint: tellsT,
  quantities: {
    "the times that the network is told": {
      tolerance: 0,
      hint: "t = T-1, ..., 1, 0, each once; T is schedule.betas.size, which is 20 in this check.",
    },
    "mean of the points at the start": { tolerance: 0.13 },
    "size of the points at the start (root mean square)": { tolerance: 0.1 },
    "standard deviation of the points at the start": { tolerance: 0.1, hint: "x_T is standard normal noise." },
    "how much of x_t each step keeps": { tolerance: 0.1, hint: "Each step is a pSample at its t." },
    "how much of the prediction each step takes": { tolerance: 0.15 },
    "standard deviation of the noise that each step adds": { tolerance: 0.05 },
    "size of the noise that each step adds (root mean square)": { tolerance: 0.06 },
    "how much the noise of a step is like that of the step before (0: not at all)": {
      tolerance: 0.15,
      hint: "Every step draws noise of its own: leave the argument `noise` to its default inside of the steps.",
    },
    "mean of the noise that each step adds": { tolerance: 0.13, hint: "Every point gets noise of its own." },
    "the last step (x_t kept, prediction taken, noise added)": {
      tolerance: 2e-3,
      hint: "The loop returns what pSample gives at t = 0.",
    },
    "frames of a trajectory given in the options": { tolerance: 0, hint: "Pass `options` on to `scan`." },
    ...sameSeed,
  },
  picture: {
    title: "pSampleLoop",
    subtitle: "data in five spots, with the perfect network",
    async draw({ pSampleLoop }) {
      const x = await pSampleLoop(toyDenoiser(), smallSchedule(), [picturePoints, 2], {});
      return await observeTensor(x, "pSampleLoop");
    },
  },
  async observe({ pSampleLoop }) {
    const schedule = smallSchedule();
    const run = await runLoop("pSampleLoop", (denoise, shape, options) => {
      return pSampleLoop(denoise, schedule, shape, options);
    });
    return {
      "the times that the network is told": run.times,
      "mean of the points at the start": run.startMean,
      "size of the points at the start (root mean square)": run.startSize,
      "standard deviation of the points at the start": run.startDeviation,
      "how much of x_t each step keeps": run.keep,
      "how much of the prediction each step takes": run.take,
      "standard deviation of the noise that each step adds": run.noise,
      "size of the noise that each step adds (root mean square)": run.added,
      "how much the noise of a step is like that of the step before (0: not at all)": run.noiseAgain,
      "mean of the noise that each step adds": run.shift,
      "the last step (x_t kept, prediction taken, noise added)": observeNumbers(
        [last(run.keep), last(run.take), last(run.noise)],
      ),
      "frames of a trajectory given in the options": run.frames,
      ...await observeSameSeed(async () => {
        const x = await pSampleLoop(stubNetwork().denoise, schedule, [8, 2], {});
        return (await observeTensor(x, "pSampleLoop")).values;
      }),
    };
  },
});
