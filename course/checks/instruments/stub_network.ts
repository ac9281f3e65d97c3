import * as tf from "@tensorflow/tfjs";
import type { Denoiser } from "../../../lib/samplers/denoiser.ts";
import { describeValue, type Observation, observeNumbers, Unusable } from "../observation.ts";
import { areSame } from "./inputs.ts";
import { joinPieces } from "./join_pieces.ts";

/** One call of the stub network. */
export interface NetworkCall {
  readonly x: Float32Array;
  /** The times that it was told: one number, or one for each row. */
  readonly t: Float32Array;
  /** What it answered. */
  readonly eps: Float32Array;
}

/**
 * A network that needs no training and writes down what it is asked. It reads its arguments at once, so a loop that
 * would replay its steps takes each of them by itself here, and every one is seen.
 */
export interface StubNetwork {
  readonly denoise: Denoiser;
  readonly calls: readonly NetworkCall[];
}

function checkArguments(x: unknown, t: unknown): asserts x is tf.Tensor2D {
  if (!(x instanceof tf.Tensor) || x.rank !== 2 || x.shape[1] !== 2) {
    throw new Unusable(`The network was called with x = ${describeValue(x)}, expected a tensor of shape [N, 2].`);
  }
  if (!(t instanceof tf.Tensor)) {
    throw new Unusable(`The network was called with t = ${describeValue(t)}, expected a tensor of shape [N] or [1].`);
  }
  if (t.rank !== 1 || (t.size !== 1 && t.size !== x.shape[0])) {
    throw new Unusable(
      `The network was called with t of shape [${t.shape.join(", ")}] and x of shape [${x.shape.join(", ")}]. ` +
        "Give it one time for each row, or one time of shape [1] for all.",
    );
  }
}

/**
 * A smooth function of x and t that is neither linear in x nor the same at any two times. Products of matrices are left
 * out: some graphics cards round them to three digits.
 */
const smooth: Denoiser = (x, t) => {
  const [first, second] = tf.split(x, 2, 1) as [tf.Tensor2D, tf.Tensor2D]; // [N, 1] each
  const mixed = tf.concat([
    first.mul(1.1).add(second.mul(0.7)),
    second.mul(0.9).sub(first.mul(0.4)),
  ], 1);
  return mixed.add<tf.Tensor2D>(t.toFloat().reshape([-1, 1]).mul(0.37)).sin();
};

/**
 * Makes a stub network.
 *
 * @param answer What it answers; by default a smooth function of x and t.
 */
export function stubNetwork(answer: Denoiser = smooth): StubNetwork {
  const calls: NetworkCall[] = [];
  const denoise: Denoiser = (x, t) => {
    checkArguments(x, t);
    const eps = answer(x, t);
    const read = (tensor: tf.Tensor) => Float32Array.from(tensor.dataSync());
    calls.push({ x: read(x), t: read(t), eps: read(eps) });
    return eps;
  };
  return { denoise, calls };
}

/** Whether the network saw just these points in each call: [1] or [0]. */
export const observeAsked = (calls: readonly NetworkCall[], x: ArrayLike<number>): Observation =>
  observeNumbers([calls.every((call) => areSame(call.x, x)) ? 1 : 0]);

/** The one time that each call was told; NaN where rows of a call were told different ones. */
export const timesTold = (calls: readonly NetworkCall[]): number[] =>
  calls.map(({ t }) => t.every((value) => value === t[0]) ? t[0]! : NaN);

/**
 * What the network was asked about a batch, whether at once, in pieces, or twice.
 *
 * @param name The function that asks it, for messages.
 * @param rows Of the batch.
 * @throws {Unusable} If it was asked about something else as well, or never.
 */
export function oneCall(name: string, calls: readonly NetworkCall[], rows: number): NetworkCall {
  const joined = joinPieces(calls, rows);
  if (joined.length === 1) return joined[0]!;
  if (joined.length === 0) throw new Unusable(`${name} asks the network 0 times, expected once.`);
  throw new Unusable(
    `${name} asks the network about ${joined.length} different things: ` +
      `${joined.slice(0, 3).map(({ x }) => `${x.length / 2} points`).join(", then ")}. ` +
      `It is to be asked once, about the ${rows} points of the batch at their times.`,
  );
}

/**
 * What a step asked the network first.
 *
 * @param name The function, for messages.
 * @param calls Those of this step.
 * @param rows Of the batch.
 * @param question How it asks, for messages.
 * @throws {Unusable} If it did not ask.
 */
export function firstCall(
  name: string,
  calls: readonly NetworkCall[],
  rows: number,
  question = "denoise(x, t)",
): NetworkCall {
  if (calls.length === 0) throw new Unusable(`${name} does not ask the network: call ${question}.`);
  return joinPieces(calls, rows)[0]!;
}

/** Known answers, row by row, for a network that is asked about a batch at once, in pieces, or twice. */
export function answersInTurn(answers: tf.Tensor2D): Denoiser {
  let at = 0;
  const [rows, columns] = answers.shape;
  return (x) => {
    const count = Math.min(x.shape[0], rows);
    if (at + count > rows) at = 0;
    const part = answers.slice([at, 0], [count, columns]);
    at = (at + count) % rows;
    return part;
  };
}
