import * as tf from "@tensorflow/tfjs";
import { compile, type Compiled } from "../compile/mod.ts";
import type { Module } from "../networks/mod.ts";
import { randomState, setRandomState } from "../random/mod.ts";
import { Adam } from "./adam.ts";
import { loadCheckpoint, saveCheckpoint } from "./checkpoint.ts";
import { Ema } from "./ema.ts";
import { lossAndGradients } from "./loss_and_gradients.ts";
import { ParameterBlocks } from "./parameter_blocks.ts";

/** Settings that cannot change in the middle of a training. */
export interface TrainingSettings {
  readonly learningRate: number;
  readonly averageDecay: number;
}

/** Everything that a training carries from one iteration to the next, except the random numbers. */
export class TrainingState {
  readonly #net: Module;
  readonly #settings: TrainingSettings;
  readonly #blocks: ParameterBlocks;
  readonly #adam: Adam;
  readonly #ema: Ema;
  readonly #losses: Float32Array;
  readonly #step: Compiled<[], tf.Scalar>;
  #iteration = 0;

  /** @param loss Computes the loss of one batch. */
  constructor(net: Module, loss: () => tf.Scalar, iterations: number, settings: TrainingSettings) {
    this.#net = net;
    this.#settings = settings;
    this.#blocks = new ParameterBlocks(net.parameters().values());
    this.#adam = new Adam(this.#blocks, { learningRate: settings.learningRate });
    this.#ema = new Ema(this.#blocks, settings.averageDecay);
    this.#losses = new Float32Array(iterations);
    this.#step = compile(() => {
      const { value, gradients } = lossAndGradients(loss, this.#blocks.parameters);
      this.#adam.step(gradients);
      this.#ema.update();
      return value;
    }, { name: "train", announce: () => {} });
  }

  /** Iterations done. */
  get iteration(): number {
    return this.#iteration;
  }

  /** The loss of each iteration so far, a copy. */
  get losses(): Float32Array {
    return this.#losses.slice(0, this.#iteration);
  }

  /** Why the iterations do not run natively, as a sentence, if so. */
  get whyEager(): string | undefined {
    return this.#step.whyEager;
  }

  /** Does n iterations and returns the loss of each; they count when `addLosses` has taken them in. */
  async advance(n: number): Promise<Float32Array> {
    this.#blocks.refresh();
    const losses = this.#step.repeat(n);
    try {
      return await losses.data<"float32">();
    } finally {
      losses.dispose();
    }
  }

  /**
   * Takes in the losses of the next iterations and returns their mean.
   *
   * @throws {Error} If one is not finite; the message names its iteration.
   */
  addLosses(losses: Float32Array): number {
    const bad = losses.findIndex((loss) => !Number.isFinite(loss));
    if (bad >= 0) throw new Error(this.#lost(losses[bad]!, this.#iteration + bad + 1));
    this.#losses.set(losses, this.#iteration);
    this.#iteration += losses.length;
    return losses.reduce((a, b) => a + b) / losses.length;
  }

  /** Gives a network of the same make the averaged weights. */
  writeAverage(net: Module): void {
    if (this.#iteration === 0) {
      net.load(this.#net.parameters());
      return;
    }
    tf.tidy(() => {
      const parts = this.#ema.average(this.#iteration);
      net.load(new Map([...net.parameters().keys()].map((name, i) => [name, parts[i]!])));
    });
  }

  /** Writes a checkpoint. */
  async save(path: string): Promise<void> {
    const { m, v, n } = this.#adam.state();
    const average = this.#ema.state();
    try {
      await saveCheckpoint(path, {
        iteration: this.#iteration,
        weights: this.#net.parameters(),
        vectors: { average, m, v },
        losses: this.losses,
        random: randomState(),
        settings: { ...this.#settings },
      });
    } finally {
      tf.dispose([m, v, n, average]);
    }
  }

  /**
   * Goes on from a checkpoint, if the file is there: weights, average, moments, losses and random numbers.
   *
   * @throws {RangeError} If it does not fit the network or the settings, or has more iterations than are asked for.
   */
  async resume(path: string): Promise<void> {
    const checkpoint = await loadCheckpoint(path).catch((error) => {
      if (error instanceof Deno.errors.NotFound) return undefined;
      throw error;
    });
    if (checkpoint === undefined) return;
    const { iteration, weights, vectors, losses, random, settings } = checkpoint;
    for (const [name, value] of Object.entries(this.#settings)) {
      if (settings[name] !== value) {
        throw new RangeError(
          `train: ${path} was made with ${name} ${settings[name]}, and now it is ${value}. ` +
            "Give the same value to go on from it, or resume: false to start anew.",
        );
      }
    }
    if (iteration > this.#losses.length) {
      throw new RangeError(
        `train: ${path} has ${iteration} iterations, and only ${this.#losses.length} are asked for. ` +
          "Ask for at least as many, or give resume: false to start anew.",
      );
    }
    this.#net.load(weights);
    this.#adam.restore(vectors.m, vectors.v, iteration);
    this.#ema.restore(vectors.average);
    this.#losses.set(losses);
    this.#iteration = iteration;
    setRandomState(random);
  }

  [Symbol.dispose](): void {
    this.#step.dispose();
    this.#adam.dispose();
    this.#ema.dispose();
    this.#blocks.dispose();
  }

  #lost(loss: number, iteration: number): string {
    return `train: the loss is ${loss} at iteration ${iteration} of ${this.#losses.length}. ` +
      (iteration === 1
        ? "As it is so from the start, look at the formula (division by zero, root of a negative number) and at the data."
        : "Try a smaller learning rate; then look at the formula (division by zero, root of a negative number) and at " +
          "the data.");
  }
}
