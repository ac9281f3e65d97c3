/**
 * Plain JavaScript as the engine: slow, and there when nothing else is.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import type { Engine } from "./engine.ts";

/** Makes plain JavaScript run the tensors. */
export async function startCpu(): Promise<Engine> {
  // Its first use prints a banner that advises to install what could not be started.
  (tf.findBackend("cpu") as unknown as { firstUse: boolean }).firstUse = false;
  await tf.setBackend("cpu");
  return { name: "cpu", version: tf.version.tfjs, device: "CPU (1 core)" };
}
