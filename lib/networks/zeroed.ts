import * as tf from "@tensorflow/tfjs";
import type { Module } from "./module.ts";

/**
 * A layer whose weights all start at 0. As the last one of a branch that is added to what went in, it lets the branch
 * start as if it were not there, which makes deep networks easier to train.
 *
 * Ho, Jain & Abbeel, "Denoising Diffusion Probabilistic Models", NeurIPS 2020, use it in their code.
 *
 * @example
 * ```ts
 * import { Linear, startBackend, zeroed } from "@diffusion-course/diffusion";
 * import * as tf from "@tensorflow/tfjs";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * assertEquals(zeroed(new Linear(2, 2)).forward(tf.ones([1, 2])).arraySync(), [[0, 0]]);
 * ```
 */
export function zeroed<M extends Module>(layer: M): M {
  tf.tidy(() => {
    for (const parameter of layer.parameters().values()) parameter.assign(tf.zerosLike(parameter));
  });
  return layer;
}
