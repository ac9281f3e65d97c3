import * as tf from "@tensorflow/tfjs";
import { replaceGradient } from "./replace_gradient.ts";

/**
 * Gives resizing and mirror padding their gradients.
 *
 * TensorFlow.js cuts the mirrored rows off, forgets `halfPixelCenters`, and in plain JavaScript looks for the pixels of
 * the nearest neighbour in the wrong image. But each of these operations makes one axis after the other by a matrix, so
 * that its gradient is the product with the transposed matrix, and the operation itself says which matrix that is: it is
 * what becomes of the unit matrix. TensorFlow's own gradients stay where they are right.
 */
export function mendAxisGradients(): void {
  for (const kernelName of [tf.ResizeBilinear, tf.ResizeNearestNeighbor]) {
    replaceGradient<Resizing>(kernelName, (dy, saved, attributes, stock) => {
      if (tf.getBackend() === "tensorflow" && !attributes.halfPixelCenters) return stock();
      const [images] = saved as [tf.Tensor4D];
      const along = (axis: 1 | 2) => resizing(kernelName, images.shape[axis], dy.shape[axis]!, attributes);
      return { images: () => timesTransposed(timesTransposed(dy, 1, along(1)), 2, along(2)) };
    });
  }

  replaceGradient<Padding>(tf.MirrorPad, (dy, saved, { paddings, mode }) => {
    const [x] = saved as [tf.Tensor];
    return {
      x: () =>
        paddings.reduce((dx, [before, after], axis) => {
          if (before === 0 && after === 0) return dx;
          return timesTransposed(dx, axis, tf.mirrorPad(tf.eye(x.shape[axis]!), [[before, after], [0, 0]], mode));
        }, dy),
    };
  });
}

type Resizing = { alignCorners: boolean; halfPixelCenters: boolean; size: number[] };
type Padding = { paddings: [number, number][]; mode: "reflect" | "symmetric" };

/** The matrix that makes an axis of length `to` of one of length `from`: [to, from]. */
function resizing(kernelName: string, from: number, to: number, attributes: Resizing): tf.Tensor2D {
  const unit = tf.eye(from).reshape([1, from, from, 1]);
  const resized = tf.engine().runKernel(kernelName, { images: unit }, { ...attributes, size: [to, from] }) as tf.Tensor;
  return resized.reshape([to, from]);
}

/** Multiplies an axis of dy, which is as long as the matrix [to, from] is high, by the transpose of that matrix. */
function timesTransposed(dy: tf.Tensor, axis: number, matrix: tf.Tensor2D): tf.Tensor {
  const [to, from] = matrix.shape;
  const [before, after] = [dy.shape.slice(0, axis), dy.shape.slice(axis + 1)];
  const stack = dy.reshape([tf.util.sizeFromShape(before), to, tf.util.sizeFromShape(after)]);
  return matrix.expandDims(0).matMul(stack, true).reshape([...before, from, ...after]);
}
