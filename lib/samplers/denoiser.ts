import type * as tf from "@tensorflow/tfjs";

/**
 * What samplers ask for: the noise in x, as a trained network predicts it.
 *
 * x: [N, D], t: [N], or [1] for the same time in all rows -> [N, D]
 *
 * A network is one by its method: `(x, t) => net.forward(x, t)`. A sampler passes t with shape [1], so that the network
 * works out what depends on the time only once.
 */
export type Denoiser = (x: tf.Tensor2D, t: tf.Tensor1D) => tf.Tensor2D;
