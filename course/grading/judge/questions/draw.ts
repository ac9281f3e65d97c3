/**
 * Draws sizes and inputs of questions: the same ones for everybody in a batch.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { philoxNormal, philoxUniform } from "../../../../lib/random/mod.ts";
import { type Schedule, smallTables } from "../../../checks/instruments/small_schedule.ts";
import { tables } from "../../../../lib/objectives/mod.ts";

/** A source of numbers. */
export class Draw {
  readonly #seed: number;
  #counter = 0;

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** A number from `from` to `to`. */
  uniform(from: number, to: number): number {
    return from + (to - from) * philoxUniform(this.#seed, this.#counter++, 1)[0]!;
  }

  /** A whole number from `from` to `to`, both included. */
  integer(from: number, to: number): number {
    return Math.min(to, Math.floor(this.uniform(from, to + 1)));
  }

  /** Normal points [rows, 2]. */
  points(rows: number): tf.Tensor2D {
    return tf.tensor2d(philoxNormal(this.#seed, this.#counter++, 2 * rows), [rows, 2]);
  }

  /** Steps 0..T-1 as int32, one for each row. */
  steps(rows: number, T: number): tf.Tensor1D {
    return tf.tensor1d(Array.from({ length: rows }, () => this.integer(0, T - 1)), "int32");
  }

  /** Betas that rise and fall. */
  betas(count: number): Float64Array {
    return Float64Array.from({ length: count }, () => this.uniform(0.01, 0.4));
  }

  /** The first T steps of the small schedule of the batch. */
  schedule(T: number): Schedule {
    const { betas, alphas, alphasCumprod } = smallTables;
    return tables({
      betas: betas.slice(0, T),
      alphas: alphas.slice(0, T),
      alphasCumprod: alphasCumprod.slice(0, T),
    });
  }
}

/** A network whose answer depends on x and on t, and on nothing else. */
export const smoothNetwork = (x: tf.Tensor2D, t: tf.Tensor1D): tf.Tensor2D =>
  tf.tidy(() => x.mul(t.toFloat().reshape([-1, 1]).mul(0.07).add(0.4)).sin().mul(0.8));
