/**
 * The matrix products of a step alone, as TensorFlow computes them.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { boolAttribute, native, nativeIds, startBackend, typeAttribute } from "../../lib/backend/mod.ts";
import { randn } from "../../lib/random/mod.ts";
import type { Product } from "../products.ts";
import type { Task } from "../protocol.ts";
import { type Job, serve } from "../serve.ts";
import type { PointWork } from "../workloads.ts";

/** Makes the products of a workload. */
export function productsJob({ work }: Pick<Task<PointWork>, "work">): Job {
  const library = native();
  const calls = work.products.map((product) => ({ ...operands(product), attributes: attributes(product) }));
  return {
    check: [],
    run(n) {
      for (let i = 0; i < n; i++) {
        for (const { a, b, attributes } of calls) {
          const [made] = library.executeOp("MatMul", attributes, [a, b], 1); // returns when it is computed
          library.deleteTensor(made!.id);
        }
      }
    },
  };
}

function operands({ m, k, n, transposeA, transposeB }: Product): { a: number; b: number } {
  const factors = [randn(transposeA ? [k, m] : [m, k]), randn(transposeB ? [n, k] : [k, n])] as tf.Tensor[];
  const [a, b] = nativeIds(factors) as [number, number];
  return { a, b };
}

const attributes = ({ transposeA, transposeB }: Product) => [
  typeAttribute("T", "float32"),
  boolAttribute("transpose_a", transposeA),
  boolAttribute("transpose_b", transposeB),
];

if (import.meta.main) {
  const { version } = await startBackend({ backend: "tensorflow" });
  await serve(`TensorFlow ${version}`, productsJob);
}
