import { assertEquals, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { eighths, nativeCalls, testOnCpu, testTensorFlow, unmended } from "./tensorflow_tests.ts";

function gathered(axis: number, indices: number[]) {
  const x = eighths([4, 3], 2);
  const f = (x: tf.Tensor) => tf.gather(x, tf.tensor1d(indices, "int32"), axis);
  const y = f(x);
  const dx = tf.grad(f)(x, eighths(y.shape as [number, number], 5));
  return [y, dx].map((tensor) => ({ shape: tensor.shape, values: [...tensor.dataSync()] }));
}

for (const [axis, indices] of [[0, [3, 0, 3, 3, 1]], [1, [2, 2, 0]]] as const) {
  testTensorFlow(`gathering along axis ${axis} and its gradient are those of the unmended kernel`, async () => {
    const mended = gathered(axis, [...indices]);
    assertEquals(mended, await unmended(["GatherV2"], () => gathered(axis, [...indices])));
  });
}

testTensorFlow("gathering in batches gives what the unmended kernel gives", async () => {
  const run = () => tf.gather(eighths([2, 3], 1), tf.tensor2d([[2, 0], [1, 1]], [2, 2], "int32"), 1, 1).dataSync();
  assertEquals(run(), await unmended(["GatherV2"], run));
});

testTensorFlow("gathering reads nothing back to the host; the unmended kernel reads its indices", async () => {
  const x = eighths([4, 3], 2);
  const indices = tf.tensor1d([1, 0], "int32").add(tf.scalar(1, "int32")) as tf.Tensor1D; // not known on the host
  assertEquals(nativeCalls(() => tf.gather(x, indices)), ["GatherV2"]);
  assertEquals(await unmended(["GatherV2"], () => nativeCalls(() => tf.gather(x, indices))), ["(read)", "GatherV2"]);
});

testOnCpu("an index out of bounds is still an error on the CPU, and leaves no tensor behind", () => {
  const x = eighths([4, 3], 2);
  const indices = tf.tensor1d([0, 4], "int32");
  const before = tf.memory().numTensors;
  assertThrows(() => tf.gather(x, indices), Error, "indices[1] = 4 is not in [0, 4)");
  assertEquals(tf.memory().numTensors, before);
});
