import * as tf from "@tensorflow/tfjs";
import { compile, type Compiled, partOfStep } from "../compile/mod.ts";
import { isNotThere } from "../host/files.ts";
import type { Module } from "../networks/mod.ts";
import { type RandomStream, spawnStream } from "../random/mod.ts";
import { Adam } from "./adam.ts";
import { clipGradientNorm } from "./clip_gradient_norm.ts";
import { loadCheckpoint, type LoadedCheckpoint, saveCheckpoint } from "./checkpoint.ts";
import { Ema } from "./ema.ts";
import { lossAndGradients } from "./loss_and_gradients.ts";
import { ParameterBlocks } from "./parameter_blocks.ts";

/** Settings that cannot change in the middle of a training. */
export interface TrainingSettings {
  readonly learningRate: number;
  readonly averageDecay: number;
  readonly weightDecay: number;
  /** Infinity where gradients are not shortened. */
  readonly maxGradNorm: number;
}

/** What settings are in a checkpoint that does not have them, as it was written before there were any. */
const absent: Partial<TrainingSettings> = { weightDecay: 0, maxGradNorm: Infinity };

/** The loss of one batch, from the network and the number of iterations that were done before. */
export type Loss<M extends Module> = (net: M, iteration: tf.Scalar) => tf.Scalar;

/** Everything that a training carries from one iteration to the next. */
export class TrainingState<M extends Module> {
  readonly #net: M;
  readonly #settings: TrainingSettings;
  readonly #blocks: ParameterBlocks;
  readonly #adam: Adam;
  readonly #ema: Ema;
  readonly #losses: Float32Array;
  readonly #step: Compiled<[], tf.Scalar>;
  readonly #random: RandomStream;
  readonly #rates: tf.Tensor1D | undefined; // factors of the learning rate, and one for the trial after the last iteration
  readonly #done: tf.Variable<tf.Rank.R0>; // iterations, where the step can read them
  #iteration = 0;

  constructor(
    net: M,
    loss: Loss<M>,
    iterations: number,
    settings: TrainingSettings,
    rates?: ArrayLike<number>,
    generator?: RandomStream,
  ) {
    this.#net = net;
    this.#settings = settings;
    this.#blocks = new ParameterBlocks(net.parameters().values());
    this.#adam = new Adam(this.#blocks, { learningRate: settings.learningRate, weightDecay: settings.weightDecay });
    this.#ema = new Ema(this.#blocks, settings.averageDecay);
    this.#losses = new Float32Array(iterations);
    this.#rates = rates && tf.tidy(() => tf.keep(tf.tensor1d([...Array.from(rates), 0])));
    this.#random = spawnStream(generator);
    this.#done = tf.tidy(() => tf.variable(tf.scalar(0, "int32")));
    this.#step = compile(() => this.#iterate(loss), { name: "train", announce: () => {} });
  }

  #iterate(loss: Loss<M>): tf.Scalar {
    const { parameters } = this.#blocks;
    const before = parameters.map(({ dataId }) => dataId);
    for (const module of this.#net.modules()) partOfStep(Reflect.get(module, "forward"), module);
    const iteration = this.#done.toFloat();
    const { value, gradients } = lossAndGradients(() => partOfStep(loss)(this.#net, iteration), parameters);
    const isWritten = parameters.some(({ dataId }, i) => dataId !== before[i]); // by the loss: weights that are clipped
    if (isWritten) this.#blocks.refresh();
    const { maxGradNorm } = this.#settings;
    const rate = this.#rates?.gather(this.#done.reshape<tf.Tensor1D>([1])).asScalar();
    this.#adam.step(maxGradNorm === Infinity ? gradients : clipGradientNorm(gradients, maxGradNorm), rate);
    this.#ema.update();
    this.#done.assign(this.#done.add(tf.scalar(1, "int32")));
    return value;
  }

  /** Iterations done. */
  get iteration(): number {
    return this.#iteration;
  }

  /** The loss of each iteration so far, a copy. */
  get losses(): Float32Array {
    return this.#losses.slice(0, this.#iteration);
  }

  /** About how many bytes a checkpoint takes. */
  get bytes(): number {
    return 4 * (4 * this.#blocks.size + this.#losses.length) + 65536;
  }

  /** Why the iterations do not run natively, as a sentence, if so. */
  get whyEager(): string | undefined {
    return this.#step.whyEager;
  }

  /** Random numbers for whoever looks at the training now: others at each iteration, and never those of the training. */
  randomForLooking(): RandomStream {
    return this.#random.part(this.#iteration);
  }

  /** Does n iterations and returns the loss of each; they count when `addLosses` has taken them in. */
  async advance(n: number): Promise<Float32Array> {
    this.#blocks.refresh();
    const losses = this.#random.run(() => this.#step.repeat(n));
    try {
      return await losses.data<"float32">();
    } finally {
      losses.dispose();
    }
  }

  /** Looks whether the loss is still what was recorded, after others had their turn. */
  renew(): void {
    this.#random.run(() => this.#step.renew());
  }

  /** Looks whether the loss was what was recorded, after the last iteration. */
  conclude(): void {
    this.#random.run(() => this.#step.conclude());
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

  /** Gives a network of the same make the averaged weights. Buffers are copied as they are: an average needs no average. */
  writeAverage(net: Module): void {
    if (this.#iteration === 0) {
      net.load(this.#net.stateDict());
      return;
    }
    tf.tidy(() => {
      const parts = this.#ema.average(this.#iteration);
      const averages = [...net.parameters().keys()].map((name, i) => [name, parts[i]!] as const);
      net.load(new Map([...this.#net.buffers(), ...averages]));
    });
  }

  /** Writes a checkpoint. */
  async save(path: string): Promise<void> {
    const { m, v, n } = this.#adam.state();
    const average = this.#ema.state();
    try {
      await saveCheckpoint(path, {
        iteration: this.#iteration,
        weights: this.#net.stateDict(),
        vectors: { average, m, v },
        losses: this.losses,
        random: this.#random.state,
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
      if (isNotThere(error)) return undefined;
      throw error;
    });
    if (checkpoint === undefined) return;
    this.#refuseOther(path, checkpoint);
    const { iteration, weights, vectors, losses, random } = checkpoint;
    this.#net.load(weights);
    this.#adam.restore(vectors.m, vectors.v, iteration);
    this.#ema.restore(vectors.average);
    this.#losses.set(losses);
    this.#iteration = iteration;
    tf.tidy(() => this.#done.assign(tf.scalar(iteration, "int32")));
    this.#random.state = random;
  }

  /** Refuses a checkpoint of a training with which this one cannot go on. */
  #refuseOther(path: string, { iteration, weights, vectors, settings }: LoadedCheckpoint): void {
    for (const [name, value] of Object.entries(this.#settings)) {
      const before = settings[name] ?? absent[name as keyof TrainingSettings];
      if (before !== value) {
        throw new RangeError(
          `train: ${path} was made with ${name} ${before}, and now it is ${value}. ` +
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
    const { size } = this.#blocks;
    const isSameNet = [...this.#net.stateDict().keys()].every((name) => weights.has(name)); // else load() says more
    if (isSameNet && vectors.m.length !== size) {
      throw new RangeError(
        `train: ${path} was made while ${vectors.m.length} numbers were trained, and now there are ${size}. ` +
          "Train the same network with the same variables frozen, or give resume: false to start anew.",
      );
    }
  }

  [Symbol.dispose](): void {
    this.#step.dispose();
    this.#rates?.dispose();
    this.#done.dispose();
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
