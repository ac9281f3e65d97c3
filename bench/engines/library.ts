/**
 * The steps as this library writes them: what the engines that run it have in common.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import type { Module } from "../../lib/networks/mod.ts";
import { Adam, Ema, ParameterBlocks } from "../../lib/training/mod.ts";
import { lossAndGradients } from "../../lib/training/loss_and_gradients.ts";
import type { Task } from "../protocol.ts";
import { imageTraining, imageWalk } from "./images.ts";
import { pointTraining, pointWalk } from "./points.ts";

/** How fast the weights and their average move. */
export interface Rates {
  readonly learningRate: number;
  readonly averageDecay: number;
}

/** A network with its first weights and its losses: of a batch drawn anew, and of the fixed one. */
export interface Training {
  readonly net: Module;
  readonly rates: Rates;
  readonly drawn: () => tf.Scalar;
  readonly fixed: () => tf.Scalar;
}

/** A walk of a sampler, as `scan` does it: x and the number of the step are variables. */
export interface Walk {
  /** One step; returns the sum of x, which is finite exactly when all of x is. */
  readonly step: () => tf.Scalar;
  /** Goes to the start of the walk, by default to fresh noise. */
  restart(x?: tf.Tensor): void;
  readonly x: tf.Tensor;
}

/** The two walks of a task: its x and its noise are drawn, or the fixed ones of the check, where it starts at once. */
export interface Walks {
  readonly drawn: Walk;
  readonly fixed: Walk;
}

/** What a task is, ready to run. */
export async function readTask({ work, ...files }: Task): Promise<{ training: Training } | { walks: Walks }> {
  if (work.of === "points") {
    return work.kind === "train"
      ? { training: await pointTraining({ work, ...files }) }
      : { walks: await pointWalk({ work, ...files }) };
  }
  return work.kind === "train"
    ? { training: await imageTraining({ work, ...files }) }
    : { walks: await imageWalk({ work, ...files }) };
}

/** One iteration of a training, as `TrainingState` does it. */
export function trainingStep(
  { learningRate, averageDecay }: Rates,
  net: Module,
  loss: () => tf.Scalar,
): () => tf.Scalar {
  const blocks = new ParameterBlocks(net.parameters().values());
  const adam = new Adam(blocks, { learningRate });
  const average = new Ema(blocks, averageDecay);
  return () => {
    const { value, gradients } = lossAndGradients(loss, blocks.parameters);
    adam.step(gradients);
    average.update();
    return value;
  };
}

/** Mean size and mean square of a sample: the check of sampling. */
export async function momentsOf(x: tf.Tensor): Promise<number[]> {
  const moments = tf.tidy(() => tf.stack([x.abs().mean(), x.square().mean()]));
  const values = await moments.data();
  moments.dispose();
  return [...values];
}
