import type { Module } from "../networks/mod.ts";
import { readSafetensors, writeSafetensors } from "./safetensors_file.ts";

/**
 * Writes the weights of a network to a safetensors file, under the names of its parameters.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { startBackend } from "../backend/start.ts";
 * import { Linear } from "../networks/linear.ts";
 * import { loadWeights, saveWeights } from "./weights_file.ts";
 *
 * await startBackend();
 * const path = `${await Deno.makeTempDir()}/layer.safetensors`;
 * const layer = new Linear(2, 3);
 * await saveWeights(layer, path);
 * const other = await loadWeights(new Linear(2, 3), path);
 * assertEquals(other.bias.dataSync(), layer.bias.dataSync());
 * ```
 */
export async function saveWeights(net: Module, path: string): Promise<void> {
  await writeSafetensors(path, net.parameters());
}

/**
 * Reads weights that `saveWeights` wrote into a network of the same make, and returns the network.
 *
 * @throws {RangeError} If the weights do not fit; the message lists the parameters concerned.
 * @throws {SyntaxError} If the file is damaged.
 */
export async function loadWeights<M extends Module>(net: M, path: string): Promise<M> {
  return net.load((await readSafetensors(path)).tensors);
}
