/**
 * The training loop.
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import type { Module } from "../networks/mod.ts";
import { refuseUnknownOptions } from "../options/mod.ts";
import { startProgress, Stopped, tick } from "../progress/mod.ts";
import { randomState, setRandomState } from "../random/mod.ts";
import { PendingScalars } from "../readback/mod.ts";
import { TrainingState } from "./training_state.ts";

/** Settings of a training. */
export interface TrainOptions<M extends Module> {
  /** How many iterations in all, those before a resumed checkpoint included. */
  iterations: number;
  /** Step size of Adam. Default 1e-3. */
  learningRate?: number;
  /** Decay of the average of the weights. Default 0.995. */
  averageDecay?: number;
  /** What the progress display calls it. Default "Training". */
  title?: string;
  /** Iterations from one call of `onSample` to the next. */
  sampleEvery?: number;
  /**
   * Called every so many iterations with the averaged network, to look at samples. It may draw random numbers: they are
   * put back, so that looking does not change the training.
   */
  onSample?: (average: M, iteration: number) => void | Promise<void>;
  /** Keeps the state of the training in a file. */
  checkpoint?: CheckpointOptions;
}

/** Where and how often the state of a training is kept. */
export interface CheckpointOptions {
  /** A safetensors file; its folder is made if need be. */
  path: string;
  /** Iterations from one writing to the next. Default 500. It is also written when training ends or is stopped. */
  every?: number;
  /** Whether to go on from the file, if there is one. Default false: start anew and replace it. */
  resume?: boolean;
}

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

/** Milliseconds between two readings of the losses. */
const LOOK = 100;

const OPTIONS = [
  "iterations",
  "learningRate",
  "averageDecay",
  "title",
  "sampleEvery",
  "onSample",
  "checkpoint",
] satisfies (keyof TrainOptions<Module>)[];

/**
 * Trains a network with Adam and keeps a moving average of its weights.
 *
 * The Stop button ends the training and keeps what there is: the result is returned with `stopped: true`, the network has
 * the weights of the last iteration, and a checkpoint is written if one was asked for.
 *
 * @param net Its parameters are trained in place.
 * @param loss The loss of one batch, as a scalar: called once per iteration, draws the batch itself.
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
  const { iterations, learningRate = 1e-3, averageDecay = 0.995, title = "Training" } = checkOptions(options);
  const { sampleEvery, onSample, checkpoint } = options;
  using state = new TrainingState(net, iterations, { learningRate, averageDecay });
  if (checkpoint?.resume) await state.resume(checkpoint.path);
  const every = checkpoint?.every ?? 500;
  const pending = new PendingScalars({ every: LOOK });
  const average = net.clone();
  await using progress = startProgress({ title, total: iterations, unit: "iterations" });
  let stopped = false;

  async function readLosses(): Promise<void> {
    try {
      const mean = state.addLosses(await pending.read());
      if (mean !== undefined) progress.update(state.iteration, { loss: mean });
    } catch (error) {
      progress.reason = "the loss is not finite";
      throw error;
    }
  }

  async function save(): Promise<void> {
    await readLosses(); // a state whose loss is not finite must not replace a good one
    await state.save(checkpoint!.path);
  }

  async function sample(): Promise<void> {
    const random = randomState();
    state.writeAverage(average);
    try {
      await onSample!(average, state.iteration);
    } finally {
      setRandomState(random);
    }
  }

  try {
    try {
      while (state.iteration < iterations) {
        pending.push(state.step(() => loss(net)));
        progress.update(state.iteration);
        if (pending.due) await readLosses();
        if (sampleEvery !== undefined && state.iteration % sampleEvery === 0) await sample();
        if (checkpoint && state.iteration % every === 0 && state.iteration < iterations) await save();
        await tick();
      }
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      stopped = true;
    }
    await readLosses();
    if (checkpoint) await save();
    state.writeAverage(average);
    if (!stopped) await progress.finish();
    return { average, losses: state.losses, iterations: state.iteration, stopped };
  } catch (error) {
    average.dispose();
    throw error;
  } finally {
    pending.dispose();
  }
}

function checkOptions<M extends Module>(options: TrainOptions<M>): TrainOptions<M> {
  refuseUnknownOptions("train", options, OPTIONS);
  const { iterations, sampleEvery, onSample, checkpoint } = options;
  if (checkpoint) refuseUnknownOptions("train: checkpoint", checkpoint, ["path", "every", "resume"]);
  for (const [name, value] of Object.entries({ iterations, sampleEvery, "checkpoint.every": checkpoint?.every })) {
    if (value === undefined && name !== "iterations") continue;
    if (!Number.isInteger(value) || value! < 1) {
      throw new RangeError(`train: ${name} is ${value}. Give a number of iterations, 1 or more.`);
    }
  }
  if ((sampleEvery === undefined) !== (onSample === undefined)) {
    throw new TypeError("train: sampleEvery and onSample go together. Give both, or neither.");
  }
  return options;
}
