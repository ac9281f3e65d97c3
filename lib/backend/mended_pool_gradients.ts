import * as tf from "@tensorflow/tfjs";
import { replaceGradient } from "./replace_gradient.ts";

/**
 * Gives average pooling its gradient where a window reaches over the border.
 *
 * There the average is over fewer numbers than the window is large, but all engines beside TensorFlow share dy out among
 * as many as the window would hold.
 */
export function mendPoolGradients(): void {
  for (const kernelName of [tf.AvgPool, tf.AvgPool3D]) {
    replaceGradient<Pooling>(kernelName, (dy, saved, attributes, stock) => {
      if (tf.getBackend() === "tensorflow") return stock();
      const share = shares((saved[0] as tf.Tensor).shape, attributes);
      return stock(share === undefined ? dy : dy.mul(share));
    });
  }
}

type Pooling = {
  filterSize: number | number[];
  strides: number | number[];
  pad: "valid" | "same" | number;
  dimRoundingMode?: "floor" | "round" | "ceil";
};

/** One axis that is pooled: lengths of input and output, the window, its step, and the padding before the input. */
type Axis = readonly [input: number, output: number, window: number, stride: number, padding: number];

/** By how much more than TensorFlow.js thinks each output weighs its inputs; undefined where all windows are whole. */
function shares(shape: number[], { filterSize, strides, pad, dimRoundingMode }: Pooling): tf.Tensor | undefined {
  const axes = (shape.length === 5 ? axes3d : axes2d)(shape, filterSize, strides, pad, dimRoundingMode);
  const factors = axes.map(([input, output, window, stride, padding]) =>
    Array.from({ length: output }, (_, i) => {
      const start = i * stride - padding;
      return window / (Math.min(start + window, input) - Math.max(start, 0));
    })
  );
  if (factors.flat().every((factor) => factor === 1)) return undefined;
  const along = (values: number[], axis: number) =>
    // the channels come after the axes that are pooled
    tf.tensor(values, [values.length, ...new Array(axes.length - axis).fill(1)]);
  return factors.map(along).reduce((product, factor) => product.mul(factor));
}

type AxesOf = (
  ...of: [number[], number | number[], number | number[], Pooling["pad"], Pooling["dimRoundingMode"]]
) => Axis[];

const axes2d: AxesOf = (shape, filterSize, strides, pad, rounding) => {
  const info = tf.backend_util.computePool2DInfo(
    shape as [number, number, number, number],
    filterSize as [number, number],
    strides as [number, number],
    1,
    pad,
    rounding,
  );
  const { padInfo } = info;
  return [
    [info.inHeight, info.outHeight, info.filterHeight, info.strideHeight, padInfo.top],
    [info.inWidth, info.outWidth, info.filterWidth, info.strideWidth, padInfo.left],
  ];
};

const axes3d: AxesOf = (shape, filterSize, strides, pad, rounding) => {
  const info = tf.backend_util.computePool3DInfo(
    shape as [number, number, number, number, number],
    filterSize as [number, number, number],
    strides as [number, number, number],
    1,
    pad,
    rounding,
  );
  const { padInfo } = info;
  return [
    [info.inDepth, info.outDepth, info.filterDepth, info.strideDepth, padInfo.front],
    [info.inHeight, info.outHeight, info.filterHeight, info.strideHeight, padInfo.top],
    [info.inWidth, info.outWidth, info.filterWidth, info.strideWidth, padInfo.left],
  ];
};
