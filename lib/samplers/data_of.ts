import type * as tf from "@tensorflow/tfjs";

/** The data that a prediction of the noise amounts to, x_t being alpha x_0 + sigma noise: x, eps: [N, ...] -> as x */
export const dataOf = <X extends tf.Tensor>(
  x: X,
  eps: X,
  c: { readonly alpha: tf.Tensor; readonly sigma: tf.Tensor },
): X => x.sub(eps.mul(c.sigma)).div(c.alpha);
