import * as tf from "@tensorflow/tfjs";
import { boolAttribute, typeAttribute } from "./attributes.ts";
import { runOp } from "./native.ts";

type Inputs = { a: tf.Tensor; b: tf.Tensor };
type Attributes = { transposeA: boolean; transposeB: boolean };

/**
 * Runs the product of two matrices as `MatMul`.
 *
 * TensorFlow.js sends every product to `BatchMatMulV2`, which takes two to three times as long for small matrices. Stacks
 * of matrices stay with the batched operation, and so does `tf.fused.matMul`, which makes stacks of its inputs.
 */
export function mendMatMul(): void {
  const stock = tf.getKernel(tf.BatchMatMul, "tensorflow");
  tf.unregisterKernel(tf.BatchMatMul, "tensorflow");
  tf.registerKernel({
    kernelName: tf.BatchMatMul,
    backendName: "tensorflow",
    kernelFunc(args) {
      const { a, b } = args.inputs as unknown as Inputs;
      const plain = a.shape.length === 2 && b.shape.length === 2 && a.dtype === "float32" && b.dtype === "float32";
      if (!plain) return stock.kernelFunc(args);
      const { transposeA, transposeB } = args.attrs as unknown as Attributes;
      const attributes = [
        typeAttribute("T", a.dtype),
        boolAttribute("transpose_a", transposeA),
        boolAttribute("transpose_b", transposeB),
      ];
      return runOp("MatMul", attributes, [a, b]);
    },
  });
}
