import { assertEquals } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { eighths, nativeCalls, testTensorFlow, unmended } from "./tensorflow_tests.ts";

const cases = [[false, false], [false, true], [true, false], [true, true]] as const;

function product(transposeA: boolean, transposeB: boolean) {
  const a = eighths(transposeA ? [3, 2] : [2, 3], 1);
  const b = eighths(transposeB ? [5, 3] : [3, 5], 4);
  const dy = eighths([2, 5], 9);
  const f = (a: tf.Tensor, b: tf.Tensor) => tf.matMul(a, b, transposeA, transposeB);
  const [da, db] = tf.grads(f)([a, b], dy);
  return [f(a, b), da!, db!].map((tensor) => ({ shape: tensor.shape, values: [...tensor.dataSync()] }));
}

for (const [transposeA, transposeB] of cases) {
  const name = `${transposeA ? "a^T" : "a"} ${transposeB ? "b^T" : "b"}`;
  testTensorFlow(`the product ${name} and its gradients are those of the unmended kernel`, async () => {
    assertEquals(
      product(transposeA, transposeB),
      await unmended(["BatchMatMul"], () => product(transposeA, transposeB)),
    );
  });
}

testTensorFlow("the product of two matrices and its gradients run as MatMul", () => {
  const calls = nativeCalls(() => product(false, true));
  assertEquals(calls.filter((name) => name.includes("MatMul")), ["MatMul", "MatMul", "MatMul", "MatMul"]);
});

testTensorFlow("stacks of matrices keep the batched operation", () => {
  const [a, b] = [tf.ones([2, 2, 3]), tf.ones([2, 3, 5])];
  assertEquals(nativeCalls(() => tf.matMul(a, b)), ["BatchMatMulV2"]);
  assertEquals(tf.matMul(a, b).shape, [2, 2, 5]);
});
