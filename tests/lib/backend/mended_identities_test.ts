import { assertEquals } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { native } from "../../../lib/backend/native.ts";
import { eighths, nativeCalls, testTensorFlow, unmended } from "./tensorflow_tests.ts";

testTensorFlow("a cast to the same type and a reshape to the same shape run no operation", async () => {
  const x = eighths([2, 3], 1);
  const same = () => tf.reshape(tf.cast(x, "float32"), [2, 3]);
  assertEquals(nativeCalls(same), []);
  assertEquals(await unmended(["Cast", "Reshape"], () => nativeCalls(same)), ["Cast", "Reshape"]);
});

testTensorFlow("a cast to another type and a reshape to another shape run as before", () => {
  const x = eighths([2, 3], 1);
  assertEquals(nativeCalls(() => tf.cast(x, "int32")), ["Cast"]);
  assertEquals(nativeCalls(() => tf.reshape(x, [3, 2])), ["Reshape"]);
  assertEquals(tf.reshape(x, [3, 2]).shape, [3, 2]);
});

testTensorFlow("the second tensor of an identity outlives the first, and the data are freed with the last", () => {
  const x = eighths([2, 3], 1).add(0) as tf.Tensor2D;
  const values = [...x.dataSync()];
  const held = native().getNumOfTensors();
  const same = tf.cast(x, "float32");
  x.dispose();
  assertEquals(native().getNumOfTensors(), held);
  assertEquals([...same.dataSync()], values);
  same.dispose();
  assertEquals(native().getNumOfTensors(), held - 1);
});

testTensorFlow("the gradients of a broadcast product and sum are those of the unmended kernels", async () => {
  const gradients = () => {
    const f = (a: tf.Tensor, b: tf.Tensor) => a.mul(b).add(b).mul(a);
    return tf.grads(f)([eighths([4, 3], 1), eighths([1, 3], 6)]).map((d) => ({
      shape: d.shape,
      values: [...d.dataSync()],
    }));
  };
  assertEquals(gradients(), await unmended(["Cast", "Reshape"], gradients));
});
