/**
 * Plain JavaScript as the engine: slow, and there when nothing else is.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import type { Engine } from "./engine.ts";
import { keepNotANumber } from "./mended_not_a_number.ts";

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
  mendFloorDivision();
  keepNotANumber("cpu", [tf.Sign]);
  return { name: "cpu", version: tf.version.tfjs, device: "CPU (1 core)" };
}

/** Gives floats for floats: the kernel makes integers of them, and so 0 of NaN and of what is beyond 32 bits. */
function mendFloorDivision(): void {
  const stock = tf.getKernel(tf.FloorDiv, "cpu");
  tf.unregisterKernel(tf.FloorDiv, "cpu");
  tf.registerKernel({
    ...stock,
    kernelFunc(args) {
      const { a, b } = args.inputs as unknown as { a: tf.Tensor; b: tf.Tensor };
      return a.dtype === "float32" ? tf.tidy(() => tf.floor(tf.div(a, b))) : stock.kernelFunc(args);
    },
  });
}
