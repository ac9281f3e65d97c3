import * as tf from "@tensorflow/tfjs";
import { randn } from "../../lib/random/mod.ts";
import type { Walk } from "./library.ts";

/**
 * A walk by a function that makes the next x.
 *
 * @param shape Of x.
 * @param next x and the number of the step, counted from 0 -> the next x.
 */
export function walkBy<R extends tf.Rank>(
  shape: tf.ShapeMap[R],
  next: (x: tf.Tensor<R>, i: tf.Scalar) => tf.Tensor<R>,
): Walk {
  const x = tf.variable<R>(tf.zeros<R>(shape));
  const i = tf.variable<tf.Rank.R0>(tf.scalar(0, "int32"));
  return {
    x,
    step() {
      x.assign(next(x, i));
      i.assign(i.add(tf.scalar(1, "int32")));
      return x.sum<tf.Scalar>();
    },
    restart: (start) =>
      tf.tidy(() => {
        x.assign(start?.clone() as tf.Tensor<R> ?? randn(shape));
        i.assign(tf.scalar(0, "int32"));
      }),
  };
}
