import { assertAlmostEquals, assertEquals } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startCpu } from "../../../lib/backend/cpu.ts";
import { nativeCalls, testTensorFlow } from "./tensorflow_tests.ts";

const x = [-3, -0.5, 0, 0.25, 1, 4];
const dy = [1, -2, 3, -4, 5, -6];

for (const name of ["relu", "sigmoid"] as const) {
  const activation = (x: tf.Tensor) => name === "relu" ? tf.relu(x) : tf.sigmoid(x);
  const weighted = (x: tf.Tensor) => activation(x).mul(tf.tensor1d(dy)).sum();

  testTensorFlow(`the gradient of ${name} is that of another engine, which is not mended`, async () => {
    const mended = tf.grad(weighted)(tf.tensor1d(x)).dataSync();
    const stock = await onCpu(() => tf.grad(weighted)(tf.tensor1d(x)).dataSync());
    stock.forEach((expected, i) => assertAlmostEquals(mended[i]!, expected, 1e-6));
  });
}

testTensorFlow("a second derivative through relu is that of another engine", async () => {
  const cube = (x: tf.Tensor) => tf.relu(x).mul(x.square()).sum(); // x^3 where x > 0, so 6 x
  const second = () => tf.grad((x) => tf.grad(cube)(x).sum())(tf.tensor1d(x)).dataSync();
  const mended = second();
  const stock = await onCpu(second);
  mended.forEach((value, i) => assertEquals(value, 6 * Math.max(x[i]!, 0)));
  assertEquals(mended, stock);
});

testTensorFlow("the gradients of the operation SigmoidGrad are those of dy y (1 - y)", () => {
  const operation = (y: tf.Tensor, dy: tf.Tensor) => tf.engine().runKernel("SigmoidGrad", { y, dy }) as tf.Tensor;
  const formula = (y: tf.Tensor, dy: tf.Tensor) => dy.mul(y).mul(y.neg().add(1));
  const at = [tf.tensor1d([0.125, 0.5, 0.75]), tf.tensor1d([1, -2, 3])];
  const weights = tf.tensor1d([4, 5, -6]);
  const expected = tf.grads(formula)(at, weights);
  tf.grads(operation)(at, weights).forEach((gradient, i) => {
    gradient.dataSync().forEach((value, k) => assertAlmostEquals(value, expected[i]!.dataSync()[k]!, 1e-6));
  });
});

testTensorFlow("the gradients of relu and sigmoid are one operation each", () => {
  const [point, change] = [tf.tensor1d(x), tf.tensor1d(dy)];
  assertEquals(nativeCalls(() => tf.grad((x) => tf.relu(x))(point, change)), ["Relu", "ReluGrad"]);
  assertEquals(nativeCalls(() => tf.grad((x) => tf.sigmoid(x))(point, change)), ["Sigmoid", "SigmoidGrad"]);
});

async function onCpu<T>(run: () => T): Promise<T> {
  await startCpu();
  try {
    return run();
  } finally {
    await tf.setBackend("tensorflow");
  }
}
