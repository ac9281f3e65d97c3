/**
 * WebAssembly as the engine: runs everywhere, browsers too, on one core.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { builtin, findModule } from "../host/mod.ts";
import { borrowKernels } from "./borrowed_kernels.ts";
import type { Engine } from "./engine.ts";
import { registerConvolutionGradients } from "./convolution_gradients.ts";
import { load } from "./load_package.ts";
import { keepNotANumber, tellNotANumber } from "./mended_not_a_number.ts";
import { mendTransposedProducts } from "./mended_transposed_products.ts";

/**
 * Makes WebAssembly run the tensors, and mends its kernels.
 *
 * @param options.wasmFiles The folder of its .wasm files, as an address that ends with a slash. Default: that of the
 * package, or in a browser that of the script.
 * @throws {Error} If it cannot run here; the message says why.
 */
export async function startWasm({ wasmFiles = folderOfPackage() }: { wasmFiles?: string } = {}): Promise<Engine> {
  const { setWasmPaths } = await load(NAME, () => import("@tensorflow/tfjs-backend-wasm"));
  if (wasmFiles !== undefined) setWasmPaths(wasmFiles);
  if (!await tf.setBackend("wasm")) throw new Error("its module did not load.");
  registerConvolutionGradients();
  borrowKernels();
  mendTransposedProducts();
  keepNotANumber("wasm", [tf.ClipByValue, tf.Maximum, tf.Minimum, tf.Relu6, tf.Sign]);
  tellNotANumber([tf.AvgPool, tf.Conv2D, tf.DepthwiseConv2dNative]);
  return { name: "wasm", version: tf.version.tfjs, device: "CPU (1 core)" };
}

const NAME = "@tensorflow/tfjs-backend-wasm";

function folderOfPackage(): string | undefined {
  const path = builtin("node:path");
  if (path === undefined) return undefined; // in a browser
  try {
    return path.join(path.dirname(findModule(`${NAME}/package.json`)), "dist") + path.sep;
  } catch {
    return undefined; // loading says so
  }
}
