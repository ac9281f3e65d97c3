import type { Module } from "../networks/mod.ts";
import { refuseUnknownOptions } from "../options/mod.ts";

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
   * Called every so many iterations with the averaged network, to look at samples. It draws random numbers from a stream
   * of its own, so that looking does not change the training. What the loss uses may be changed here.
   */
  onSample?: (average: M, iteration: number) => void | Promise<void>;
  /** Keeps the state of the training in a file. */
  checkpoint?: CheckpointOptions;
}

/** Where and how often the state of a training is kept. */
export interface CheckpointOptions {
  /** A safetensors file; its folder is made if need be. That it can be written is tried before the first iteration. */
  path: string;
  /** Iterations from one writing to the next. Default 500. It is also written when training ends or is stopped. */
  every?: number;
  /** Whether to go on from the file, if there is one. Default false: start anew and replace it. */
  resume?: boolean;
}

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
 * Checks everything in the options that the optimizer and the average do not check themselves, and returns them.
 *
 * @throws {TypeError} If an option is unknown or missing.
 * @throws {RangeError} If a number is out of range.
 */
export function checkTrainOptions<M extends Module>(options: TrainOptions<M>): TrainOptions<M> {
  refuseUnknownOptions("train", options, OPTIONS);
  const { iterations, sampleEvery, onSample, checkpoint } = options;
  if (checkpoint) {
    refuseUnknownOptions("train: checkpoint", checkpoint, ["path", "every", "resume"]);
    if (typeof checkpoint.path !== "string" || checkpoint.path === "") {
      throw new TypeError(`train: checkpoint.path is ${checkpoint.path}. Give the name of a file.`);
    }
  }
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
