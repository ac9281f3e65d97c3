import { assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { seed } from "../../../lib/random/mod.ts";
import { minibatch } from "../../../lib/training/minibatch.ts";

await startBackend();

const data = tf.tensor2d([[0, 10], [1, 11], [2, 12], [3, 13]]);

Deno.test("a minibatch has whole rows of the data, and every row comes up", () => {
  seed(1);
  const rows = minibatch(data, 200).arraySync();
  assertEquals(rows.length, 200);
  for (const [a, b] of rows) assertEquals(b, a! + 10);
  assertEquals(new Set(rows.map(([a]) => a)).size, 4);
});

Deno.test("minibatches follow from the seed and differ from one to the next", () => {
  seed(1);
  const first = minibatch(data, 50).arraySync();
  assertNotEquals(minibatch(data, 50).arraySync(), first);
  seed(1);
  assertEquals(minibatch(data, 50).arraySync(), first);
});

Deno.test("minibatch() refuses data without rows, and sizes that are none", () => {
  assertThrows(() => minibatch(tf.zeros([0, 2]), 8), RangeError, "data has shape [0,2]");
  assertThrows(() => minibatch([[1, 2]] as unknown as tf.Tensor2D, 8), RangeError, "Give a tensor");
  for (const size of [0, 2.5, NaN]) assertThrows(() => minibatch(data, size), RangeError, `size is ${size}`);
});

Deno.test("a minibatch of several tensors has the same rows of each, and keeps their types", () => {
  seed(1);
  const labels = tf.tensor1d([0, 1, 2, 3], "int32");
  const images = tf.tensor4d([0, 1, 2, 3], [4, 1, 1, 1]);
  const [points, theirs, pictures] = minibatch([data, labels, images], 200);
  assertEquals([theirs.dtype, pictures.shape], ["int32", [200, 1, 1, 1]]);
  assertEquals(points.arraySync().map(([a]) => a), theirs.arraySync());
  assertEquals([...pictures.dataSync()], theirs.arraySync());
  seed(1);
  assertEquals(minibatch(data, 200).arraySync(), points.arraySync());
});

Deno.test("minibatch() refuses tensors of different numbers of rows, and an empty list", () => {
  assertThrows(() => minibatch([data, tf.zeros([3])], 8), RangeError, "the tensors have 4, 3 rows");
  assertThrows(() => minibatch([], 8), RangeError, "an empty list");
});
