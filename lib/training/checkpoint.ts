/**
 * Everything that training needs to go on exactly where it was, in one safetensors file.
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import type { RandomState } from "../random/mod.ts";
import type { SafeArray, SafeTensor } from "./safetensors.ts";
import { readSafetensors, writeSafetensors } from "./safetensors_file.ts";

/** The state of a training. */
export interface Checkpoint {
  /** Iterations done. */
  readonly iteration: number;
  /** The weights by the names of the network's parameters. */
  readonly weights: ReadonlyMap<string, tf.Tensor | SafeTensor>;
  /** Vectors as long as all parameters together: the sums behind the averaged weights and behind Adam's m and v. */
  readonly vectors: Readonly<Record<"average" | "m" | "v", tf.Tensor1D | Float32Array>>;
  /** The loss of each iteration so far. */
  readonly losses: Float32Array;
  /** Where the random numbers stand. */
  readonly random: RandomState;
  /** What must be the same when training goes on: learning rate and the like. */
  readonly settings: Readonly<Record<string, number>>;
}

/** A checkpoint as it is read: all on the host. */
export interface LoadedCheckpoint extends Checkpoint {
  /** The weights by the names of the network's parameters. */
  readonly weights: ReadonlyMap<string, SafeTensor>;
  /** The vectors, on the host. */
  readonly vectors: Readonly<Record<"average" | "m" | "v", Float32Array>>;
}

const FORMAT = "diffusion checkpoint 1";
const WEIGHT = "weights.";
const STATE = "state.";

/**
 * Writes a checkpoint. An older one of that name is replaced at once, or not at all.
 *
 * In the file the weights are called `weights.` and their name in the network, so that they can be taken out elsewhere.
 */
export async function saveCheckpoint(path: string, checkpoint: Checkpoint): Promise<void> {
  const { iteration, weights, vectors, losses, random, settings } = checkpoint;
  const tensors = new Map<string, tf.Tensor | SafeTensor>();
  for (const [name, weight] of weights) tensors.set(WEIGHT + name, weight);
  for (const [name, value] of Object.entries({ ...vectors, losses })) {
    tensors.set(STATE + name, value instanceof Float32Array ? { shape: [value.length], data: value } : value);
  }
  await writeSafetensors(path, tensors, {
    format: FORMAT,
    iteration: String(iteration),
    random: JSON.stringify(random),
    settings: JSON.stringify(settings),
  });
}

/**
 * Reads a checkpoint.
 *
 * @throws {Error} If it cannot be read; its `code` is "ENOENT" if there is none.
 * @throws {SyntaxError} If the file is damaged.
 * @throws {TypeError} If the file is not a checkpoint of this library.
 *
 * @example The weights of a training that is still running, or was interrupted
 * ```ts
 * import { Linear, loadCheckpoint, randn, startBackend, train } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const path = `${await Deno.makeTempDir()}/checkpoint.safetensors`;
 * const net = new Linear(2, 2);
 * await train(net, () => net.forward(randn([8, 2])).square().mean(), { iterations: 3, checkpoint: { path } });
 * const { weights, iteration } = await loadCheckpoint(path);
 * assertEquals(new Linear(2, 2).load(weights).bias.dataSync(), net.bias.dataSync());
 * assertEquals(iteration, 3);
 * ```
 */
export async function loadCheckpoint(path: string): Promise<LoadedCheckpoint> {
  const { tensors, metadata } = await readSafetensors(path);
  const { format, iteration, random, settings } = metadata;
  const vector = (name: string): Float32Array => {
    const data: SafeArray | undefined = tensors.get(STATE + name)?.data;
    if (data instanceof Float32Array) return data;
    throw new TypeError(`${path} is no checkpoint of a training: it has no "${STATE}${name}".`);
  };
  if (format !== FORMAT || iteration === undefined || random === undefined || settings === undefined) {
    const found = format === undefined ? "its metadata name no format" : `its format is "${format}"`;
    throw new TypeError(`${path} is no checkpoint of a training: ${found}, expected "${FORMAT}".`);
  }
  return {
    iteration: Number(iteration),
    weights: new Map(
      [...tensors].filter(([name]) => name.startsWith(WEIGHT)).map(([name, tensor]) => [
        name.slice(WEIGHT.length),
        tensor,
      ]),
    ),
    vectors: { average: vector("average"), m: vector("m"), v: vector("v") },
    losses: vector("losses"),
    random: JSON.parse(random),
    settings: JSON.parse(settings),
  };
}
