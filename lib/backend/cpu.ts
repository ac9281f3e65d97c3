/**
 * Plain JavaScript as the engine: slow, and there when nothing else is.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import type { Engine } from "./engine.ts";

/** The engine without its banner, which advises at its first use to install what could not be started. */
export function quietCpu(): tf.KernelBackend {
  const cpu = tf.findBackend("cpu");
  (cpu as unknown as { firstUse: boolean }).firstUse = false;
  return cpu;
}

/** Makes plain JavaScript run the tensors. */
export async function startCpu(): Promise<Engine> {
  quietCpu();
  await tf.setBackend("cpu");
  return { name: "cpu", version: tf.version.tfjs, device: "CPU (1 core)" };
}
