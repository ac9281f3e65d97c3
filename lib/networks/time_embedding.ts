/**
 * How a network is told the time: sinusoids of many frequencies, and a small network on top of them.
 *
 * Vaswani et al., "Attention Is All You Need", NeurIPS 2017, section 3.5 (sinusoids);
 * Ho, Jain & Abbeel, "Denoising Diffusion Probabilistic Models", NeurIPS 2020, appendix B (their use for t).
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { refuseUnknownOptions } from "../options/mod.ts";
import { Linear } from "./linear.ts";
import { Module } from "./module.ts";
import { silu } from "./silu.ts";

/** Settings of the sinusoids that stand for a time. */
export interface SinusoidOptions {
  /** How many numbers describe one time. Default 256. */
  sinusoids?: number;
  /** About the longest period, in units of t. Default 10,000. */
  maxPeriod?: number;
}

/**
 * The time as a vector, [cos(t f) | sin(t f)], then Linear -> SiLU -> Linear.
 *
 * f_k = exp(-ln(maxPeriod) k / h) for k < h = sinusoids / 2, rounded down; an odd number of sinusoids ends in a zero.
 *
 * @example
 * ```ts
 * import { startBackend, TimeEmbedding } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const embedding = new TimeEmbedding(128);
 * assertEquals(embedding.forward(tf.tensor1d([0, 500, 999])).shape, [3, 128]);
 * ```
 */
export class TimeEmbedding extends Module {
  /** The layer before the activation. */
  readonly hidden: Linear;
  /** The layer after it. */
  readonly out: Linear;
  /** sinusoids / 2 of them: a constant, not a parameter. */
  readonly frequencies: Float32Array;

  /**
   * Draws the weights anew.
   *
   * @param dOut Length of the vector.
   * @throws {RangeError} If dOut is not a positive integer, or sinusoids not an integer of 2 or more.
   */
  constructor(dOut: number, options: SinusoidOptions = {}) {
    super();
    const { sinusoids, maxPeriod } = withDefaults("TimeEmbedding", options);
    this.frequencies = frequencies(sinusoids, maxPeriod);
    this.hidden = new Linear(sinusoids, dOut);
    this.out = new Linear(dOut, dOut);
  }

  /** t: [N], any number type -> [N, dOut] */
  forward(t: tf.Tensor1D): tf.Tensor2D {
    return this.out.forward(silu(this.hidden.forward(embed(t, this.frequencies, this.hidden.dIn))));
  }
}

/**
 * The sinusoids alone.
 *
 * t: [N], any number type -> [N, sinusoids]
 *
 * @throws {RangeError} If the number of sinusoids is not an integer of 2 or more.
 *
 * @example
 * ```ts
 * import { sinusoids, startBackend } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * assertEquals(sinusoids(tf.tensor1d([0]), { sinusoids: 4 }).arraySync(), [[1, 1, 0, 0]]); // cos 0, sin 0
 * ```
 */
export function sinusoids(t: tf.Tensor1D, options: SinusoidOptions = {}): tf.Tensor2D {
  const { sinusoids, maxPeriod } = withDefaults("sinusoids", options);
  return tf.tidy(() => embed(t, frequencies(sinusoids, maxPeriod), sinusoids));
}

function withDefaults(where: string, options: SinusoidOptions): Required<SinusoidOptions> {
  refuseUnknownOptions(where, options, ["sinusoids", "maxPeriod"]);
  const { sinusoids = 256, maxPeriod = 10_000 } = options;
  return { sinusoids, maxPeriod };
}

/** t: [N], H frequencies -> [cos | sin | 0]: [N, width] */
function embed(t: tf.Tensor1D, frequencies: Float32Array, width: number): tf.Tensor2D {
  const angles = t.toFloat().expandDims(1).mul(tf.tensor1d(frequencies)) as tf.Tensor2D; // [N, H]
  const parts = [angles.cos(), angles.sin()];
  const missing = width - 2 * frequencies.length;
  if (missing > 0) parts.push(tf.zeros([t.size, missing]));
  return tf.concat2d(parts, 1);
}

function frequencies(sinusoids: number, maxPeriod: number): Float32Array {
  if (!Number.isInteger(sinusoids) || sinusoids < 2) {
    throw new RangeError(`TimeEmbedding: sinusoids is ${sinusoids}. Give an integer, 2 or more.`);
  }
  const half = Math.floor(sinusoids / 2);
  return Float32Array.from({ length: half }, (_, k) => Math.exp(-Math.log(maxPeriod) * k / half));
}
