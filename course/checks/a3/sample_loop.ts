import * as tf from "@tensorflow/tfjs";
import type { Velocity } from "../../../lib/flow/mod.ts";
import { type ScanOptions, Trajectory } from "../../../lib/samplers/mod.ts";
import { defineCheck } from "../definition.ts";
import { observeNumbers, observeTensor, Unusable } from "../observation.ts";
import { normals, observeSame } from "../instruments/inputs.ts";
import { fitSteps, observeTimes, quiet } from "../instruments/loop_run.ts";
import { joinPieces } from "../instruments/join_pieces.ts";
import { stubNetwork, timesTold } from "../instruments/stub_network.ts";
import { picturePoints } from "../instruments/toy_data.ts";
import { toyVelocity } from "./toy_velocity.ts";

type Functions = {
  sampleLoop: (
    velocity: Velocity,
    x0: tf.Tensor2D,
    options?: ScanOptions & { steps?: number },
  ) => Promise<tf.Tensor2D>;
};

/** Runs the loop on the stub network, from known noise. */
async function run({ sampleLoop }: Functions, steps: number) {
  const x0 = normals(1, 32);
  const trajectory = new Trajectory();
  const { denoise: velocity, calls: asked } = stubNetwork();
  const returned = await sampleLoop(velocity, x0, { steps, trajectory });
  if (returned === undefined) await quiet(asked); // a loop that was not returned still runs
  const result = await observeTensor(returned, "sampleLoop");
  if (returned instanceof tf.Tensor && returned !== x0) returned.dispose();
  const calls = joinPieces(asked, 32);
  if (calls.length === 0) throw new Unusable("sampleLoop never asks the network.");
  if (x0.isDisposed) throw new Unusable("sampleLoop disposed x0. Leave out `dispose`: others still need x0.");
  return { x0: await x0.data(), calls, result, frames: trajectory.frames.length };
}

/** The times, the start, and what happens in each step; nothing is random in it. */
export const sampleLoopCheck = defineCheck<Functions>("a3.sampleLoop", {
  functions: ["sampleLoop"],
  uses: ["a3.eulerStep"],
  quantities: {
    "the times that the network is told, 5 steps": {
      tolerance: 1e-5,
      hint: "t = 0 is noise, t = 1 is data: the steps start at 0, 1/5, ..., 4/5. `flowTimes(steps)` gives them.",
    },
    "the flow starts at x0 (1: yes)": { tolerance: 0, hint: "The flow starts at the argument `x0`, as it is." },
    "how much of x each step keeps": { tolerance: 1e-3, hint: "Each step is an eulerStep from its time to the next." },
    "how much of the velocity each step takes": {
      tolerance: 1e-3,
      hint: "Each step is an eulerStep from its time to the next one in the list, and the last ends at 1.",
    },
    "the points at t = 1": { tolerance: 1e-3, hint: "The loop returns what the last eulerStep gives." },
    "frames of a trajectory given in the options": { tolerance: 0, hint: "Pass the other options on to `scan`." },
    "the times that the network is told, 3 steps": { tolerance: 1e-5, hint: "Use the option `steps`." },
    "the times that the network is told, 10 steps": {
      tolerance: 1e-5,
      hint: "Count the steps with whole numbers, i = 0, 1, ..., and divide: 1/10 added up ten times is a little less " +
        "than 1, so that another step is taken.",
    },
    "the times that the network is told, 1 step": { tolerance: 1e-5, hint: "A single step goes from 0 to 1." },
    "how many steps are taken where no number is given": {
      tolerance: 0,
      hint: "The default of the option `steps` is 50.",
    },
  },
  picture: {
    title: "20 steps of sampleLoop",
    subtitle: "data in five spots, with the perfect network",
    async draw({ sampleLoop }) {
      return await observeTensor(
        await sampleLoop(toyVelocity, normals(30, picturePoints), { steps: 20 }),
        "sampleLoop",
      );
    },
  },
  async observe(functions) {
    const { x0, calls, result, frames } = await run(functions, 5);
    const steps = fitSteps(calls, result.values);
    const told = (options?: { steps: number }) =>
      observeTimes((velocity) => functions.sampleLoop(velocity, normals(1, 32), options), 32);
    return {
      "the times that the network is told, 5 steps": observeNumbers(timesTold(calls)),
      "the flow starts at x0 (1: yes)": observeSame(calls[0]!.x, x0),
      "how much of x each step keeps": observeNumbers(steps.map(({ keep }) => keep)),
      "how much of the velocity each step takes": observeNumbers(steps.map(({ take }) => take)),
      "the points at t = 1": observeNumbers(result.values.slice(0, 12), [6, 2]),
      "frames of a trajectory given in the options": observeNumbers([frames]),
      "the times that the network is told, 10 steps": await told({ steps: 10 }),
      "the times that the network is told, 1 step": await told({ steps: 1 }),
      "how many steps are taken where no number is given": observeNumbers([(await told()).values.length]),
      "the times that the network is told, 3 steps": await told({ steps: 3 }),
    };
  },
});
