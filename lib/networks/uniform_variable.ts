import * as tf from "@tensorflow/tfjs";
import { rand } from "../random/mod.ts";

/** A parameter that starts uniform in +-bound, as the layers of PyTorch do. */
export function uniformVariable<R extends tf.Rank>(shape: tf.ShapeMap[R], bound: number): tf.Variable<R> {
  return tf.tidy(() => tf.variable(rand(shape).mul(2 * bound).sub(bound)) as tf.Variable<R>);
}
