/**
 * Random tensors that are the same on every backend.
 *
 * TensorFlow draws on its device with its stateless operations; for the other backends {@link ./philox.ts} draws the same
 * numbers on the host. Integers and uniform numbers are equal to the last bit, normal numbers to 1e-6.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { typeAttribute } from "../backend/attributes.ts";
import { adoptTensor, type Attribute, native } from "../backend/native.ts";
import { runningEngine } from "../backend/start.ts";
import { refuseMoreArguments, refuseUnknownOptions } from "../options/mod.ts";
import { type DrawOptions, generatorOf } from "./generator.ts";
import { philoxPermutation } from "./permutation.ts";
import { checkCount, checkIntegerRange, philoxIntegers, philoxNormal, philoxUniform } from "./philox.ts";
import { nextCall } from "./random_stream.ts";

/** The tensor type for a shape: a shape of two numbers gives a `Tensor2D`. */
export type TensorOfShape<S extends readonly number[]> = S extends readonly [] ? tf.Scalar
  : S extends readonly [number] ? tf.Tensor1D
  : S extends readonly [number, number] ? tf.Tensor2D
  : S extends readonly [number, number, number] ? tf.Tensor3D
  : S extends readonly [number, number, number, number] ? tf.Tensor4D
  : tf.Tensor;

/**
 * Draws standard normal numbers, float32.
 *
 * @throws {TypeError} If the shape is no list, or an option does not exist.
 * @throws {RangeError} If the shape has a size that is not a whole number >= 0.
 * @throws {Error} If no backend was started.
 */
export function randn<const S extends readonly number[]>(shape: S, options: DrawOptions = {}): TensorOfShape<S> {
  refuseMoreArguments("randn", arguments, 2);
  return draw("randn", shape, options, {
    operation: "StatelessRandomNormal",
    dtype: "float32",
    onHost: (seed, counter, n) => philoxNormal(seed, counter, n),
  });
}

/**
 * Draws numbers uniform in [0, 1), float32: multiples of 2^-23.
 *
 * @throws {TypeError} If the shape is no list, or an option does not exist.
 * @throws {RangeError} If the shape has a size that is not a whole number >= 0.
 * @throws {Error} If no backend was started.
 */
export function rand<const S extends readonly number[]>(shape: S, options: DrawOptions = {}): TensorOfShape<S> {
  refuseMoreArguments("rand", arguments, 2);
  return draw("rand", shape, options, {
    operation: "StatelessRandomUniform",
    dtype: "float32",
    onHost: (seed, counter, n) => philoxUniform(seed, counter, n),
  });
}

/**
 * Draws integers in [low, high), int32.
 *
 * @param low The smallest integer drawn, an int32.
 * @param high One more than the largest integer drawn, an int32.
 * @throws {TypeError} If the shape is no list, or an option does not exist.
 * @throws {RangeError} If the range is empty, or the shape has a size that is not a whole number >= 0.
 * @throws {Error} If no backend was started.
 *
 * @example Times of training, one per row of a batch
 * ```ts
 * import { randint, startBackend } from "@diffusion-course/diffusion";
 * import { assert } from "@std/assert";
 *
 * await startBackend();
 * const times = await randint(0, 1000, [128]).data();
 * assert(times.every((t) => t >= 0 && t < 1000));
 * ```
 */
export function randint<const S extends readonly number[]>(
  low: number,
  high: number,
  shape: S,
  options: DrawOptions = {},
): TensorOfShape<S> {
  refuseMoreArguments("randint", arguments, 4);
  checkIntegerRange(low, high);
  return draw("randint", shape, options, {
    operation: "StatelessRandomUniformInt",
    dtype: "int32",
    range: [low, high],
    onHost: (seed, counter, n) => philoxIntegers(seed, counter, low, high, n),
  });
}

/**
 * Draws one of the orders of 0, 1, ..., n - 1, each equally likely: int32, shape [n].
 *
 * @throws {RangeError} If `n` is not a whole number >= 0.
 * @throws {Error} If no backend was started.
 */
export function permutation(n: number, options: DrawOptions = {}): tf.Tensor1D {
  refuseMoreArguments("permutation", arguments, 2);
  const generator = checkedOptions("permutation", options);
  runningEngine("permutation");
  checkCount(n);
  const { seed, counter } = nextCall(generator);
  return tf.tensor1d(philoxPermutation(seed, counter, n), "int32");
}

interface Distribution {
  /** TensorFlow's operation for it. */
  readonly operation: string;
  readonly dtype: "float32" | "int32";
  /** Two further inputs of the operation. */
  readonly range?: readonly [low: number, high: number];
  /** The same numbers on the host. */
  readonly onHost: (seed: number, counter: number, n: number) => Float32Array | Int32Array;
}

function checkedOptions(name: string, options: DrawOptions) {
  refuseUnknownOptions(name, options, ["generator"]);
  return generatorOf(name, options);
}

function draw<S extends readonly number[]>(
  name: string,
  shape: S,
  options: DrawOptions,
  distribution: Distribution,
): TensorOfShape<S> {
  const generator = checkedOptions(name, options);
  runningEngine(name);
  if (!Array.isArray(shape)) {
    throw new TypeError(`${name}: the shape is ${shape}. Give a list of sizes, e.g. [128, 2].`);
  }
  let n = 1;
  for (const size of shape) {
    if (!Number.isSafeInteger(size) || size < 0) {
      throw new RangeError(`${name}: the shape [${shape.join(", ")}] has a size that is not a whole number >= 0.`);
    }
    n *= size;
  }
  const { seed, counter } = nextCall(generator);
  const drawn = tf.getBackend() === "tensorflow"
    ? onDevice(seed, counter, shape, distribution)
    : tf.tensor(distribution.onHost(seed, counter, n), [...shape], distribution.dtype);
  return drawn as TensorOfShape<S>;
}

// One operation per call, past the bookkeeping of TensorFlow.js: training and sampling call this thousands of times.
function onDevice(seed: number, counter: number, shape: readonly number[], distribution: Distribution): tf.Tensor {
  const { operation, dtype, range } = distribution;
  const library = native();
  const vector = (...values: number[]) =>
    library.createTensor([values.length], library.TF_INT32, Int32Array.from(values));
  const scalar = (value: number) => library.createTensor([], library.TF_INT32, Int32Array.of(value));

  const inputs = [vector(...shape), vector(seed, counter), ...(range ?? []).map(scalar)];
  try {
    const [made] = library.executeOp(operation, attributes(dtype), inputs, 1);
    return adoptTensor(made!);
  } finally {
    for (const input of inputs) library.deleteTensor(input);
  }
}

function attributes(dtype: "float32" | "int32"): Attribute[] {
  return [typeAttribute("dtype", dtype), typeAttribute("T", "int32"), typeAttribute("Tseed", "int32")];
}
