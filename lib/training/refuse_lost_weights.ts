import * as tf from "@tensorflow/tfjs";
import type { Module } from "../networks/mod.ts";

/**
 * Refuses to train a network that an earlier training has spoilt: no training can bring it back.
 *
 * @throws {Error} If a parameter is not finite; the message names it.
 *
 * @example
 * ```ts
 * import { Linear, startBackend } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertRejects } from "@std/assert";
 * import { refuseLostWeights } from "./refuse_lost_weights.ts";
 *
 * await startBackend();
 * const net = new Linear(2, 2);
 * net.bias.assign(tf.tensor1d([NaN, 0]));
 * await assertRejects(() => refuseLostWeights(net), Error, 'the weights of the network are NaN already: "bias"');
 * ```
 */
export async function refuseLostWeights(net: Module): Promise<void> {
  const parameters = [...net.parameters()];
  const stacked = tf.tidy(() => tf.stack(parameters.map(([, parameter]) => parameter.sum()))); // finite when all numbers are
  const sums = await stacked.data();
  stacked.dispose();
  const lost = sums.findIndex((sum) => !Number.isFinite(sum));
  if (lost < 0) return;
  throw new Error(
    `train: the weights of the network are ${sums[lost]} already: "${
      parameters[lost]![0]
    }". No training can bring them back. ` +
      "Make a new network, or load the weights of a checkpoint.",
  );
}
