import type { Module } from "../networks/mod.ts";
import { refuseUnknownOptions } from "../options/mod.ts";
import { generatorOf } from "../random/generator.ts";
import type { RandomStream } from "../random/mod.ts";

/** Settings of a training. */
export interface TrainOptions<M extends Module> {
  /** How many iterations in all, those before a resumed checkpoint included. */
  iterations: number;
  /** Step size of Adam. Default 1e-3. */
  learningRate?: number;
  /** What the step size is multiplied by in each iteration: `cosineRates(iterations, { warmup: 500 })`. Default 1. */
  rates?: ArrayLike<number>;
  /** AdamW: what each step takes from a weight beside the gradient's, in parts of the step size. Default 0. */
  weightDecay?: number;
  /** The greatest length of the gradients of all parameters as one vector; longer ones are shortened. Default: any. */
  maxGradNorm?: number;
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
  /** Where the random numbers come from: `generator(7)`. By default they follow from the stream in use. */
  generator?: RandomStream;
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
  "rates",
  "weightDecay",
  "maxGradNorm",
  "averageDecay",
  "title",
  "sampleEvery",
  "onSample",
  "generator",
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
  const { iterations, sampleEvery, onSample, checkpoint, rates, maxGradNorm } = options;
  generatorOf("train", options);
  if (rates !== undefined) checkRates(rates, iterations);
  if (maxGradNorm !== undefined && !(maxGradNorm > 0)) {
    throw new RangeError(`train: maxGradNorm is ${maxGradNorm}. Give a number above 0.`);
  }
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

function checkRates(rates: ArrayLike<number>, iterations: number): void {
  if (rates.length !== iterations) {
    throw new RangeError(`train: rates has ${rates.length} numbers for ${iterations} iterations. Give one for each.`);
  }
  const wrong = Array.from(rates).findIndex((rate) => !(rate >= 0 && rate < Infinity));
  if (wrong >= 0) throw new RangeError(`train: rates[${wrong}] is ${rates[wrong]}. Give numbers of 0 or more.`);
}
