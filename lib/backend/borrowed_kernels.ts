import * as tf from "@tensorflow/tfjs";
import { quietCpu } from "./cpu.ts";
import { tensorFlowCommands } from "./tensorflow_package.ts";

type Kernel = tf.KernelConfig["kernelFunc"];

/**
 * Kernels that TensorFlow.js has not written for WebAssembly. The gradients of depthwise convolutions and of gathered
 * rows need them; those of other convolutions are in convolution_gradients.ts.
 */
const missing = [
  tf.DepthwiseConv2dNativeBackpropFilter,
  tf.DepthwiseConv2dNativeBackpropInput,
  tf.Einsum,
  tf.UnsortedSegmentSum,
];

/** Kernels that are there and give wrong numbers, by `tests/lib/backend/gradients_test.ts`. */
const wrong = [
  tf.Conv3DBackpropInputV2,
  tf.Dilation2D,
  tf.Dilation2DBackpropFilter,
  tf.Dilation2DBackpropInput,
  tf.MaxPoolGrad,
];

/** Kernels that pad as with "floor" when they are told to round the size of their output otherwise. */
const windows = [
  tf.AvgPool,
  tf.Conv2D,
  tf.DepthwiseConv2dNative,
  tf.FusedConv2D,
  tf.FusedDepthwiseConv2D,
  tf.MaxPool,
];

/**
 * Runs as plain JavaScript what WebAssembly cannot run or gets wrong: slower, but right. Kernels that are still missing
 * then say what to do.
 */
export function borrowKernels(): void {
  for (const kernelName of wrong) tf.unregisterKernel(kernelName, "wasm");
  for (const kernelName of [...missing, ...wrong]) {
    tf.registerKernel({ kernelName, backendName: "wasm", kernelFunc: borrowed(kernelName) });
  }
  borrowWhen<{ batchDims?: number }>([tf.GatherV2], ({ batchDims = 0 }) => batchDims > 0); // it takes the wrong rows
  borrowWhen<{ dimRoundingMode?: string }>(windows, ({ dimRoundingMode: mode }) => mode === "ceil" || mode === "round");
  borrowWhen<{ dtype: string }>([tf.Cast], ({ dtype }) => dtype === "bool"); // it takes 0.5 for false
  borrowWhen<{ axis: number | number[] }>([tf.Mean, tf.Sum], ({ axis }, { x }) => termsOf(x!, axis) > LONG_SUM);
  for (const { kernelName } of tf.getKernelsForBackend("cpu")) {
    if (tf.getKernel(kernelName, "wasm") === undefined) refuse(kernelName);
  }
}

/** The kernel of plain JavaScript: its inputs are copied there, its outputs back. */
function borrowed(kernelName: string): Kernel {
  const { kernelFunc } = tf.getKernel(kernelName, "cpu");
  const cpu = quietCpu();
  return ({ inputs, backend, attrs }) => {
    const wasm = backend as tf.KernelBackend;
    const copies: tf.NamedTensorInfoMap = Array.isArray(inputs) ? Object.assign([], inputs) : { ...inputs };
    for (const [name, x] of Object.entries(copies)) {
      if (x !== undefined) copies[name] = Object.assign(copy(x, wasm, cpu), { rank: x.shape.length }); // some ask for it
    }
    const made = kernelFunc({ inputs: copies, backend: cpu, ...(attrs === undefined ? {} : { attrs }) });
    const outputs = [made].flat();
    const results = outputs.map((output) => copy(output, cpu, wasm));
    for (const x of [...Object.values(copies), ...outputs]) if (x !== undefined) cpu.disposeData(x.dataId);
    return Array.isArray(made) ? results : results[0]!;
  };
}

/** The same numbers on another engine. */
function copy({ dataId, shape, dtype }: tf.TensorInfo, from: tf.KernelBackend, to: tf.KernelBackend) {
  return { dataId: to.write(from.readSync(dataId), shape, dtype), shape, dtype };
}

/** Terms that WebAssembly adds up one by one in single precision; of 20 million ones it makes 16.8 million. */
const LONG_SUM = 10_000;

/** How many numbers are added up for each one of the result. */
function termsOf({ shape }: tf.TensorInfo, axis: number | number[]): number {
  return tf.util.sizeFromShape(tf.util.parseAxisParam(axis, shape).map((one) => shape[one]!));
}

/** Borrows kernels for some calls, and lets WebAssembly do the rest. */
function borrowWhen<Attributes>(
  kernelNames: readonly string[],
  isWrong: (attributes: Attributes, inputs: tf.NamedTensorInfoMap) => boolean,
): void {
  for (const kernelName of kernelNames) {
    const stock = tf.getKernel(kernelName, "wasm");
    const slow = borrowed(kernelName);
    tf.unregisterKernel(kernelName, "wasm");
    tf.registerKernel({
      ...stock,
      kernelFunc: (args) => isWrong(args.attrs as Attributes, args.inputs) ? slow(args) : stock.kernelFunc(args),
    });
  }
}

function refuse(kernelName: string): void {
  tf.registerKernel({
    kernelName,
    backendName: "wasm",
    kernelFunc() {
      throw new Error(
        `The engine WebAssembly has no operation ${kernelName}. Start with DIFFUSION_BACKEND=cpu, which is slower and ` +
          `has it, or with TensorFlow, which "${tensorFlowCommands.install}" installs.`,
      );
    },
  });
}
