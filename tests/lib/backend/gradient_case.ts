import type * as tf from "@tensorflow/tfjs";
import type { BackendName } from "../../../lib/backend/engine.ts";

// deno-lint-ignore no-explicit-any -- TensorFlow.js has a type for each rank; the shapes say it here
export type Input = any;

/** Where an operation has no gradient, or cannot be run, and what the error must say. */
export type Refusal = Readonly<Partial<Record<BackendName | "gradient", RegExp>>>;

/** One operation on inputs of given shapes, which every engine must compute alike, forwards and backwards, or refuse. */
export interface GradientCase {
  readonly name: string;
  readonly shapes: readonly (readonly number[])[];
  readonly f: (...inputs: Input[]) => tf.Tensor;
  readonly refusal?: Refusal;
}

export const one = (
  name: string,
  shape: readonly number[],
  f: (x: Input) => tf.Tensor,
  refusal: Refusal = {},
): GradientCase => ({ name, shapes: [shape], f, refusal });

export const two = (
  name: string,
  a: readonly number[],
  b: readonly number[],
  f: (a: Input, b: Input) => tf.Tensor,
  refusal: Refusal = {},
): GradientCase => ({ name, shapes: [a, b], f, refusal });

export const refused = (gradient: RegExp): Refusal => ({ gradient });
