import * as tf from "@tensorflow/tfjs";
import { readBytes, writeWhole } from "../host/files.ts";
import { decodeSafetensors } from "./decode_safetensors.ts";
import { checkMap, encodeSafetensors } from "./encode_safetensors.ts";
import type { SafeArray, SafeTensor, Safetensors } from "./safetensors.ts";

/**
 * Writes tensors to a safetensors file. The file appears under its name only when it is complete: whatever happens
 * while it is written, an older file of that name stays as it was. Missing folders are made.
 *
 * @param path Where to.
 * @param tensors By name: tensors, or arrays with their shapes.
 * @param metadata Text by name.
 * @throws {RangeError} As {@linkcode encodeSafetensors}; nothing is written then.
 * @throws {TypeError} The same.
 *
 * @example
 * ```ts
 * import { Linear, readSafetensors, startBackend, writeSafetensors } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const path = `${await Deno.makeTempDir()}/layer.safetensors`;
 * const layer = new Linear(2, 3);
 * await writeSafetensors(path, layer.parameters());
 * const other = new Linear(2, 3).load((await readSafetensors(path)).tensors);
 * assertEquals(other.bias.dataSync(), layer.bias.dataSync());
 * ```
 */
export async function writeSafetensors(
  path: string,
  tensors: ReadonlyMap<string, tf.Tensor | SafeTensor>,
  metadata: Readonly<Record<string, string>> = {},
): Promise<void> {
  checkMap(tensors); // before it is walked through
  const onHost = new Map<string, SafeTensor>();
  for (const [name, tensor] of tensors) {
    onHost.set(name, tensor instanceof tf.Tensor ? await hostOf(name, tensor) : tensor);
  }
  await writeWhole(path, encodeSafetensors(onHost, metadata));
}

/** How tensors stand in a file, by what TensorFlow calls their numbers. */
const dtypes: Readonly<Record<string, string>> = { float32: "F32", int32: "I32", bool: "BOOL" };

async function hostOf(name: string, tensor: tf.Tensor): Promise<SafeTensor> {
  const dtype = dtypes[tensor.dtype];
  if (dtype === undefined) {
    throw new TypeError(`Tensor "${name}" has numbers of kind ${tensor.dtype}, which cannot be written.`);
  }
  return { dtype, shape: tensor.shape, data: await tensor.data() as SafeArray };
}

/**
 * Reads a safetensors file. Of a tensor that cannot be read here the error comes when its `data` is asked for, as
 * {@linkcode decodeSafetensors} says.
 *
 * @throws {Error} If it cannot be read; its `code` is "ENOENT" if there is none.
 * @throws {SyntaxError} If it is damaged.
 */
export async function readSafetensors(path: string): Promise<Safetensors> {
  return decodeSafetensors(await readBytes(path), path);
}
