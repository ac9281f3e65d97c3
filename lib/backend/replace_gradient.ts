import * as tf from "@tensorflow/tfjs";

/** The gradients of a kernel by its inputs' names, as `tf.GradFunc` gives them: computed when asked for. */
export type InputGradients = Record<string, () => tf.Tensor>;

/** The gradient that is replaced, of dy or of another tensor in its place. */
export type Stock = (dy?: tf.Tensor) => InputGradients;

/**
 * Puts another gradient in the place of the one that TensorFlow.js has for a kernel, on all engines.
 *
 * @param gradient Gets dy, the tensors that were saved, the kernel's attributes, and the gradient that is replaced.
 */
export function replaceGradient<Attributes>(
  kernelName: string,
  gradient: (dy: tf.Tensor, saved: tf.Tensor[], attributes: Attributes, stock: Stock) => InputGradients,
): void {
  const stock = tf.getGradient(kernelName);
  tf.unregisterGradient(kernelName);
  tf.registerGradient({
    ...stock,
    gradFunc: (dy, saved, attributes) =>
      gradient(
        dy as tf.Tensor,
        saved,
        attributes as unknown as Attributes,
        (other = dy as tf.Tensor) => stock.gradFunc(other, saved, attributes),
      ),
  });
}
