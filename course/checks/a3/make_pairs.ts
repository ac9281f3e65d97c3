import type * as tf from "@tensorflow/tfjs";
import type { Velocity } from "../../../lib/flow/mod.ts";
import { type ScanOptions, Trajectory } from "../../../lib/samplers/mod.ts";
import { defineCheck } from "../definition.ts";
import { describeValue, observeNumbers, observeTensor, Unusable } from "../observation.ts";
import { momentsOf } from "../instruments/fit_step.ts";
import { observeSame } from "../instruments/inputs.ts";
import { fitSteps, quiet } from "../instruments/loop_run.ts";
import { observeSameSeed, sameSeed } from "../instruments/same_seed.ts";
import { joinPieces } from "../instruments/join_pieces.ts";
import { stubNetwork, timesTold } from "../instruments/stub_network.ts";

/** Noise and the samples it flows to, row by row. */
export interface Pairs {
  readonly x0: tf.Tensor2D;
  readonly x1: tf.Tensor2D;
}

type Functions = {
  makePairs: (velocity: Velocity, count: number, options: ScanOptions & { steps?: number }) => Promise<Pairs>;
};

/** Enough that mean and deviation are known to about 0.02. */
const count = 4096;

/** Reads pairs. */
export async function observePairs(pairs: unknown, name: string) {
  const isRecord = typeof pairs === "object" && pairs !== null && "x0" in pairs && "x1" in pairs;
  if (pairs instanceof Promise || !isRecord) {
    throw new Unusable(`${name} returned ${describeValue(pairs)}, expected a record { x0, x1 }.`);
  }
  if (pairs.x0 instanceof Promise || pairs.x1 instanceof Promise) {
    await Promise.allSettled([pairs.x0, pairs.x1]);
    const which = pairs.x0 instanceof Promise ? "x0" : "x1";
    throw new Unusable(
      `The ${which} of ${name} is a promise, expected a tensor. Write \`await\` before what makes it.`,
    );
  }
  const missing = (["x0", "x1"] as const).find((name) => pairs[name] === undefined);
  if (missing !== undefined) {
    throw new Unusable(
      `The ${missing} of ${name} is undefined, expected a tensor. A tensor has no entries in brackets: ` +
        `\`pairs.${missing}.gather(rows)\`.`,
    );
  }
  return {
    x0: await observeTensor(pairs.x0, `The x0 of ${name}`),
    x1: await observeTensor(pairs.x1, `The x1 of ${name}`),
  };
}

/** The mean product of the coordinates of points. */
const meanProduct = (values: readonly number[]): number =>
  values.reduce((sum, value, i) => i % 2 === 0 ? sum + value * values[i + 1]! : sum, 0) / (values.length / 2);

/** The noise, where it flows to, and that the two belong together. */
export const makePairsCheck = defineCheck<Functions>("a3.makePairs", {
  functions: ["makePairs"],
  uses: ["a3.sampleLoop", "a3.eulerStep"],
  quantities: {
    "shape of x0, for 4096 pairs": { tolerance: 0, hint: "One row of noise for each pair: [count, 2]." },
    "shape of x1, for 4096 pairs": { tolerance: 0, hint: "One sample for each row of noise." },
    "mean of x0": { tolerance: 0.13 },
    "standard deviation of x0": { tolerance: 0.1, hint: "x0 is standard normal noise: randn([count, 2])." },
    "how alike the two coordinates of x0 are (1: the same)": {
      tolerance: 0.1,
      hint: "Both coordinates are noise of their own: randn([count, 2]).",
    },
    "x0 is where the flow started (1: yes)": {
      tolerance: 0,
      hint: "A pair is noise and the sample that this very noise flows to: keep the noise that sampleLoop is given.",
    },
    "how much of x the last step to x1 keeps": { tolerance: 5e-3, hint: "x1 is what sampleLoop returns." },
    "how much of the velocity the last step to x1 takes": {
      tolerance: 5e-3,
      hint:
        "x1 is what sampleLoop returns, and sampleLoop is given the options as they are, the number of `steps` too.",
    },
    "shape of x1, for 3 pairs": { tolerance: 0, hint: "As many pairs as `count` says." },
    "the times that the network is told, 5 steps": { tolerance: 1e-5, hint: "Pass the options on to sampleLoop." },
    "frames of a trajectory given in the options": { tolerance: 0, hint: "Pass the options on to sampleLoop." },
    ...sameSeed,
  },
  async observe({ makePairs }) {
    const { denoise: velocity, calls: asked } = stubNetwork();
    const trajectory = new Trajectory();
    const pairs = await makePairs(velocity, count, { steps: 5, trajectory });
    if (pairs?.x1 === undefined) await quiet(asked); // a flow that was not waited for still runs
    const { x0, x1 } = await observePairs(pairs, "makePairs");
    const calls = joinPieces(asked, count);
    if (calls.length === 0) throw new Unusable("makePairs never asks the network: x1 is where the flow leads to.");
    const few = await observePairs(await makePairs(stubNetwork().denoise, 3, { steps: 2 }), "makePairs");
    const { mean, deviation } = momentsOf(x0.values);
    const last = fitSteps(calls.slice(-1), x1.values)[0]!;
    return {
      "shape of x0, for 4096 pairs": observeNumbers(x0.shape),
      "shape of x1, for 4096 pairs": observeNumbers(x1.shape),
      "mean of x0": observeNumbers(mean),
      "standard deviation of x0": observeNumbers(deviation),
      "how alike the two coordinates of x0 are (1: the same)": observeNumbers([meanProduct(x0.values)]),
      "x0 is where the flow started (1: yes)": observeSame(x0.values, calls[0]!.x),
      "how much of x the last step to x1 keeps": observeNumbers([last.keep]),
      "how much of the velocity the last step to x1 takes": observeNumbers([last.take]),
      "shape of x1, for 3 pairs": observeNumbers(few.x1.shape),
      "the times that the network is told, 5 steps": observeNumbers(timesTold(calls)),
      "frames of a trajectory given in the options": observeNumbers([trajectory.frames.length]),
      ...await observeSameSeed(async () => {
        const { x0 } = await observePairs(await makePairs(stubNetwork().denoise, 8, { steps: 2 }), "makePairs");
        return x0.values;
      }),
    };
  },
});
