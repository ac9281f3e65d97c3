import { assertEquals, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { ParameterVector } from "../../../lib/training/parameter_vector.ts";

await startBackend();

const variables = (): tf.Variable[] =>
  [tf.tensor2d([[1, 2], [3, 4]]), tf.tensor1d([5]), tf.scalar(6)].map((values) => tf.variable<tf.Rank>(values));

Deno.test("the vector joins all parameters, and writing it changes them", () => {
  const parameters = variables();
  const vector = new ParameterVector(parameters);
  assertEquals(vector.size, 6);
  assertEquals(vector.value.arraySync(), [1, 2, 3, 4, 5, 6]);
  vector.assign(tf.tensor1d([9, 8, 7, 6, 5, 4]));
  assertEquals(vector.value.arraySync(), [9, 8, 7, 6, 5, 4]);
  assertEquals(parameters.map((p) => p.arraySync()), [[[9, 8], [7, 6]], [5], 4]);
});

Deno.test("a parameter that somebody else wrote to shows in the vector", () => {
  const parameters = variables();
  const vector = new ParameterVector(parameters);
  vector.assign(tf.zeros([6]));
  parameters[1]!.assign(tf.tensor1d([50]));
  assertEquals(vector.value.arraySync(), [0, 0, 0, 0, 50, 0]);
});

Deno.test("split() undoes join(), also for a single parameter", () => {
  for (const parameters of [variables(), variables().slice(0, 1)]) {
    const vector = new ParameterVector(parameters);
    const parts = vector.split(vector.join(parameters));
    assertEquals(parts.map((p) => p.arraySync()), parameters.map((p) => p.arraySync()));
  }
});

Deno.test("a network without parameters is refused", () => {
  assertThrows(() => new ParameterVector([]), RangeError, "no parameters");
});
