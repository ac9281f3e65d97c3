/**
 * Computes operations and their gradients on the engine that `DIFFUSION_BACKEND` names, and prints all numbers as JSON:
 * a program, since an engine is chosen once in each process.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import type { GradientCase } from "./gradient_case.ts";
import { imageCases } from "./image_cases.ts";
import { tensorCases } from "./tensor_cases.ts";

/** What came of one case. */
export interface GradientValues {
  readonly value?: readonly number[];
  /** Of the sum of the values, each times another weight, by each input. */
  readonly gradients?: readonly (readonly number[])[];
  /** Derivatives of the same sum along some directions: by the gradients, and as differences of values. */
  readonly along?: readonly { readonly gradient: number; readonly difference: number }[];
  readonly error?: string;
}

const STEP = 1e-3;
const DIRECTIONS = 3;

const size = (shape: readonly number[]) => shape.reduce((product, length) => product * length, 1);

/** Numbers in (-1, 1), no two of them closer than three steps. */
const inputOf = (shape: readonly number[], i: number) => {
  const n = size(shape);
  return Float64Array.from({ length: n }, (_, k) => 1.9 * ((k * 97 + 31 * i + 5) % n + 0.5) / n - 0.93 + 0.0137 * i);
};

/** Other numbers in (-1, 1), without a pattern. */
const weights = (length: number, seed: number) =>
  Float64Array.from({ length }, (_, k) => Math.sin(12.9898 * k + 78.233 * seed + 1));

const dot = (a: ArrayLike<number>, b: ArrayLike<number>) => {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!;
  return sum;
};

function evaluate({ shapes, f }: GradientCase): GradientValues {
  const inputs = shapes.map(inputOf);
  const tensors = (values: readonly Float64Array[]) =>
    values.map((numbers, i) => tf.tensor(Float32Array.from(numbers), [...shapes[i]!]));
  const run = (values: readonly Float64Array[]) => tf.tidy(() => f(...tensors(values)).dataSync());
  try {
    const value = [...run(inputs)];
    const weight = weights(value.length, 0);
    const weighted = (...x: tf.Tensor[]) => {
      const y = f(...x);
      return y.mul(tf.tensor(Float32Array.from(weight), y.shape)).sum();
    };
    const gradients = tf.tidy(() => tf.grads(weighted)(tensors(inputs)).map((g) => [...g.dataSync()]));
    const along = Array.from({ length: DIRECTIONS }, (_, d) => {
      const direction = inputs.map((numbers, i) => weights(numbers.length, 7 * d + i + 1));
      const at = (step: number) =>
        dot(run(inputs.map((x, i) => x.map((number, k) => number + step * direction[i]![k]!))), weight);
      const gradient = gradients.reduce((sum, g, i) => sum + dot(g, direction[i]!), 0);
      return { gradient, difference: (at(STEP) - at(-STEP)) / (2 * STEP) };
    });
    return { value, gradients, along };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

if (import.meta.main) {
  console.warn = () => {}; // that plain JavaScript is slow
  await startBackend();
  const all = [...imageCases, ...tensorCases].map((one) => [one.name, evaluate(one)] as const);
  console.log(JSON.stringify(Object.fromEntries(all)));
}
