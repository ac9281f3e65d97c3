/**
 * WebAssembly as the engine: runs wherever Deno runs, on one core.
 *
 * @module
 */
import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { borrowKernels } from "./borrowed_kernels.ts";
import type { Engine } from "./engine.ts";
import { keepNotANumber, tellNotANumber } from "./mended_not_a_number.ts";
import { mendTransposedProducts } from "./mended_transposed_products.ts";

/**
 * Makes WebAssembly run the tensors, and mends its kernels.
 *
 * @throws {Error} If it cannot run here; the message says why.
 */
export async function startWasm(): Promise<Engine> {
  const { setWasmPaths } = await import("@tensorflow/tfjs-backend-wasm");
  const manifest = createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm/package.json");
  setWasmPaths(join(dirname(manifest), "dist") + sep);
  if (!await tf.setBackend("wasm")) throw new Error("its module did not load.");
  borrowKernels();
  mendTransposedProducts();
  keepNotANumber("wasm", [tf.ClipByValue, tf.Maximum, tf.Minimum, tf.Relu6, tf.Sign]);
  tellNotANumber([tf.AvgPool, tf.Conv2D, tf.DepthwiseConv2dNative]);
  return { name: "wasm", version: tf.version.tfjs, device: "CPU (1 core)" };
}
