import * as tf from "@tensorflow/tfjs";
import { intAttribute, typeAttribute } from "./attributes.ts";
import { runOp } from "./native.ts";

type Inputs = { x: tf.Tensor; indices: tf.Tensor };
type Attributes = { axis: number; batchDims: number };

/**
 * Gathers rows without reading the indices back to the host.
 *
 * TensorFlow.js's own kernel reads them to check their bounds, which waits for the device and cannot be recorded as part
 * of a graph. On a CPU the operation checks them itself: an index out of bounds is still an error. On a GPU it gives 0.
 */
export function mendGather(): void {
  tf.unregisterKernel(tf.GatherV2, "tensorflow");
  tf.registerKernel({
    kernelName: tf.GatherV2,
    backendName: "tensorflow",
    kernelFunc(args) {
      const { x, indices } = args.inputs as unknown as Inputs;
      const { axis, batchDims } = args.attrs as unknown as Attributes;
      const attributes = [
        intAttribute("batch_dims", batchDims),
        typeAttribute("Tparams", x.dtype),
        typeAttribute("Tindices", indices.dtype),
        typeAttribute("Taxis", "int32"),
      ];
      const axisTensor = tf.scalar(axis, "int32");
      try {
        return runOp("GatherV2", attributes, [x, indices, axisTensor]);
      } finally {
        axisTensor.dispose();
      }
    },
  });
}
