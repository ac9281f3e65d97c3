import * as tf from "@tensorflow/tfjs";
import { startCpu } from "../../lib/backend/cpu.ts";

let started: Promise<unknown> | undefined;

/**
 * Runs a check on an engine whose values can be read at once, which a check does whenever the network is asked. WebGPU's
 * can only be waited for: plain JavaScript computes there meanwhile.
 */
export async function onReadableEngine<T>(action: () => Promise<T>): Promise<T> {
  if (tf.getBackend() !== "webgpu") return await action();
  await (started ??= startCpu());
  await tf.setBackend("cpu");
  try {
    return await action();
  } finally {
    await tf.setBackend("webgpu");
  }
}
