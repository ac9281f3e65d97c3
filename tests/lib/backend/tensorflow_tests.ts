/**
 * What the tests of the TensorFlow engine share. They are skipped where another engine runs.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { interceptNative } from "../../../lib/backend/native.ts";
import { startBackend } from "../../../lib/backend/start.ts";

const engine = await startBackend();

/** A test that needs TensorFlow. */
export function testTensorFlow(name: string, fn: () => void | Promise<void>): void {
  Deno.test({ name, ignore: engine.name !== "tensorflow", fn });
}

/** A test of something that a GPU does otherwise. */
export function testOnCpu(name: string, fn: () => void | Promise<void>): void {
  Deno.test({ name, ignore: engine.name !== "tensorflow" || !engine.device.startsWith("CPU"), fn });
}

/** What a function asks of the native library: the operations by name, and whatever is read back. */
export function nativeCalls(run: () => unknown): string[] {
  const calls: string[] = [];
  const undo = interceptNative((native) => ({
    executeOp(name, ...rest) {
      calls.push(name);
      return native.executeOp(name, ...rest);
    },
    tensorDataSync(id) {
      calls.push("(read)");
      return native.tensorDataSync(id);
    },
  }));
  try {
    tf.tidy(() => void run());
  } finally {
    undo();
  }
  return calls;
}

type StockKernel = "BatchMatMul" | "GatherV2" | "Cast" | "Reshape";

/** Runs with the kernels that TensorFlow.js itself brings, by the names of their files. */
export async function unmended<T>(kernels: readonly StockKernel[], run: () => T): Promise<T> {
  const stock = await Promise.all(kernels.map(async (kernel) => {
    const exported: Record<string, tf.KernelConfig> = await import(
      `@tensorflow/tfjs-node-gpu/dist/kernels/${kernel}.js`
    );
    return Object.values(exported).find((value) => value?.kernelName === kernel)!;
  }));
  const mended = kernels.map((kernel) => tf.getKernel(kernel, "tensorflow"));
  const put = (configs: tf.KernelConfig[]) => {
    for (const kernel of kernels) tf.unregisterKernel(kernel, "tensorflow");
    configs.forEach(tf.registerKernel);
  };
  put(stock);
  try {
    return run();
  } finally {
    put(mended);
  }
}

/** The numbers of a tensor from 1/8 steps: exact in float32, so that sums do not depend on their order. */
export function eighths(shape: [number, number], start: number): tf.Tensor2D {
  const values = Array.from({ length: shape[0] * shape[1] }, (_, i) => ((start + 7 * i) % 23 - 11) / 8);
  return tf.tensor2d(values, shape);
}
