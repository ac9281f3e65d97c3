/**
 * What one run of a step did, written down: the operations in their order, and where each of their inputs came from.
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import type { Attribute, TensorId } from "../backend/mod.ts";
import type { TracedStreams } from "./draws.ts";

/** Shape of a tensor and TensorFlow's number for its type. */
export interface Spec {
  readonly shape: readonly number[];
  readonly dtype: number;
}

/** Where a value comes from. */
export type Source =
  /** An output of an operation of the step. */
  | { readonly from: "operation"; readonly index: number; readonly output: number }
  /** A number, or several, made on the host during the step. */
  | { readonly from: "constant"; readonly index: number }
  /** A tensor handed to the step. */
  | { readonly from: "argument"; readonly index: number }
  /** What a variable held when the step began. */
  | { readonly from: "variable"; readonly index: number }
  /** A tensor that the step found outside of itself. */
  | { readonly from: "capture"; readonly index: number }
  /** The seed pair of a draw of random numbers: of which stream of the step, counted from 0 in each step. */
  | { readonly from: "draw"; readonly stream: number; readonly index: number };

/** One operation. */
export interface Operation {
  readonly name: string;
  readonly attributes: readonly Attribute[];
  readonly inputs: readonly Source[];
  readonly outputs: readonly Spec[];
  /** Where in the code it was run. */
  readonly place: Error;
}

/** Values made on the host, in row-major order, and where in the code they came to the device. */
export interface Constant extends Spec {
  /** The tensor as the step knew it. */
  readonly original: TensorId;
  readonly bytes: Uint8Array;
  readonly place: Error;
}

/** A variable that the step reads or assigns. */
export interface TracedVariable extends Spec {
  readonly variable: tf.Variable;
  /** What the step assigned to it; undefined if it only reads it. */
  readonly assigned?: Source;
}

/** A tensor from outside, kept alive by a handle of its own. */
export interface Capture extends Spec {
  /** The tensor as the step knew it. */
  readonly original: TensorId;
  /** Our own handle on the same data. */
  readonly id: TensorId;
}

/** A step, written down. */
export interface Trace {
  readonly operations: readonly Operation[];
  readonly constants: readonly Constant[];
  readonly arguments: readonly Spec[];
  readonly variables: readonly TracedVariable[];
  readonly captures: readonly Capture[];
  /** Where random numbers are drawn from, and how many times. */
  readonly streams: TracedStreams;
  /** What the step returned. */
  readonly results: readonly (Spec & { readonly source: Source })[];
}
