/**
 * The training loop.
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import { Chunks, SlowNotice } from "../compile/mod.ts";
import type { Module } from "../networks/mod.ts";
import { startProgress, Stopped, tick } from "../progress/mod.ts";
import { randomState, setRandomState } from "../random/mod.ts";
import { checkTrainOptions, type TrainOptions } from "./train_options.ts";
import { TrainingState } from "./training_state.ts";

/** What a training returns. */
export interface Training<M extends Module> {
  /** A network with the averaged weights: the one to sample with. */
  readonly average: M;
  /** The loss of each iteration. */
  readonly losses: Float32Array;
  /** How many iterations were done. */
  readonly iterations: number;
  /** Whether the Stop button ended it early. */
  readonly stopped: boolean;
}

/**
 * Trains a network with Adam and keeps a moving average of its weights.
 *
 * The iterations run natively, in chunks of a tenth of a second: the first two are recorded and the others replayed (see
 * `compile`), without any change to the loss function. Where that is not possible, a sentence says why.
 *
 * The Stop button ends the training and keeps what there is: the result is returned with `stopped: true`, the network has
 * the weights of the last iteration, and a checkpoint is written if one was asked for.
 *
 * @param net Its parameters are trained in place.
 * @param loss The loss of one batch, as a scalar; it draws the batch itself.
 * @throws {TypeError} If the loss function does not return a scalar tensor (a promise, for example).
 * @throws {RangeError} If an option is out of range, or a checkpoint does not fit the network and the options.
 * @throws {Error} If the loss is no longer finite; the message names the iteration.
 *
 * @example
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import { assertLess } from "@std/assert";
 * import { startBackend } from "../backend/start.ts";
 * import { Linear } from "../networks/linear.ts";
 * import { randn, seed } from "../random/mod.ts";
 * import { train } from "./train.ts";
 *
 * await startBackend();
 * seed(1);
 * const net = new Linear(2, 2); // is to learn y = 3 x
 * const { average, losses } = await train(net, () => {
 *   const x = randn([32, 2]);
 *   return net.forward(x).sub(x.mul(3)).square().mean();
 * }, { iterations: 200, learningRate: 0.1 });
 * assertLess(losses.at(-1)!, 1e-3);
 * ```
 */
export async function train<M extends Module>(
  net: M,
  loss: (net: M) => tf.Scalar,
  options: TrainOptions<M>,
): Promise<Training<M>> {
  const { iterations, learningRate = 1e-3, averageDecay = 0.995, title = "Training" } = checkTrainOptions(options);
  const { sampleEvery, onSample, checkpoint } = options;
  using state = new TrainingState(net, () => loss(net), iterations, { learningRate, averageDecay });
  if (checkpoint?.resume) await state.resume(checkpoint.path);
  const every = checkpoint?.every ?? 500;
  const average = net.clone();
  await using progress = startProgress({ title, total: iterations, unit: "iterations" });
  const notice = new SlowNotice();
  const chunks = new Chunks({ total: iterations, stops: [sampleEvery, checkpoint && every] });

  async function sample(): Promise<void> {
    const random = randomState();
    state.writeAverage(average);
    try {
      await onSample!(average, state.iteration);
    } finally {
      setRandomState(random);
    }
  }

  async function advance(): Promise<void> {
    const losses = await chunks.time(state.iteration, (n) => state.advance(n));
    notice.consider(state.whyEager);
    try {
      const loss = state.addLosses(losses);
      progress.update(state.iteration, { loss });
    } catch (error) {
      progress.reason = "the loss is not finite";
      throw error;
    }
  }

  const isDue = (every: number | undefined) => every !== undefined && state.iteration % every === 0;
  try {
    let stopped = false;
    try {
      while (state.iteration < iterations) {
        await advance();
        if (isDue(sampleEvery)) await sample();
        if (checkpoint && isDue(every) && state.iteration < iterations) await state.save(checkpoint.path);
        await tick();
      }
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      stopped = true;
    }
    if (checkpoint) await state.save(checkpoint.path);
    state.writeAverage(average);
    if (!stopped) await progress.finish();
    return { average, losses: state.losses, iterations: state.iteration, stopped };
  } catch (error) {
    average.dispose();
    throw error;
  }
}
