/**
 * TensorFlow as the engine: its native library under `@tensorflow/tfjs-node-gpu`.
 *
 * @module
 */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import util from "node:util";
import * as tf from "@tensorflow/tfjs";
import type { Engine } from "./engine.ts";
import { mendActivations } from "./mended_activations.ts";
import { mendGather } from "./mended_gather.ts";
import { mendIdentities } from "./mended_identities.ts";
import { mendMatMul } from "./mended_mat_mul.ts";
import { type Native, openNative } from "./native.ts";
import { withoutNativeMessages } from "./quiet.ts";

// Resolves packages from where this file lies, not from the folder that the process was started in.
const require = createRequire(import.meta.url);

/**
 * Loads TensorFlow, makes it run the tensors, and mends its kernels.
 *
 * @throws {Error} If it cannot run here; the message says why and what to do.
 */
export async function startTensorFlow(): Promise<Engine> {
  if (!existsSync(addonPath())) throw new Error('its native addon is not there; "deno task setup" builds it.');
  if (!hasAvx()) throw new Error("this processor has no AVX instructions, which TensorFlow's builds need.");
  const gpus = nvidiaGpus(); // asks while the library loads
  mendNodeUtil();
  setDefaults();
  try {
    registerBackend(withoutNativeMessages(() => require(addonPath())));
  } catch (error) {
    throw new Error(whyNotLoaded(error), { cause: error });
  }
  const native = await useTensorFlow();
  const version = native.TF_Version;
  const [gpu] = await gpus;
  if (native.isUsingGpuDevice()) return { name: "tensorflow", version, device: gpu ? `GPU ${gpu}` : "GPU" };
  const cores = navigator.hardwareConcurrency;
  const device = `CPU (${cores} ${cores === 1 ? "core" : "cores"})`;
  if (!gpu) return { name: "tensorflow", version, device };
  return { name: "tensorflow", version, device, reason: `The GPU ${gpu} is not used: ${whyNoGpu()}` };
}

/** What the native libraries read when they load. Whoever sets a variable is asked first: nothing is overwritten. */
const defaults = {
  /** Nothing on the screen but what is fatal. */
  TF_CPP_MIN_LOG_LEVEL: "3",
  /** Memory of a GPU as it is needed. TensorFlow takes nearly all of it at once, and the next notebook finds none. */
  TF_FORCE_GPU_ALLOW_GROWTH: "true",
  /** Products in float32, as on a CPU and in PyTorch. TensorFlow rounds factors to TF32, with 10 bits of 23, on a GPU. */
  NVIDIA_TF32_OVERRIDE: "0",
};

function setDefaults(): void {
  for (const [name, value] of Object.entries(defaults)) {
    if (Deno.env.get(name) === undefined) Deno.env.set(name, value);
  }
}

/** Makes a TensorFlow that is elsewhere run the tensors. */
export async function startTensorFlowOn(library: Native): Promise<Engine> {
  mendNodeUtil();
  registerBackend(library);
  const { TF_Version: version, isUsingGpuDevice } = await useTensorFlow();
  return { name: "tensorflow", version, device: `${isUsingGpuDevice() ? "GPU" : "CPU"} of another process` };
}

/** Takes the backend that was registered, and mends its kernels. */
async function useTensorFlow(): Promise<Native> {
  await tf.setBackend("tensorflow");
  const native = openNative();
  mendMatMul();
  mendGather();
  mendIdentities();
  mendActivations();
  return native;
}

/**
 * Gives TensorFlow.js the backend and the kernels of the package. Its own entry does that too, but first loads what finds
 * the addon, reads files and draws progress bars: as much again, in every kernel and every check.
 */
function registerBackend(addon: unknown): void {
  const dist = "@tensorflow/tfjs-node-gpu/dist";
  require(`${dist}/register_all_kernels`);
  const { NodeJSKernelBackend } = require(`${dist}/nodejs_kernel_backend`);
  tf.registerBackend("tensorflow", () => new NodeJSKernelBackend(addon, "@tensorflow/tfjs-node-gpu"), 3);
}

function whyNoGpu(): string {
  const visible = Deno.env.get("CUDA_VISIBLE_DEVICES");
  if (visible !== undefined) return `CUDA_VISIBLE_DEVICES="${visible}" hides it.`;
  return 'this is TensorFlow\'s build for CPUs, or it does not find the CUDA libraries; "deno task setup" installs both.';
}

function whyNotLoaded(error: unknown): string {
  if (error instanceof Deno.errors.NotCapable) {
    return "this process may not load native code; start it with --allow-ffi.";
  }
  const [line] = (error instanceof Error ? error.message : String(error)).split("\n");
  return `its native library does not load (${line}); "deno task setup" repairs it.`;
}

/** Where the compiled addon lies when there is one. */
function addonPath(): string {
  const folder = dirname(require.resolve("@tensorflow/tfjs-node-gpu/package.json"));
  return join(folder, "lib", "napi-v8", "tfjs_binding.node");
}

/** TensorFlow's builds for x86-64 end the process with "illegal instruction" on a processor without AVX. */
function hasAvx(): boolean {
  if (Deno.build.arch !== "x86_64" || Deno.build.os !== "linux") return true; // not known: try
  try {
    return /^flags\s*:.*\bavx\b/m.test(Deno.readTextFileSync("/proc/cpuinfo"));
  } catch {
    return true;
  }
}

/** Gives node:util back the two functions that tfjs-node calls and that Node has removed. */
function mendNodeUtil(): void {
  const old = util as unknown as Record<string, unknown>;
  old.isNullOrUndefined ??= (value: unknown) => value === null || value === undefined;
  old.isArray ??= Array.isArray;
}

/** The names of the NVIDIA GPUs of this machine; none where the driver is not installed or may not be asked. */
async function nvidiaGpus(): Promise<string[]> {
  try {
    const query = new Deno.Command("nvidia-smi", {
      args: ["--query-gpu=name", "--format=csv,noheader"],
      stderr: "null",
    });
    const { success, stdout } = await query.output();
    return success ? new TextDecoder().decode(stdout).split("\n").map((name) => name.trim()).filter(Boolean) : [];
  } catch {
    return [];
  }
}
