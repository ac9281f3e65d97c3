/**
 * WebGPU as the engine: graphics cards of any make, without a native addon.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { inBrowser, setDefault } from "../host/host.ts";
import type { Engine } from "./engine.ts";
import { load } from "./load_package.ts";
import { mendWriteBuffer } from "./mended_write_buffer.ts";

/**
 * Makes the graphics card run the tensors.
 *
 * Values are read with `await tensor.data()`: WebGPU has no synchronous reading.
 *
 * @param options.software Whether an adapter that computes on the CPU will do.
 * @throws {Error} If it cannot run here; the message says why and what to do.
 */
export async function startWebGpu({ software = false } = {}): Promise<Engine> {
  const gpu = (globalThis as { navigator?: Navigator }).navigator?.gpu;
  if (gpu === undefined) throw new Error(whyNoWebGpu());
  // Without OpenGL, whose software driver complains on the screen and ends a process that loads TensorFlow after it.
  setDefault("DENO_WEBGPU_BACKEND", "vulkan,metal,dx12");
  const adapter = await gpu.requestAdapter({ powerPreference: "high-performance" }) as unknown as Adapter | null;
  if (!adapter) throw new Error("no graphics card with a driver was found.");
  const name = nameOf(adapter);
  const emulated = adapter.info.isFallbackAdapter || SOFTWARE.test(name);
  if (emulated && !software) throw new Error(`the only adapter, ${name}, computes on the CPU.`);
  mendWriteBuffer();
  await load("@tensorflow/tfjs-backend-webgpu", () => import("@tensorflow/tfjs-backend-webgpu"));
  if (!await tf.setBackend("webgpu")) throw new Error(`the adapter ${name} gave no device that TensorFlow.js can use.`);
  await tf.ready();
  explainSynchronousReading();
  return { name: "webgpu", version: tf.version.tfjs, device: `${emulated ? "CPU" : "GPU"} ${name}` };
}

/** Reading at once takes a canvas, which only a browser has. Values that are still on the host are read all the same. */
function explainSynchronousReading(): void {
  type Readable = { readSync: (id: object) => unknown; hasReadSyncWarned: boolean };
  const backend = tf.backend() as tf.KernelBackend & Readable;
  backend.hasReadSyncWarned = true; // that it is slow
  const readSync = backend.readSync.bind(backend);
  backend.readSync = (id) => {
    try {
      return readSync(id);
    } catch (error) {
      if (!(error instanceof ReferenceError)) throw error;
      throw new Error("WebGPU has no dataSync and arraySync: values are waited for, await x.data().", { cause: error });
    }
  };
}

function whyNoWebGpu(): string {
  if ("Deno" in globalThis) return "this Deno has no WebGPU; start it with --unstable-webgpu.";
  return inBrowser() ? "this browser has no WebGPU, or the page is not a secure one (https)." : "there is none here.";
}

const SOFTWARE = /llvmpipe|lavapipe|swiftshader|software|basic render/i;

/** What is used of an adapter; the types of TensorFlow.js know an older one. */
interface Adapter {
  readonly info: {
    readonly vendor: string;
    readonly device: string;
    readonly description: string;
    readonly isFallbackAdapter: boolean;
  };
}

function nameOf({ info }: Adapter): string {
  return info.description || [info.vendor, info.device].filter(Boolean).join(" ") || "of unknown make";
}
