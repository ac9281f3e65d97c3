import * as tf from "@tensorflow/tfjs";
import type { Module } from "../networks/mod.ts";
import { randomState, setRandomState } from "../random/mod.ts";
import { Adam } from "./adam.ts";
import { loadCheckpoint, saveCheckpoint } from "./checkpoint.ts";
import { Ema } from "./ema.ts";
import { lossAndGradients } from "./loss_and_gradients.ts";
import { ParameterVector } from "./parameter_vector.ts";

/** Settings that cannot change in the middle of a training. */
export interface TrainingSettings {
  readonly learningRate: number;
  readonly averageDecay: number;
}

/** Everything that a training carries from one iteration to the next, except the random numbers. */
export class TrainingState {
  readonly #net: Module;
  readonly #settings: TrainingSettings;
  readonly #vector: ParameterVector;
  readonly #adam: Adam;
  readonly #ema: Ema;
  readonly #losses: Float32Array;
  #read = 0; // how many losses are known on the host
  #iteration = 0;

  constructor(net: Module, iterations: number, settings: TrainingSettings) {
    this.#net = net;
    this.#settings = settings;
    this.#vector = new ParameterVector(net.parameters().values());
    this.#adam = new Adam(this.#vector, { learningRate: settings.learningRate });
    this.#ema = new Ema(this.#vector.size, settings.averageDecay);
    this.#losses = new Float32Array(iterations);
  }

  /** Iterations done. */
  get iteration(): number {
    return this.#iteration;
  }

  /** The losses that are known, a copy. */
  get losses(): Float32Array {
    return this.#losses.slice(0, this.#read);
  }

  /** Does one iteration and returns its loss, still on the device. */
  step(loss: () => tf.Scalar): tf.Scalar {
    this.#iteration++;
    return tf.tidy(() => {
      const { value, gradients } = lossAndGradients(loss, this.#vector.parameters);
      this.#adam.step(gradients);
      this.#ema.update(this.#vector.value);
      return value;
    });
  }

  /**
   * Takes in losses that were read from the device.
   *
   * @returns Their mean, or undefined if there are none.
   * @throws {Error} If one is not finite; the message names its iteration.
   */
  addLosses(losses: Float32Array): number | undefined {
    const bad = losses.findIndex((loss) => !Number.isFinite(loss));
    if (bad >= 0) throw new Error(this.#lost(losses[bad]!, this.#read + bad + 1));
    this.#losses.set(losses, this.#read);
    this.#read += losses.length;
    return losses.length === 0 ? undefined : losses.reduce((a, b) => a + b) / losses.length;
  }

  /** Gives a network of the same make the averaged weights. */
  writeAverage(net: Module): void {
    if (this.#ema.count === 0) {
      net.load(this.#net.parameters());
      return;
    }
    tf.tidy(() => {
      const parts = this.#vector.split(this.#ema.value());
      net.load(new Map([...net.parameters().keys()].map((name, i) => [name, parts[i]!])));
    });
  }

  /** Writes a checkpoint. All losses must have been taken in. */
  async save(path: string): Promise<void> {
    const { m, v } = this.#adam.state;
    await saveCheckpoint(path, {
      iteration: this.#iteration,
      weights: this.#net.parameters(),
      vectors: { average: this.#ema.sum, m, v },
      losses: this.losses,
      random: randomState(),
      settings: { ...this.#settings },
    });
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
    this.#ema.restore(vectors.average, iteration);
    this.#losses.set(losses);
    this.#read = this.#iteration = iteration;
    setRandomState(random);
  }

  [Symbol.dispose](): void {
    this.#adam.dispose();
    this.#ema.dispose();
    this.#vector.dispose();
  }

  #lost(loss: number, iteration: number): string {
    return `train: the loss is ${loss} at iteration ${iteration} of ${this.#losses.length}. ` +
      (iteration === 1
        ? "As it is so from the start, look at the formula (division by zero, root of a negative number) and at the data."
        : "Try a smaller learning rate; then look at the formula (division by zero, root of a negative number) and at " +
          "the data.");
  }
}
