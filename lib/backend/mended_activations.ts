import * as tf from "@tensorflow/tfjs";
import { typeAttribute } from "./attributes.ts";
import { runOp } from "./native.ts";

/**
 * Runs the gradients of ReLU and of the logistic sigmoid as the one operation that TensorFlow has for each.
 *
 * TensorFlow.js builds them of up to nine. The gradients of these gradients are defined too, so that second derivatives
 * work as before. Other backends keep theirs.
 */
export function mendActivations(): void {
  // dx = dy where x > 0, else 0
  mendGradient(tf.Relu, "ReluGrad", ["gradients", "features"], (dy, x) => ({ gradients: dy, features: x }));
  tf.registerGradient({
    kernelName: "ReluGrad",
    inputsToSave: ["features"],
    gradFunc(dy, saved) {
      const [x] = saved as [tf.Tensor];
      return {
        gradients: () => run("ReluGrad", { gradients: one(dy), features: x }),
        features: () => tf.zerosLike(x),
      };
    },
  });

  // dx = dy y (1 - y)
  mendGradient(tf.Sigmoid, "SigmoidGrad", ["y", "dy"], (dy, y) => ({ y, dy }));
  tf.registerGradient({
    kernelName: "SigmoidGrad",
    inputsToSave: ["y", "dy"],
    gradFunc(ddx, saved) {
      const [y, dy] = saved as [tf.Tensor, tf.Tensor];
      return {
        y: () => one(ddx).mul(dy).mul(y.mul(-2).add(1)),
        dy: () => run("SigmoidGrad", { y, dy: one(ddx) }),
      };
    },
  });
}

/** Registers the operation as a kernel, and the gradient of `kernelName` by it. */
function mendGradient(
  kernelName: string,
  operation: string,
  inputNames: readonly [string, string],
  inputs: (dy: tf.Tensor, saved: tf.Tensor) => Record<string, tf.Tensor>,
): void {
  tf.registerKernel({
    kernelName: operation,
    backendName: "tensorflow",
    kernelFunc(args) {
      const [first, second] = inputNames.map((name) => args.inputs[name] as tf.Tensor) as [tf.Tensor, tf.Tensor];
      return runOp(operation, [typeAttribute("T", first.dtype)], [first, second]);
    },
  });
  const stock = tf.getGradient(kernelName);
  tf.unregisterGradient(kernelName);
  tf.registerGradient({
    ...stock,
    gradFunc(dy, saved, attributes) {
      if (tf.getBackend() !== "tensorflow") return stock.gradFunc(dy, saved, attributes);
      const [kept] = saved as [tf.Tensor];
      return { x: () => run(operation, inputs(one(dy), kept)) };
    },
  });
}

function run(operation: string, inputs: Record<string, tf.Tensor>): tf.Tensor {
  return tf.engine().runKernel(operation, inputs) as tf.Tensor;
}

/** These kernels have one output, so they get one gradient. */
function one(dy: tf.Tensor | tf.Tensor[]): tf.Tensor {
  return dy as tf.Tensor;
}
