/**
 * `scan` for samplers that look back: multistep methods use what the network said in earlier steps, others return to
 * where a step began.
 *
 * What is remembered travels with x, stacked under it: with two memories, the tensor that `scan` sees is [3 N, ...]. So a
 * step stays a function of tensors alone, without variables outside of it that change from step to step.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { partOfStep } from "../compile/mod.ts";
import { refuseUnknownOptions } from "../options/mod.ts";
import { checkStart, optionNames, scan, type ScanOptions, type Tensors } from "./scan.ts";
import type { StepNumbers } from "./step_numbers.ts";
import { Trajectory } from "./trajectory.ts";

/** Tensors that a step hands to the next, by name: each [N, ...], as x is. All zeros before the first step. */
export type Memory<M extends string, X extends tf.Tensor = tf.Tensor2D> = Readonly<Record<M, X>>;

/**
 * Applies a step function once for every entry of a plan, and hands each step what the one before remembered.
 *
 * @param x The start: [N, ...]. It is left alone.
 * @param names What is remembered.
 * @param steps A plan, as for `scan`.
 * @param step One step: (x, memory, numbers of the entry, its index) -> x and every memory, under their names.
 * @returns The x after the last step, as x.
 * @throws {TypeError} If the step function leaves out x or a memory; and as `scan`.
 * @throws {RangeError} If the step function changes a shape; and as `scan`.
 *
 * @example Fibonacci numbers
 * ```ts
 * import { scanWithMemory, startBackend } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const steps = [1, 2, 3, 4, 5];
 * const x = await scanWithMemory(tf.ones([1, 2]), ["before"], steps, (x, { before }) => ({
 *   x: x.add(before),
 *   before: x,
 * }));
 * assertEquals(x.arraySync(), [[8, 8]]);
 * ```
 */
export async function scanWithMemory<X extends tf.Tensor, const M extends string, S extends StepNumbers<S>>(
  x: X,
  names: readonly M[],
  steps: readonly S[],
  step: (x: X, memory: Memory<M, X>, step: Tensors<S>, index: tf.Tensor1D) => Memory<M | "x", X>,
  options: ScanOptions = {},
): Promise<X> {
  refuseUnknownOptions("scanWithMemory", options, optionNames);
  checkStart("scanWithMemory", x);
  const [n, ...row] = x.shape as [number, ...number[]];
  const { trajectory, onStepEnd, ...others } = options;
  const start = tf.tidy(() => tf.concat<tf.Tensor>([x, tf.zeros([n * names.length, ...row])])); // [(1 + M) N, ...]
  let stacked: tf.Tensor | undefined;
  try {
    stacked = await scan(start, steps, (stacked, numbers, index) => {
      const [now, ...remembered] = tf.split(stacked, 1 + names.length) as X[]; // each [N, ...]
      const memory = Object.fromEntries(names.map((name, i) => [name, remembered[i]!])) as Memory<M, X>;
      let next = partOfStep(step)(now!, memory, numbers, index);
      if (onStepEnd !== undefined) {
        next = { ...next, x: partOfStep(onStepEnd)(checked(next, "x", x.shape), index) as X };
      }
      return tf.concat((["x", ...names] as const).map((name) => checked(next, name, x.shape)));
    }, trajectory ? { ...others, trajectory: new FirstRows(trajectory, n) } : others);
    return stacked.slice(0, n) as X;
  } finally {
    start.dispose();
    stacked?.dispose();
  }
}

/** Shows a trajectory only x, without what is stacked under it. */
class FirstRows extends Trajectory {
  readonly #inner: Trajectory;
  readonly #n: number;

  constructor(inner: Trajectory, n: number) {
    super({ every: inner.every });
    this.#inner = inner;
    this.#n = n;
  }

  override get isPlain(): boolean {
    return this.#inner.isPlain;
  }

  override async observe(stacked: tf.Tensor, step: number, total: number): Promise<void> {
    const x = stacked.slice(0, this.#n);
    try {
      await this.#inner.observe(x, step, total);
    } finally {
      x.dispose();
    }
  }
}

function checked<M extends string>(next: Memory<M, tf.Tensor>, name: M, shape: readonly number[]): tf.Tensor {
  const tensor: unknown = next?.[name];
  if (!(tensor instanceof tf.Tensor)) {
    throw new TypeError(`scanWithMemory: the step function returned no "${name}". It must return x and every memory.`);
  }
  if (`${tensor.shape}` !== `${shape}`) {
    throw new RangeError(
      `scanWithMemory: the step function returned "${name}" with shape [${tensor.shape}], but x has shape [${shape}].`,
    );
  }
  return tensor;
}
