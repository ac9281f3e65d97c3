/**
 * Gaussians as the notebook has them, of chosen and of drawn numbers.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { lend, normalNumbers } from "../instruments/inputs.ts";

/** A Gaussian in D dimensions. */
export interface Gaussian {
  /** [D]. */
  readonly mean: tf.Tensor1D;
  /** [D, D]. */
  readonly covariance: tf.Tensor2D;
}

/** Rows of a matrix [D, D]. */
export type Matrix = readonly (readonly number[])[];

/** The Gaussian with this mean and covariance. */
export const gaussian = (mean: readonly number[], covariance: Matrix): Gaussian => ({
  mean: lend(tf.tensor1d([...mean])),
  covariance: lend(tf.tensor2d(covariance.map((row) => [...row]))),
});

/** The covariance of dimensions that do not depend on each other. */
export const diagonal = (deviations: readonly number[]): Matrix =>
  deviations.map((deviation, i) => deviations.map((_, j) => i === j ? deviation ** 2 : 0));

/** A covariance of dimensions that all depend on each other: A A^T / D + 0.3 I. Its numbers are above 0, its root is not rough. */
export function dependent(stream: number, d: number): Matrix {
  const a = normalNumbers(stream, d * d).map(Math.abs);
  const places = Array.from({ length: d }, (_, i) => i);
  const product = (i: number, j: number) => places.reduce((sum, k) => sum + a[i * d + k]! * a[j * d + k]!, 0) / d;
  return places.map((i) => places.map((j) => product(i, j) + (i === j ? 0.3 : 0)));
}
