/**
 * The narrow interface to the native TensorFlow library: create, run an operation, read, delete, load a graph, run a
 * graph. Everything above it, and all kernels of TensorFlow.js's own backend, reach the library through one object of
 * this type, which can be exchanged: for one that counts, that records, or that speaks to another thread.
 *
 * This is the only file that knows that the backend's object underneath is untyped.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { loadGraphWith } from "./load_graph.ts";

/** A number that stands for a tensor held by the native library. */
export type TensorId = number;

/** What the native library says of a tensor that it made. */
export interface NativeTensor {
  readonly id: TensorId;
  readonly shape: number[];
  /** TensorFlow's number for the type, such as `native().TF_FLOAT`. */
  readonly dtype: number;
}

/** One attribute of an operation: `type` is one of the `TF_ATTR_...` numbers. */
export interface Attribute {
  readonly name: string;
  readonly type: number;
  readonly value: boolean | number | string | readonly number[] | readonly string[];
}

/**
 * The native library. The method names are those of the addon, because TensorFlow.js's own kernels call them too; only
 * `loadGraph` is ours: the addon takes the name of a folder, and whoever speaks for it elsewhere has no files.
 */
export interface Native {
  /** Makes a tensor of host data. The array may be shared, not copied: do not change it afterwards. */
  createTensor(shape: readonly number[], dtype: number, values: Float32Array | Int32Array | Uint8Array): TensorId;
  /** Runs one operation. */
  executeOp(
    name: string,
    attributes: readonly Attribute[],
    inputs: readonly TensorId[],
    outputs: number,
  ): NativeTensor[];
  /** Reads a tensor to the host; waits for what computes it. */
  tensorDataSync(id: TensorId): Float32Array | Int32Array | Uint8Array;
  deleteTensor(id: TensorId): void;
  /**
   * Loads a graph: the bytes of a SavedModel whose one graph is tagged "serve". `isCut` says that all of its
   * work is cut into two parts that run side by side.
   */
  loadGraph(savedModel: Uint8Array<ArrayBuffer>, isCut?: boolean): number;
  /** Runs a loaded graph; the names, such as `"x:0,y:0"`, are separated by commas. */
  runSavedModel(graph: number, inputs: readonly TensorId[], inputNames: string, outputNames: string): NativeTensor[];
  deleteSavedModel(graph: number): void;
  getNumOfTensors(): number;
  getNumOfSavedModels(): number;
  isUsingGpuDevice(): boolean;

  readonly TF_Version: string;
  readonly TF_FLOAT: number;
  readonly TF_INT32: number;
  readonly TF_INT64: number;
  readonly TF_BOOL: number;
  readonly TF_ATTR_STRING: number;
  readonly TF_ATTR_INT: number;
  readonly TF_ATTR_FLOAT: number;
  readonly TF_ATTR_BOOL: number;
  readonly TF_ATTR_TYPE: number;
  readonly TF_ATTR_SHAPE: number;
}

// What is used of NodeJSKernelBackend, whose declared types do not match a current @tensorflow/tfjs.
interface TensorFlowBackend {
  binding: Native;
  executeSingleOutput(name: string, attributes: readonly Attribute[], inputs: readonly tf.TensorInfo[]): tf.Tensor;
  createOutputTensor(metadata: NativeTensor): tf.Tensor;
  getInputTensorIds(tensors: readonly tf.TensorInfo[]): TensorId[];
  incRef(dataId: tf.DataId): void;
  refCount(dataId: tf.DataId): number;
}

let backend: TensorFlowBackend | undefined;

/**
 * Takes hold of the TensorFlow backend that was just loaded.
 *
 * The addon's properties are read-only, so its place is taken by a copy whose methods can be exchanged.
 */
export function openNative(): Native {
  if (!backend) {
    const loaded = tf.findBackend("tensorflow") as unknown as TensorFlowBackend;
    const addon = loaded.binding;
    const copy: Record<string, unknown> = {};
    for (const name of Object.getOwnPropertyNames(addon)) {
      const property = addon[name as keyof Native] as unknown;
      copy[name] = typeof property === "function" ? property.bind(addon) : property;
    }
    copy.loadGraph ??= loadGraphWith(addon as unknown as Parameters<typeof loadGraphWith>[0]);
    loaded.binding = copy as unknown as Native;
    backend = loaded;
  }
  return backend.binding;
}

/**
 * The native library as it is used now.
 *
 * @throws {Error} If TensorFlow does not run the tensors.
 */
export function native(): Native {
  return opened().binding;
}

/**
 * Puts other methods in the place of the native library's, for everything that uses it, and returns how to undo that.
 * Interceptions nest: the last one made is the first to be undone.
 *
 * @param replace Gets the library as it is used now and returns the methods to exchange.
 *
 * @example Which operations a matrix product runs
 * ```ts
 * import { startBackend } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { interceptNative } from "./native.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const engine = await startBackend();
 * if (engine.name === "tensorflow") {
 *   const names: string[] = [];
 *   const undo = interceptNative((native) => ({
 *     executeOp(name, ...rest) {
 *       names.push(name);
 *       return native.executeOp(name, ...rest);
 *     },
 *   }));
 *   tf.tidy(() => tf.ones([2, 3]).matMul(tf.ones([3, 2])));
 *   undo();
 *   assertEquals(names, ["MatMul"]);
 * }
 * ```
 */
export function interceptNative(replace: (native: Native) => Partial<Native>): () => void {
  const holder = opened();
  const before = holder.binding;
  holder.binding = { ...before, ...replace(before) };
  interceptions++;
  return () => {
    holder.binding = before;
    interceptions--;
  };
}

let interceptions = 0;

/** Whether somebody listens to the native library, as when a step is recorded: what is not meant for it had better wait. */
export const isIntercepted = (): boolean => interceptions > 0;

/** Runs an operation with one output on tensors of the TensorFlow backend; the result is a tensor like any other. */
export function runOp(name: string, attributes: readonly Attribute[], inputs: readonly tf.TensorInfo[]): tf.Tensor {
  return opened().executeSingleOutput(name, attributes, inputs);
}

/** Makes a tensor of TensorFlow.js of one that the native library returned; it is disposed of like any other. */
export function adoptTensor(made: NativeTensor): tf.Tensor {
  return opened().createOutputTensor(made);
}

/** The native tensors under tensors of TensorFlow.js; host data that was not yet on the device goes there. */
export function nativeIds(tensors: readonly tf.TensorInfo[]): TensorId[] {
  return opened().getInputTensorIds(tensors);
}

/** Whether other tensors use the same data, so that its native tensor does not tell which of them is meant. */
export function isShared({ dataId }: tf.TensorInfo): boolean {
  return opened().refCount(dataId) > 1;
}

/** The same data under a second tensor, without an operation: what a kernel returns that has nothing to do. */
export function sameTensor(x: tf.TensorInfo): tf.TensorInfo {
  opened().incRef(x.dataId);
  return { dataId: x.dataId, shape: x.shape, dtype: x.dtype };
}

function opened(): TensorFlowBackend {
  if (!backend) {
    throw new Error(
      "TensorFlow's native library is not loaded. Await startBackend() first, with the tensorflow engine.",
    );
  }
  return backend;
}
