/**
 * The numbers of a schedule on the device, and looking them up for a batch of times.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { perRow } from "../samplers/per_row.ts";
import { refuseMoreArguments, refuseUnknownOptions } from "../options/mod.ts";

/** The same fields, each array of numbers as a tensor of shape [T]. */
export type Tables<S> = { readonly [K in keyof S]: tf.Tensor1D };

/** What the forward process needs of a schedule, on the device: alpha = sqrt(alphaBar), sigma = sqrt(1 - alphaBar). */
export interface MarginalTables {
  /** [T] */
  readonly alpha: tf.Tensor1D;
  /** [T] */
  readonly sigma: tf.Tensor1D;
}

/**
 * Puts arrays of numbers on the device as float32 tensors, under the same names.
 *
 * @param arrays One array for each name, such as a `NoiseSchedule`.
 * @throws {TypeError} If a field is not an array of numbers, or is empty.
 *
 * @example
 * ```ts
 * import { linearBetas, startBackend, tables } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const { betas } = tables({ betas: linearBetas(1000) });
 * assertEquals(betas.shape, [1000]);
 * ```
 */
export function tables<S extends { readonly [K in keyof S]: ArrayLike<number> }>(arrays: S): Tables<S> {
  refuseMoreArguments("tables", arguments, 1);
  const entries = Object.entries<ArrayLike<number>>(arrays).map(([name, array]) => {
    if (!(array instanceof Float64Array || array instanceof Float32Array || Array.isArray(array))) {
      throw new TypeError(`tables: "${name}" is ${describe(array)}. Give an array of numbers.`);
    }
    if (array.length === 0) throw new TypeError(`tables: "${name}" is empty. Give one number per time.`);
    return [name, tf.tensor1d(Float32Array.from(array))];
  });
  return Object.fromEntries(entries);
}

/** Settings of {@linkcode at}. */
export interface AtOptions<X extends tf.Tensor = tf.Tensor2D> {
  /** The entry at t = -1, one step before the table begins, e.g. 1 for the alphaBar of clean data. Default: there is none. */
  beforeStart?: number;
  /**
   * What the entries are to multiply, [N, ...]: they come back with as many axes, [N, 1, ..., 1]. Default: rows [N, D], so
   * [N, 1]. Images need it, over which a column would be spread along the wrong axis.
   */
  like?: X;
}

/**
 * The entries of a table at the times t, as a column that multiplies rows, or in the shape that multiplies `like`.
 *
 * Times are rounded towards zero. That they lie in 0..T-1 is not checked here, because the times are on the device and
 * looking at them would make everything wait: on a CPU TensorFlow refuses others, elsewhere they give wrong numbers.
 *
 * table: [T], t: [N] or [1] -> [N, 1] or [1, 1]; with `like`, [N, 1, ..., 1] or [1, 1, ..., 1]
 *
 * @throws {RangeError} If the table or t has another shape, or `like` has another number of rows.
 *
 * @example
 * ```ts
 * import { at, startBackend } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const column = at(tf.tensor1d([10, 20, 30]), tf.tensor1d([2, 0], "int32"));
 * assertEquals(column.arraySync(), [[30], [10]]);
 *
 * const withClean = at(tf.tensor1d([10, 20, 30]), tf.tensor1d([0, -1], "int32"), { beforeStart: 5 });
 * assertEquals(withClean.arraySync(), [[10], [5]]);
 *
 * const images = tf.ones([2, 8, 8, 3]);
 * assertEquals(at(tf.tensor1d([10, 20, 30]), tf.tensor1d([2, 0], "int32"), { like: images }).shape, [2, 1, 1, 1]);
 * ```
 */
export function at<X extends tf.Tensor = tf.Tensor2D>(
  table: tf.Tensor1D,
  t: tf.Tensor1D,
  options: AtOptions<X> = {},
): X {
  refuseUnknownOptions("at", options, ["beforeStart", "like"]);
  if (!(table instanceof tf.Tensor) || table.rank !== 1) {
    throw new RangeError(`at: the table is ${describe(table)}. Give a tensor of shape [T], such as tables() makes.`);
  }
  if (!(t instanceof tf.Tensor) || t.rank !== 1) {
    throw new RangeError(`at: t is ${describe(t)}. Give the times as a tensor of shape [N], or [1].`);
  }
  const { beforeStart, like } = options;
  const column = beforeStart === undefined
    ? table.gather(t.toInt())
    : tf.concat([tf.tensor1d([beforeStart]), table]).gather(t.toInt().add(tf.scalar(1, "int32")));
  return (like === undefined ? column.expandDims(1) : perRow("at", { t: column }, { like })) as X;
}

function describe(value: unknown): string {
  if (value instanceof tf.Tensor) return `a tensor of shape [${value.shape.join(", ")}]`;
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" && value !== null ? `a ${value.constructor.name}` : String(value);
}
