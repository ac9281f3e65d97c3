import type * as tf from "@tensorflow/tfjs";
import type { Velocity } from "../../../lib/flow/mod.ts";
import { defineCheck } from "../definition.ts";
import { type Observation, observeNumbers, Unusable } from "../observation.ts";
import { observeSpread } from "../instruments/chance.ts";
import { normals } from "../instruments/inputs.ts";
import { observeLoss, pullOf } from "../instruments/loss.ts";
import { momentsOf } from "../instruments/fit_step.ts";
import { joinPieces } from "../instruments/join_pieces.ts";
import { stubNetwork } from "../instruments/stub_network.ts";
import type { Pairs } from "./make_pairs.ts";

type Functions = {
  reflowLoss: (velocity: Velocity, pairs: Pairs, batchSize: number) => tf.Scalar;
};

/** Pairs that all lie equally far and in the same direction from each other: the way between them has one velocity. */
const between = [3, -2] as const;

function parallelPairs(): Pairs {
  const x0 = normals(1, 500);
  return { x0, x1: x0.add([[...between]]) };
}

const round = (value: number) => Math.round(1000 * value);

/** How many of the points that the network saw lie on the way of one of the pairs, at the time that it was told. */
function onTheWay({ x, t }: { x: Float32Array; t: Float32Array }, x0: ArrayLike<number>): number {
  const starts = new Set<string>();
  for (let i = 0; i < x0.length; i += 2) {
    for (const a of [-1, 0, 1]) {
      for (const b of [-1, 0, 1]) starts.add(`${round(x0[i]!) + a} ${round(x0[i + 1]!) + b}`);
    }
  }
  let found = 0;
  for (let i = 0; i < x.length; i += 2) {
    const time = t[t.length === 1 ? 0 : i >> 1]!;
    if (starts.has(`${round(x[i]! - time * between[0])} ${round(x[i + 1]! - time * between[1])}`)) found++;
  }
  return found / (x.length / 2);
}

/** The correlation of velocities with where their points started; 0 where all velocities are the same. */
function likeness(
  velocities: ArrayLike<number>,
  { mean, deviation }: ReturnType<typeof momentsOf>,
  starts: readonly number[],
): number {
  if (Math.max(...deviation) < 1e-3) return 0;
  const own = momentsOf(starts);
  const sum = Array.from(velocities).reduce((sum, value, i) => {
    const k = i % 2;
    return sum + ((value - mean[k]!) / deviation[k]!) * ((starts[i]! - own.mean[k]!) / own.deviation[k]!);
  }, 0);
  return sum / velocities.length || 0;
}

/** A batch of pairs, the straight way between them, and its velocity. */
export const reflowLossCheck = defineCheck<Functions>("a3.reflowLoss", {
  functions: ["reflowLoss"],
  uses: ["a3.pairBatch", "a3.computeLoss", "a3.computePsiT"],
  quantities: {
    "points that the network sees, for a batch of 2000": { tolerance: 0, hint: "Draw a pairBatch of `batchSize`." },
    "part of the points that lie on the straight way of a pair, at the time told": {
      tolerance: 0.01,
      hint:
        "The way leads from the x0 of a pair to its x1, both as they are in the pair, in a straight line: sigmaMin is 0.",
    },
    "times that the network is told: mean and deviation": {
      tolerance: 0.05,
      hint: "Every row has a time of its own, drawn at random from 0 to 1, as computeLoss does it.",
    },
    "the velocity that the prediction is compared with: mean": {
      tolerance: 1e-3,
      hint: "It is x1 - x0 of the pair, which is (3, -2) for all pairs of this check.",
    },
    "the velocity that the prediction is compared with: deviation": {
      tolerance: 1e-3,
      hint:
        "It is x1 - x0 of the pair, which is (3, -2) for all pairs of this check. Use sigmaMin = 0 and the pair's x0.",
    },
    "how much that velocity depends on where a pair starts (0: not at all)": {
      tolerance: 0.2,
      hint: "It is x1 - x0 of the pair, all of x0: sigmaMin is 0.",
    },
    "the loss where the prediction is (0, 0)": { tolerance: 1e-3 },
    "the loss where the prediction is (3, -2)": { tolerance: 1e-3 },
  },
  async observe({ reflowLoss }) {
    const pairs = parallelPairs();
    const size = 2000;
    const loss = async (answer: Velocity): Promise<Observation> =>
      await observeLoss(reflowLoss(answer, pairs, size), "reflowLoss");
    const { denoise: velocity, calls } = stubNetwork((x) => x.zerosLike());
    const without = await loss(velocity);
    const [call] = joinPieces(calls, size);
    if (call === undefined) throw new Unusable("reflowLoss asks the network 0 times, expected once.");
    const right = await loss((x) => x.zerosLike().add([[...between]]));
    const n = call.x.length / 2;
    const starts: number[] = [];
    const velocities = await pullOf("reflowLoss", [n, 2], (answer) => {
      const noting: Velocity = (x, t) => {
        starts.push(...x.sub(t.reshape([-1, 1]).mul([[...between]])).dataSync());
        return answer(x);
      };
      return reflowLoss(noting, pairs, size);
    });
    const pull = momentsOf(velocities);
    return {
      "points that the network sees, for a batch of 2000": observeNumbers([n]),
      "part of the points that lie on the straight way of a pair, at the time told": observeNumbers([
        onTheWay(call, await pairs.x0.data()),
      ]),
      "times that the network is told: mean and deviation": observeSpread(call.t),
      "the velocity that the prediction is compared with: mean": observeNumbers(pull.mean),
      "the velocity that the prediction is compared with: deviation": observeNumbers(pull.deviation),
      "how much that velocity depends on where a pair starts (0: not at all)": observeNumbers([
        likeness(velocities, pull, starts),
      ]),
      "the loss where the prediction is (0, 0)": without,
      "the loss where the prediction is (3, -2)": right,
    };
  },
});
