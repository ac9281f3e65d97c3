import * as tf from "@tensorflow/tfjs";
import {
  decodeSafetensors,
  encodeSafetensors,
  type SafeArray,
  type SafeTensor,
  type Safetensors,
} from "./safetensors.ts";

/**
 * Writes tensors to a safetensors file. The file appears under its name only when it is complete: whatever happens
 * while it is written, an older file of that name stays as it was. Missing folders are made.
 *
 * @param path Where to.
 * @param tensors By name: tensors, or arrays with their shapes.
 * @param metadata Text by name.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { startBackend } from "../backend/start.ts";
 * import { Linear } from "../networks/linear.ts";
 * import { readSafetensors, writeSafetensors } from "./safetensors_file.ts";
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
  const onHost = new Map<string, SafeTensor>();
  for (const [name, tensor] of tensors) {
    onHost.set(
      name,
      tensor instanceof tf.Tensor ? { shape: tensor.shape, data: await tensor.data() as SafeArray } : tensor,
    );
  }
  await writeWhole(path, encodeSafetensors(onHost, metadata));
}

/**
 * Reads a safetensors file.
 *
 * @throws {Deno.errors.NotFound} If there is none.
 * @throws {SyntaxError} If it is damaged.
 * @throws {TypeError} If it has numbers of a kind that is not read here: F16, BF16, I64, ...
 */
export async function readSafetensors(path: string): Promise<Safetensors> {
  return decodeSafetensors(await Deno.readFile(path), path);
}

/** Writes beside the file, makes sure that it is on the disk, then gives it its name, which happens at once. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const folder = path.slice(0, Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
  if (folder !== "") await Deno.mkdir(folder, { recursive: true });
  const draft = `${path}.${Deno.pid}-${Math.random().toString(36).slice(2, 8)}.part`;
  try {
    await writeThrough(draft, bytes);
    await Deno.rename(draft, path);
  } catch (error) {
    await Deno.remove(draft).catch(() => {});
    throw error;
  }
}

async function writeThrough(path: string, bytes: Uint8Array): Promise<void> {
  using file = await Deno.open(path, { write: true, createNew: true });
  for (let done = 0; done < bytes.length;) done += await file.write(bytes.subarray(done));
  await file.sync();
}
