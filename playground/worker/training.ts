/**
 * A training that can be looked at, and go on, at any iteration.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import type { SimpleNet } from "../../lib/networks/simple_net.ts";
import { seed } from "../../lib/random/mod.ts";
import { decodeSafetensors } from "../../lib/training/decode_safetensors.ts";
import { TrainingState } from "../../lib/training/training_state.ts";
import { trainingKey, type Wish } from "../messages.ts";
import { pointsOf } from "../points_of.ts";
import { limits } from "../state.ts";
import { lossOn, newNetwork, settings } from "./network.ts";

/** Points that are trained on. */
const POINTS = 4000;

/** One training, from its seed on. */
export class Training {
  readonly key: string;
  /** The network to sample with: averaged weights, as they were when `refresh` was called last. */
  readonly average: SimpleNet;
  /** Iterations that `average` has seen. */
  averaged = 0;
  readonly #net: SimpleNet;
  readonly #data: tf.Tensor2D;
  readonly #state: TrainingState<SimpleNet>;

  /** @param shipped Weights in the form of safetensors, to go on from. */
  constructor(wish: Wish, shipped: Uint8Array | undefined) {
    this.key = trainingKey(wish);
    seed(wish.seed);
    this.#net = newNetwork();
    if (shipped !== undefined) this.#net.load(decodeSafetensors(shipped, "The weights of the page").tensors);
    this.#data = tf.tensor2d(pointsOf(wish, POINTS, wish.seed), [POINTS, 2]);
    this.#state = new TrainingState(this.#net, lossOn(this.#data, wish), limits.iterations, settings);
    this.average = this.#net.clone();
  }

  get iteration(): number {
    return this.#state.iteration;
  }

  /** Does n iterations and returns their losses. */
  async advance(n: number): Promise<Float32Array> {
    const losses = await this.#state.advance(n);
    this.#state.addLosses(losses);
    return losses;
  }

  /** Brings `average` to the newest iteration. */
  refresh(): void {
    this.#state.writeAverage(this.average);
    this.averaged = this.iteration;
  }

  /** Frees its memory. */
  dispose(): void {
    this.#state[Symbol.dispose]();
    this.average.dispose();
    this.#net.dispose();
    this.#data.dispose();
  }
}
