import type * as tf from "@tensorflow/tfjs";

/**
 * What the solvers of flow matching ask for: the velocity dx/dt at x, as a trained network predicts it.
 *
 * x: [N, ...], t: [N], or [1] for the same time in all rows; **t = 0 is noise, t = 1 is data** -> as x
 *
 * A network is one by its method: `(x, t) => net.forward(x, t)`, or with its time scaled, `net.forward(x, t.mul(1000))`,
 * if it was trained so.
 */
export type Velocity<X extends tf.Tensor = tf.Tensor2D> = (x: X, t: tf.Tensor1D) => X;
