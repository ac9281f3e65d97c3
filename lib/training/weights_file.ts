import type { Module } from "../networks/mod.ts";
import { refuseUnknownOptions } from "../options/mod.ts";
import { type Rename, renameTensors } from "./rename_tensors.ts";
import { readSafetensors, writeSafetensors } from "./safetensors_file.ts";

/**
 * Writes the weights of a network to a safetensors file, under the names of its parameters and buffers.
 *
 * @example
 * ```ts
 * import { Linear, loadWeights, saveWeights, startBackend } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
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
  await writeSafetensors(path, net.stateDict());
}

/** How a file of weights is read. */
export interface LoadWeightsOptions {
  /**
   * The name of a parameter here by its name in the file; undefined leaves the tensor out. Default: the same names. To map
   * and filter by other means, use {@linkcode readSafetensors} and {@linkcode Module.load}.
   */
  rename?: Rename;
}

/**
 * Reads weights from a safetensors file into a network, and returns the network: those that `saveWeights` wrote, or those
 * of another library, whose names can be mapped and whose further tensors left out. All become float32.
 *
 * @throws {RangeError} If the weights do not fit, or one is too large for float32; the message lists the parameters.
 * @throws {SyntaxError} If the file is damaged.
 * @throws {TypeError} If a tensor is needed whose numbers are of a kind that is not read here.
 *
 * @example The first layer of a network of PyTorch, `nn.Sequential(nn.Linear(2, 3), ...)` in a model's field `net`
 * ```ts
 * import { Linear, loadWeights, startBackend, writeSafetensors } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const path = `${await Deno.makeTempDir()}/model.safetensors`;
 * const weight = { dtype: "BF16", shape: [3, 2], data: Float32Array.of(1, 2, 3, 4, 5, 6) };
 * const bias = { dtype: "BF16", shape: [3], data: Float32Array.of(7, 8, 9) };
 * await writeSafetensors(path, new Map([["net.0.weight", weight], ["net.0.bias", bias], ["net.2.bias", bias]]));
 *
 * const first = /^net\.0\./;
 * const layer = await loadWeights(new Linear(2, 3), path, {
 *   rename: (name) => first.test(name) ? name.replace(first, "") : undefined,
 * });
 * assertEquals(layer.bias.dataSync(), Float32Array.of(7, 8, 9));
 * ```
 */
export async function loadWeights<M extends Module>(
  net: M,
  path: string,
  options: LoadWeightsOptions = {},
): Promise<M> {
  refuseUnknownOptions("loadWeights", options, ["rename"]);
  const { rename = (name) => name } = options;
  const weights = renameTensors((await readSafetensors(path)).tensors, rename);
  for (const [name, { data }] of weights) {
    const wrong = data instanceof Float64Array ? data.find(isTooLarge) : undefined;
    if (wrong !== undefined) throw new RangeError(`${path}: "${name}" has ${wrong}, too large for float32.`);
  }
  return net.load(weights);
}

const isTooLarge = (value: number) => Number.isFinite(value) && !Number.isFinite(Math.fround(value));
