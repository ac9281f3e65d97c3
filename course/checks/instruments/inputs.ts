/**
 * Inputs of the checks: always the same numbers, on every engine.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { philoxNormal } from "../../../lib/random/mod.ts";
import { type Observation, observeNumbers } from "../observation.ts";

/** What all inputs are drawn from. */
let key = 7;

/** Draws the inputs from another key than that of the public checks: a class that is graded has its own. */
export const drawInputsFrom = (other: number): void => void (key = other);

const inputs: tf.Tensor[] = [];

/** The inputs that this check has made up to now. */
export const lent = (): tf.Tensor[] => inputs;

/** Counts a tensor among the inputs: a check that finds it freed says so. */
export function lend<T extends tf.Tensor>(tensor: T): T {
  inputs.push(tensor);
  return tensor;
}

/** Plain normal numbers. */
export const normalNumbers = (stream: number, count: number): number[] => Array.from(philoxNormal(key, stream, count));

/** Normal numbers [rows, 2] with a standard deviation of 1, or as given. A different `stream` gives different numbers. */
export function normals(stream: number, rows: number, deviation = 1): tf.Tensor2D {
  const values = philoxNormal(key, stream, 2 * rows).map((value) => value * deviation);
  return lend(tf.tensor2d(values, [rows, 2]));
}

/** Normal numbers as images [N, H, W, C], with a standard deviation of 1, or as given. */
export function imageNormals(stream: number, shape: [number, number, number, number], deviation = 1): tf.Tensor4D {
  const size = shape.reduce((product, length) => product * length, 1);
  return lend(tf.tensor4d(philoxNormal(key, stream, size).map((value) => value * deviation), shape));
}

/** Labels as an int32 tensor, one for each image. */
export const labels = (...classes: number[]): tf.Tensor1D => lend(tf.tensor1d(classes, "int32"));

/** Times as an int32 tensor, one for each row. */
export const times = (...t: number[]): tf.Tensor1D => lend(tf.tensor1d(t, "int32"));

/** A time as a sampler passes it: float32, shape [1]. */
export const oneTime = (t: number): tf.Tensor1D => lend(tf.tensor1d([t]));

/**
 * Whether two results of the same inputs are the same: [1] or [0]. They are not where a function draws random numbers
 * although it was given the noise.
 */
export function observeSameness(a: Observation, b: Observation): Observation {
  return { shape: [1], values: [a.values.every((value, i) => !(Math.abs(value - b.values[i]!) > 1e-5)) ? 1 : 0] };
}

/** Whether two lists are equally long and have the same numbers. */
export const areSame = (a: ArrayLike<number>, b: ArrayLike<number>): boolean =>
  a.length === b.length && Array.from(a).every((value, i) => Math.abs(value - b[i]!) < 1e-5);

/** Whether two lists have the same numbers: [1] or [0]. */
export const observeSame = (a: ArrayLike<number>, b: ArrayLike<number>): Observation =>
  observeNumbers([areSame(a, b) ? 1 : 0]);
