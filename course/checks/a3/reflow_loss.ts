import type * as tf from "@tensorflow/tfjs";
import type { Velocity } from "../../../lib/flow/mod.ts";
import { defineCheck } from "../definition.ts";
import { type Observation, observeNumbers, Unusable } from "../observation.ts";
import { observeSpread } from "../instruments/chance.ts";
import { normals } from "../instruments/inputs.ts";
import { observeLoss, pullOf } from "../instruments/loss.ts";
import { momentsOf } from "../instruments/fit_step.ts";
import { joinPieces } from "../instruments/join_pieces.ts";
import { type NetworkCall, stubNetwork } from "../instruments/stub_network.ts";
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

/** The rows of the pairs, by where their noise lies, to about a thousandth. */
function rowsByStart(x0: ArrayLike<number>): Map<string, number> {
  const rows = new Map<string, number>();
  for (let i = 0; i < x0.length; i += 2) {
    for (const a of [-1, 0, 1]) {
      for (const b of [-1, 0, 1]) rows.set(`${round(x0[i]!) + a} ${round(x0[i + 1]!) + b}`, i / 2);
    }
  }
  return rows;
}

type Seen = Pick<NetworkCall, "x" | "t">;

/** For each point that the network saw the row of the pair on whose way it lies at some time; undefined for none. */
function rowsSeen({ x, t }: Seen, rows: Map<string, number>, when = (told: number) => told): (number | undefined)[] {
  return Array.from({ length: x.length / 2 }, (_, row) => {
    const time = when(t[t.length === 1 ? 0 : row]!);
    return rows.get(`${round(x[2 * row]! - time * between[0])} ${round(x[2 * row + 1]! - time * between[1])}`);
  });
}

/** How many of the points lie on the way of a pair, at a time that follows from the one that the network was told. */
function onTheWay(call: Seen, rows: Map<string, number>, when?: (told: number) => number): number {
  const seen = rowsSeen(call, rows, when);
  return seen.filter((row) => row !== undefined).length / seen.length;
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
    "times that the network is told: mean and deviation": {
      tolerance: 0.05,
      hint: "Every row has a time of its own, drawn at random from 0 to 1, as computeLoss does it.",
    },
    "part of the points that lie elsewhere on the way of a pair": {
      tolerance: 0.01,
      entries: ["1 minus the time told", "the end, x1", "the start, x0"],
      hint: "The network sees the point on the way at the very time that it is told, as computeLoss does it.",
    },
    "part of the points that lie on the straight way of a pair, at the time told": {
      tolerance: 0.01,
      hint:
        "The way leads from the x0 of a pair to its x1, both as they are in the pair, in a straight line: sigmaMin is 0.",
    },
    "part of the rows that are the same pair in a second batch": {
      tolerance: 0.05,
      hint: "Every call draws a batch anew: nothing of it is kept for the next one.",
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
    const { denoise: knowing, calls: later } = stubNetwork((x) => x.zerosLike().add([[...between]]));
    const right = await loss(knowing);
    const rows = rowsByStart(await pairs.x0.data());
    const [first, second] = [call, joinPieces(later, size)[0] ?? call].map((one) => rowsSeen(one, rows));
    const again = first!.filter((row, i) => row !== undefined && row === second![i]).length / size;
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
        onTheWay(call, rows),
      ]),
      "part of the points that lie elsewhere on the way of a pair": observeNumbers([
        onTheWay(call, rows, (told) => 1 - told),
        onTheWay(call, rows, () => 1),
        onTheWay(call, rows, () => 0),
      ]),
      "part of the rows that are the same pair in a second batch": observeNumbers([again]),
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
