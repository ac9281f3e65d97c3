/**
 * The training loop.
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import { Chunks, SlowNotice } from "../compile/mod.ts";
import type { Module } from "../networks/mod.ts";
import { startProgress, Stopped, tick } from "../progress/mod.ts";
import { CheckpointFile } from "./checkpoint_file.ts";
import { refuseLostWeights } from "./refuse_lost_weights.ts";
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
 * `compile`), without any change to the loss function. Where that is not possible, a sentence says why. What `onSample`
 * changes is noticed; JavaScript that changes from iteration to iteration by itself is not replayed.
 *
 * The Stop button ends the training and keeps what there is: the result is returned with `stopped: true`, the network has
 * the weights of the last iteration, and a checkpoint is written if one was asked for.
 *
 * @param net Its parameters are trained in place.
 * Random numbers come from a stream of this training's own, which follows from the generator, or from the seed and from how
 * much was drawn before it: what else runs meanwhile does not change them.
 *
 * @param loss The loss of one batch, as a scalar; it draws the batch itself. It is handed the network and the number of
 * iterations done before, a scalar, for what is to change on the way: `tf.where(iteration.less(500), 0, 1)`.
 * @throws {TypeError} If the loss function does not return a scalar tensor (a promise, for example).
 * @throws {RangeError} If an option is out of range, or a checkpoint does not fit the network and the options.
 * @throws {Error} If the loss is no longer finite, the message names the iteration; if a weight is not finite before the first;
 * if a checkpoint could not be written. Once training runs, a checkpoint that cannot be written is only told.
 *
 * @example
 * ```ts
 * import { Linear, randn, seed, startBackend, train } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertLess } from "@std/assert";
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
  loss: (net: M, iteration: tf.Scalar) => tf.Scalar,
  options: TrainOptions<M>,
): Promise<Training<M>> {
  const { iterations, learningRate = 1e-3, averageDecay = 0.995, title = "Training" } = checkTrainOptions(options);
  const { sampleEvery, onSample, checkpoint, rates, weightDecay = 0, maxGradNorm = Infinity } = options;
  const settings = { learningRate, averageDecay, weightDecay, maxGradNorm };
  using state = new TrainingState(net, loss, iterations, settings, rates, options.generator);
  const file = checkpoint && await CheckpointFile.open(checkpoint.path, state.bytes);
  if (checkpoint?.resume) await state.resume(checkpoint.path);
  await refuseLostWeights(net);
  const every = checkpoint?.every ?? 500;
  const average = net.clone();
  const kept = "the network keeps what it has learned";
  await using progress = startProgress({ title, total: iterations, unit: "iterations", kept });
  const notice = new SlowNotice();
  const chunks = new Chunks({ total: iterations, stops: [sampleEvery, checkpoint && every] });

  async function sample(): Promise<void> {
    state.writeAverage(average);
    await state.randomForLooking().run(() => onSample!(average, state.iteration));
    if (state.iteration < iterations) state.renew();
  }

  const keep = async () => await file?.save(state.iteration, (path) => state.save(path));

  async function advance(): Promise<void> {
    const losses = await chunks.time(state.iteration, (n) => state.advance(n));
    notice.consider(state.whyEager);
    try {
      const mean = state.addLosses(losses);
      // What stays on the page is the same in equal runs, whatever chunks the time made.
      const loss = state.iteration === iterations ? losses.at(-1)! : mean;
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
        if (state.iteration === iterations) state.conclude();
        if (isDue(sampleEvery)) await sample();
        if (isDue(every) && state.iteration < iterations) await keep();
        await tick();
      }
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      stopped = true;
      if (state.iteration < iterations) state.conclude();
    }
    await keep();
    file?.conclude();
    state.writeAverage(average);
    if (!stopped) await progress.finish();
    return { average, losses: state.losses, iterations: state.iteration, stopped };
  } catch (error) {
    average.dispose();
    throw error;
  }
}
