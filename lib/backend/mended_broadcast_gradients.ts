import * as tf from "@tensorflow/tfjs";
import { replaceGradient } from "./replace_gradient.ts";

/**
 * Sums the gradients of inputs that were spread, [D] over [N, D] or one matrix over a stack, to the shape of the input.
 *
 * TensorFlow.js forgets that for these operations, and throws an error about the shape of a gradient.
 */
export function mendBroadcastGradients(): void {
  for (const kernelName of [tf.Maximum, tf.Minimum, tf.SquaredDifference, tf.BatchMatMul]) {
    replaceGradient(kernelName, (_dy, saved, _attributes, stock) => {
      const [a, b] = saved as [tf.Tensor, tf.Tensor];
      const gradients = stock();
      return { a: () => summedTo(a.shape, gradients.a!()), b: () => summedTo(b.shape, gradients.b!()) };
    });
  }
}

function summedTo(shape: number[], gradient: tf.Tensor): tf.Tensor {
  if (tf.util.arraysEqual(shape, gradient.shape)) return gradient;
  return gradient.sum(tf.broadcast_util.getReductionAxes(shape, gradient.shape)).reshape(shape);
}
