import * as tf from "@tensorflow/tfjs";

/**
 * Checks that tensors have the same shape, where TensorFlow would spread the smaller one over the larger, or refuse without
 * saying what was meant.
 *
 * @param where The function, as its errors name it.
 * @param tensors By name; the first is the one that the others are compared with. `null` stands for none.
 * @throws {TypeError} If one is no tensor, or holds whole numbers or truth values.
 * @throws {RangeError} If one has another shape than the first.
 *
 * @example
 * ```ts
 * import { startBackend } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertThrows } from "@std/assert";
 * import { sameShape } from "./same_shape.ts";
 *
 * await startBackend();
 * assertThrows(
 *   () => sameShape("ddimStep", { x: tf.ones([4, 2]), eps: tf.ones([4, 1]) }),
 *   RangeError,
 *   "ddimStep: eps has shape [4,1] but x has shape [4,2]. Give equal shapes.",
 * );
 * ```
 */
export function sameShape(where: string, tensors: Readonly<Record<string, tf.Tensor | null>>): void {
  const [[firstName, first], ...others] = Object.entries(tensors) as [[string, tf.Tensor], ...[string, unknown][]];
  for (const [name, tensor] of [[firstName, first], ...others]) {
    if (tensor === null) continue;
    if (!(tensor instanceof tf.Tensor)) throw new TypeError(`${where}: ${name} is ${tensor}. Give a tensor.`);
    if (tensor.dtype !== "float32") {
      throw new TypeError(`${where}: ${name} holds ${tensor.dtype}, expected float32. Give ${name}.toFloat().`);
    }
    if (`${tensor.shape}` !== `${first.shape}`) {
      throw new RangeError(
        `${where}: ${name} has shape [${tensor.shape}] but ${firstName} has shape [${first.shape}]. Give equal shapes.`,
      );
    }
  }
}
