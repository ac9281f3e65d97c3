/**
 * Imported first, it has this isolate load the packages of the engine compiled: the first isolate of a process sees to the
 * file, the others are told by it where that lies.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { isMainThread, workerData } from "node:worker_threads";
import { ensureCompiled, useCompiled } from "./compiled_packages.ts";

/** What `lib/backend` loads of TensorFlow.js. */
const entries = [
  "@tensorflow/tfjs",
  "@tensorflow/tfjs-node-gpu/dist/register_all_kernels",
  "@tensorflow/tfjs-node-gpu/dist/nodejs_kernel_backend",
];

const path = fileURLToPath(new URL("../../.setup/compiled/engine_packages.bin", import.meta.url));

/** To be handed to other isolates, as their `workerData`. */
export interface CompiledEngine {
  /** The file that holds the packages compiled; missing if it could not be made. */
  readonly compiledEngine?: string;
}

function useEngine(): CompiledEngine {
  if (isMainThread) return ensureCompiled(path, entries) ? { compiledEngine: path } : {};
  const given: CompiledEngine = workerData ?? {};
  if (given.compiledEngine !== undefined) useCompiled(given.compiledEngine);
  return given;
}

export const compiledEngine: CompiledEngine = useEngine();
