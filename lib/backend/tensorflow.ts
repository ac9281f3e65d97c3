/**
 * TensorFlow as the engine: its native library under `@tensorflow/tfjs-node-gpu` or `@tensorflow/tfjs-node`.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import {
  builtin,
  cores,
  outputOf,
  platform,
  requireModule,
  setDefault,
  variable,
  withoutNativeMessages,
} from "../host/mod.ts";
import type { Engine } from "./engine.ts";
import { mendActivations } from "./mended_activations.ts";
import { mendGather } from "./mended_gather.ts";
import { mendIdentities } from "./mended_identities.ts";
import { mendMatMul } from "./mended_mat_mul.ts";
import { PARTS } from "./load_graph.ts";
import { type Native, openNative } from "./native.ts";
import { findAddon, tensorFlowCommands, tensorFlowModule, tensorFlowPackage } from "./tensorflow_package.ts";

/**
 * Loads TensorFlow, makes it run the tensors, and mends its kernels.
 *
 * @throws {Error} If it cannot run here; the message says why and what to do.
 */
export async function startTensorFlow(): Promise<Engine> {
  const addon = findAddon();
  if (!hasAvx()) throw new Error("this processor has no AVX instructions, which TensorFlow's builds need.");
  const gpus = nvidiaGpus(); // asks while the library loads
  mendNodeUtil();
  for (const [name, value] of Object.entries(defaults)) setDefault(name, value);
  if (cores() === PARTS) setDefault("TF_OVERRIDE_GLOBAL_THREADPOOL", "true"); // each graph has threads of its own
  try {
    registerBackend(withoutNativeMessages(() => requireModule(addon)));
  } catch (error) {
    throw new Error(whyNotLoaded(error), { cause: error });
  }
  const native = await useTensorFlow();
  const version = native.TF_Version;
  const [gpu] = await gpus;
  if (native.isUsingGpuDevice()) return { name: "tensorflow", version, device: gpu ? `GPU ${gpu}` : "GPU" };
  const count = cores();
  const device = `CPU (${count} ${count === 1 ? "core" : "cores"})`;
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

/** What is used of the package's module with that name. */
interface BackendModule {
  readonly NodeJSKernelBackend: new (addon: unknown, packageName: string) => tf.KernelBackend;
}

/**
 * Gives TensorFlow.js the backend and the kernels of the package. Its own entry does that too, but first loads what finds
 * the addon, reads files and draws progress bars: as much again, in every kernel and every check.
 */
function registerBackend(addon: unknown): void {
  tensorFlowModule("dist/register_all_kernels");
  const { NodeJSKernelBackend } = tensorFlowModule("dist/nodejs_kernel_backend") as BackendModule;
  tf.registerBackend("tensorflow", () => new NodeJSKernelBackend(addon, tensorFlowPackage()), 3);
}

function whyNoGpu(): string {
  const visible = variable("CUDA_VISIBLE_DEVICES");
  if (visible !== undefined) return `CUDA_VISIBLE_DEVICES="${visible}" hides it.`;
  return "this is TensorFlow's build for CPUs, or it does not find the CUDA libraries; " +
    `"${tensorFlowCommands.gpu}" installs the one for GPUs.`;
}

function whyNotLoaded(error: unknown): string {
  if (error instanceof Error && error.name === "NotCapable") {
    return "this process may not load native code; start it with --allow-ffi.";
  }
  const [line] = (error instanceof Error ? error.message : String(error)).split("\n");
  return `its native library does not load (${line}); "${tensorFlowCommands.repair}" repairs it.`;
}

/** TensorFlow's builds for x86-64 end the process with "illegal instruction" on a processor without AVX. */
function hasAvx(): boolean {
  if (platform() !== "linux x64") return true; // not known: try
  try {
    return /^flags\s*:.*\bavx\b/m.test(builtin("node:fs")!.readFileSync("/proc/cpuinfo", "utf8"));
  } catch {
    return true;
  }
}

/** Gives node:util back the two functions that tfjs-node calls and that Node has removed. */
function mendNodeUtil(): void {
  const old = builtin("node:util") as unknown as Record<string, unknown>;
  old.isNullOrUndefined ??= (value: unknown) => value === null || value === undefined;
  old.isArray ??= Array.isArray;
}

/** The names of the NVIDIA GPUs of this machine; none where the driver is not installed or may not be asked. */
async function nvidiaGpus(): Promise<string[]> {
  const names = await outputOf("nvidia-smi", ["--query-gpu=name", "--format=csv,noheader"]);
  return (names ?? "").split("\n").map((name) => name.trim()).filter(Boolean);
}
