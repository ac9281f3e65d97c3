import { assertEquals, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { Embedding } from "../../../lib/networks/embedding.ts";

await startBackend();

const rows = [[1, 2], [3, 4], [5, 6]];
const table = new Embedding(3, 2).load(new Map([["weight", tf.tensor2d(rows)]]));
const labels = (...values: number[]) => tf.tensor1d(values, "int32");

Deno.test("Embedding looks up rows, and the gradient of a row is the sum over where it was looked up", () => {
  const index = labels(2, 0, 2);
  assertEquals(table.forward(index).arraySync(), [rows[2]!, rows[0]!, rows[2]!]);
  const { grads } = tf.variableGrads(() => table.forward(index).mul([[1], [10], [100]]).sum() as tf.Scalar);
  assertEquals(grads[table.weight.name]!.arraySync(), [[10, 10], [0, 0], [101, 101]]);
});

Deno.test("Embedding refuses indices that it has no row for, and names the first", () => {
  assertThrows(
    () => table.forward(labels(1, 7)),
    RangeError,
    "Embedding(3, 2): there is no row 7. Give numbers from 0 to 2.",
  );
  assertThrows(() => table.forward(labels(-1)), RangeError, "there is no row -1");
});

Deno.test("Embedding refuses what is no list of whole numbers", () => {
  const forward = (index: unknown) => () => table.forward(index as tf.Tensor1D);
  assertThrows(forward(tf.tensor1d([1, 2])), TypeError, "the index holds float32, expected int32. Give index.toInt().");
  assertThrows(forward(labels(1, 2).expandDims(1)), RangeError, "the index has shape [2,1]. Expected [N].");
  assertThrows(forward([1, 2]), TypeError, 'Give a tensor [N], e.g. tf.tensor1d([3, 0], "int32").');
  assertThrows(() => new Embedding(0, 2), RangeError, "count is 0");
});
