import * as tf from "@tensorflow/tfjs";

/**
 * Lets NaN stay NaN in operations that make a number of it: an error early in a network must not look like a result.
 *
 * @param backendName Where the kernels are to be mended.
 */
export function keepNotANumber(backendName: "wasm" | "cpu", kernelNames: readonly string[]): void {
  for (const kernelName of kernelNames) {
    const stock = tf.getKernel(kernelName, backendName);
    tf.unregisterKernel(kernelName, backendName);
    tf.registerKernel({
      ...stock,
      kernelFunc(args) {
        const made = stock.kernelFunc(args) as tf.TensorInfo;
        return tf.tidy(() => {
          const inputs = Object.values(args.inputs).map((x) => x as tf.Tensor).filter(({ dtype }) =>
            dtype === "float32"
          );
          const result = tf.engine().makeTensorFromTensorInfo(made);
          return inputs.reduce((y, x) => tf.where(tf.isNaN(x), x, y), result);
        });
      },
    });
  }
}

/**
 * Tells of NaN where sums on WebAssembly say -Infinity in its place, which ReLU would take for 0. A sum that is really
 * that far below all numbers is told as NaN too.
 */
export function tellNotANumber(kernelNames: readonly string[]): void {
  for (const kernelName of kernelNames) {
    const stock = tf.getKernel(kernelName, "wasm");
    tf.unregisterKernel(kernelName, "wasm");
    tf.registerKernel({
      ...stock,
      kernelFunc(args) {
        const made = stock.kernelFunc(args) as tf.TensorInfo;
        return tf.tidy(() => {
          const result = tf.engine().makeTensorFromTensorInfo(made);
          return tf.where(result.equal(-Infinity), NaN, result);
        });
      },
    });
  }
}
