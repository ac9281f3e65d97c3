/**
 * `scan` for samplers that look back: multistep methods use what the network said in earlier steps, others return to
 * where a step began.
 *
 * What is remembered travels with x, stacked under it: with two memories, the tensor that `scan` sees is [3 N, D]. So a
 * step stays a function of tensors alone, without variables outside of it that change from step to step.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { scan, type ScanOptions, type Tensors } from "./scan.ts";
import { Trajectory } from "./trajectory.ts";

/** Tensors that a step hands to the next, by name: each [N, D], as x is. All zeros before the first step. */
export type Memory<M extends string> = Readonly<Record<M, tf.Tensor2D>>;

/**
 * Applies a step function once for every entry of a plan, and hands each step what the one before remembered.
 *
 * @param x The start: [N, D]. It is left alone.
 * @param names What is remembered.
 * @param steps A plan, as for `scan`.
 * @param step One step: (x, memory, numbers of the entry) -> x and every memory, under their names.
 * @returns The x after the last step: [N, D].
 * @throws {TypeError} If the step function leaves out x or a memory; and as `scan`.
 * @throws {RangeError} If the step function changes a shape; and as `scan`.
 *
 * @example Fibonacci numbers
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import { assertEquals } from "@std/assert";
 * import { startBackend } from "../backend/start.ts";
 * import { scanWithMemory } from "./scan_with_memory.ts";
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
export async function scanWithMemory<
  const M extends string,
  S extends number | { readonly [K in keyof S]: number },
>(
  x: tf.Tensor2D,
  names: readonly M[],
  steps: readonly S[],
  step: (x: tf.Tensor2D, memory: Memory<M>, step: Tensors<S>) => Memory<M | "x">,
  options: ScanOptions = {},
): Promise<tf.Tensor2D> {
  if (!(x instanceof tf.Tensor)) throw new TypeError(`scan: x is ${x}. Give a tensor of shape [N, D].`);
  const [n, d] = x.shape;
  const { trajectory, ...others } = options;
  const start = tf.tidy(() => tf.concat([x, tf.zeros<tf.Rank.R2>([n * names.length, d])])); // [(1 + M) N, D]
  let stacked: tf.Tensor2D | undefined;
  try {
    stacked = await scan(start, steps, (stacked, numbers) => {
      const [now, ...remembered] = tf.split<tf.Tensor2D>(stacked, 1 + names.length); // each [N, D]
      const memory = Object.fromEntries(names.map((name, i) => [name, remembered[i]!])) as Memory<M>;
      const next = step(now!, memory, numbers);
      return tf.concat((["x", ...names] as const).map((name) => checked(next, name, x.shape)));
    }, trajectory ? { ...others, trajectory: new FirstRows(trajectory, n) } : others);
    return stacked.slice([0, 0], [n, d]);
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

  override async observe(stacked: tf.Tensor2D, step: number, total: number): Promise<void> {
    const x = stacked.slice([0, 0], [this.#n, stacked.shape[1]]);
    try {
      await this.#inner.observe(x, step, total);
    } finally {
      x.dispose();
    }
  }
}

function checked<M extends string>(next: Memory<M>, name: M, shape: readonly number[]): tf.Tensor2D {
  const tensor: unknown = next?.[name];
  if (!(tensor instanceof tf.Tensor)) {
    throw new TypeError(`scanWithMemory: the step function returned no "${name}". It must return x and every memory.`);
  }
  if (`${tensor.shape}` !== `${shape}`) {
    throw new RangeError(
      `scanWithMemory: the step function returned "${name}" with shape [${tensor.shape}], but x has shape [${shape}].`,
    );
  }
  return tensor as tf.Tensor2D;
}
