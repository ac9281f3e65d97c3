/**
 * The gradients of a convolution for WebAssembly, by what it is good at: matrix products and convolutions. It has no kernel
 * for the one, and a slow one for the other.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";

type Shape4D = [number, number, number, number];
type Inputs = Record<string, tf.TensorInfo> | tf.TensorInfo[];

/** What TensorFlow.js tells both kernels, and one of them each. */
interface Attributes {
  readonly strides: number | [number, number];
  readonly pad: "same" | "valid" | number | tf.backend_util.ExplicitPadding;
  readonly dimRoundingMode?: "ceil" | "floor" | "round";
  readonly filterShape: Shape4D;
  readonly inputShape: Shape4D;
}

/** Registers both kernels. The kernel of the convolution must be as TensorFlow.js has it. */
export function registerConvolutionGradients(): void {
  const { kernelFunc } = tf.getKernel(tf.Conv2D, "wasm");
  convolve = kernelFunc;
  tf.unregisterKernel(tf.Conv2DBackpropInput, "wasm");
  register(tf.Conv2DBackpropFilter, (kernels, { x, dy }, attributes) => kernels.filterGradient(x!, dy!, attributes));
  register(tf.Conv2DBackpropInput, (kernels, { dy, filter }, attributes) => {
    return kernels.inputGradient(dy!, filter!, attributes);
  });
}

let convolve: tf.KernelConfig["kernelFunc"] | undefined; // one that is mended frees by the engine's rules

function register(
  kernelName: string,
  compute: (kernels: Kernels, inputs: Partial<tf.NamedTensorInfoMap>, attributes: Attributes) => tf.TensorInfo,
): void {
  tf.registerKernel({
    kernelName,
    backendName: "wasm",
    kernelFunc({ inputs, backend, attrs }) {
      const kernels = new Kernels(backend as tf.KernelBackend);
      try {
        return compute(kernels, inputs, attrs as unknown as Attributes);
      } finally {
        kernels.dispose();
      }
    },
  });
}

/** Kernels of WebAssembly, called past the engine, so that nothing is recorded. What they make is freed but for the result. */
class Kernels {
  readonly #backend: tf.KernelBackend;
  readonly #made: tf.DataId[] = []; // one entry for each reference that was taken

  constructor(backend: tf.KernelBackend) {
    this.#backend = backend;
  }

  /**
   * For each place (r, c) of the window, with x padded by zeros:
   *
   *     dw[r, c] = x[:, r + stride i, c + stride j, :]^T dy[:, i, j, :]
   */
  filterGradient(x: tf.TensorInfo, dy: tf.TensorInfo, attributes: Attributes): tf.TensorInfo {
    const filterShape = attributes.filterShape;
    const [height, width, dIn, dOut] = filterShape;
    const [n, down, across] = dy.shape as Shape4D;
    const { strideHeight, strideWidth, padInfo: { top, left } } = infoOf(x.shape as Shape4D, filterShape, attributes);
    const tall = (down - 1) * strideHeight + 1; // the rows that one place of the window sees
    const wide = (across - 1) * strideWidth + 1;
    const bottom = Math.max(0, tall + height - 1 - top - x.shape[1]!);
    const right = Math.max(0, wide + width - 1 - left - x.shape[2]!);
    const padded = this.#pad(x, [[0, 0], [top, bottom], [left, right], [0, 0]]);
    const errors = reshaped(dy, [1, n * down * across, dOut]);
    const products = Array.from({ length: height * width }, (_, place) => {
      const [r, c] = [Math.floor(place / width), place % width];
      const seen = this.#run(tf.StridedSlice, { x: padded }, {
        begin: [0, r, c, 0],
        end: [n, r + tall, c + wide, dIn],
        strides: [1, strideHeight, strideWidth, 1],
        ...{ beginMask: 0, endMask: 0, ellipsisMask: 0, newAxisMask: 0, shrinkAxisMask: 0 },
      });
      const a = reshaped(seen, [1, n * down * across, dIn]);
      return this.#run(tf.BatchMatMul, { a, b: errors }, { transposeA: true, transposeB: false });
    });
    return this.#result(this.#run(tf.Concat, products, { axis: 0 }), filterShape);
  }

  /** The convolution of dy, with zeros between its rows and columns where there is a stride, with the filter turned round. */
  inputGradient(dy: tf.TensorInfo, filter: tf.TensorInfo, attributes: Attributes): tf.TensorInfo {
    const inputShape = attributes.inputShape;
    const [n, tall, wide] = inputShape;
    const [height, width] = filter.shape as Shape4D;
    const { strideHeight, strideWidth, padInfo: { top, left } } = infoOf(
      inputShape,
      filter.shape as Shape4D,
      attributes,
    );
    const [, down, across, dOut] = dy.shape as Shape4D;
    const rows = this.#spread(reshaped(dy, [n * down, 1, across * dOut]), strideHeight);
    const columns = this.#spread(reshaped(rows, [n * down * strideHeight * across, 1, dOut]), strideWidth);
    const apart = reshaped(columns, [n, down * strideHeight, across * strideWidth, dOut]);
    const above = height - 1 - top;
    const before = width - 1 - left;
    const below = tall + height - 1 - above - apart.shape[1]!;
    const after = wide + width - 1 - before - apart.shape[2]!;
    const inner = this.#cut(apart, [Math.min(0, above), Math.min(0, below)], [Math.min(0, before), Math.min(0, after)]);
    const padded = this.#pad(inner, [
      [0, 0],
      [Math.max(0, above), Math.max(0, below)],
      [Math.max(0, before), Math.max(0, after)],
      [0, 0],
    ]);
    const turned = this.#run(tf.Reverse, { x: filter }, { dims: [0, 1] });
    const swapped = this.#run(tf.Transpose, { x: turned }, { perm: [0, 1, 3, 2] });
    const gradient = this.#run(tf.Conv2D, { x: padded, filter: swapped }, {
      ...{ strides: 1, pad: "valid", dataFormat: "NHWC", dilations: 1 },
    });
    return this.#result(gradient, inputShape);
  }

  dispose(): void {
    for (const dataId of this.#made) this.#backend.disposeData(dataId);
  }

  /** [n, 1, k] -> [n, stride, k]: zeros behind each. */
  #spread(x: tf.TensorInfo, stride: number): tf.TensorInfo {
    return stride === 1 ? x : this.#pad(x, [[0, 0], [0, stride - 1], [0, 0]]);
  }

  /** [N, H, W, C] without rows and columns at its ends, whose numbers are negative. */
  #cut(x: tf.TensorInfo, [above, below]: [number, number], [before, after]: [number, number]): tf.TensorInfo {
    if (above === 0 && below === 0 && before === 0 && after === 0) return x;
    const [n, tall, wide, channels] = x.shape as Shape4D;
    const size = [n, tall + above + below, wide + before + after, channels];
    return this.#run(tf.Slice, { x }, { begin: [0, -above, -before, 0], size });
  }

  #pad(x: tf.TensorInfo, paddings: readonly [number, number][]): tf.TensorInfo {
    if (paddings.every(([before, after]) => before === 0 && after === 0)) return x;
    return this.#run(tf.PadV2, { x }, { paddings, constantValue: 0 });
  }

  #run(name: string, inputs: Inputs, attrs: object): tf.TensorInfo {
    const kernel = name === tf.Conv2D ? convolve! : tf.getKernel(name, "wasm").kernelFunc;
    const made = kernel({
      inputs: inputs as tf.NamedTensorInfoMap,
      backend: this.#backend,
      attrs: attrs as tf.NamedAttrMap,
    }) as tf.TensorInfo;
    this.#made.push(made.dataId);
    return made;
  }

  #result(made: tf.TensorInfo, shape: number[]): tf.TensorInfo {
    this.#made.splice(this.#made.lastIndexOf(made.dataId), 1);
    return reshaped(made, shape);
  }
}

const infoOf = (x: Shape4D, filter: Shape4D, { strides, pad, dimRoundingMode }: Attributes) =>
  tf.backend_util.computeConv2DInfo(x, filter, strides, 1, pad, dimRoundingMode);

const reshaped = ({ dataId, dtype }: tf.TensorInfo, shape: number[]): tf.TensorInfo => ({ dataId, shape, dtype });
