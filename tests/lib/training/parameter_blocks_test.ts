import { assertEquals, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { ParameterBlocks } from "../../../lib/training/parameter_blocks.ts";

await startBackend();

/** A small matrix, a large vector, a small vector, a scalar: 5009 numbers, counted up. */
function variables(): tf.Variable[] {
  let next = 0;
  return [[2, 2], [5000], [4], []].map((shape) => {
    const size = shape.reduce((a, b) => a * b, 1);
    return tf.variable<tf.Rank>(tf.tensor(Float32Array.from({ length: size }, () => next++), shape));
  });
}

const valuesOf = (tensors: readonly tf.Tensor[]) => tensors.map((tensor) => [...tensor.dataSync()]);

Deno.test("large parameters are blocks of their own, small ones share one", () => {
  const blocks = new ParameterBlocks(variables());
  assertEquals(blocks.size, 5009);
  assertEquals(blocks.values.map(({ shape }) => shape), [[5000], [9]]);
  assertEquals(valuesOf(blocks.values)[1], [0, 1, 2, 3, 5004, 5005, 5006, 5007, 5008]);
});

Deno.test("a single small parameter is a block as it is", () => {
  const [matrix] = variables();
  assertEquals(new ParameterBlocks([matrix!]).values, [matrix!]);
});

Deno.test("writing blocks changes the parameters", () => {
  const parameters = variables();
  const blocks = new ParameterBlocks(parameters);
  blocks.assign([tf.fill([5000], 7), tf.tensor1d([9, 8, 7, 6, 5, 4, 3, 2, 1])]);
  assertEquals(parameters[0]!.arraySync(), [[9, 8], [7, 6]]);
  assertEquals(parameters[1]!.dataSync()[4999], 7);
  assertEquals(valuesOf(parameters.slice(2)), [[5, 4, 3, 2], [1]]);
  assertEquals(valuesOf(blocks.values)[1], [9, 8, 7, 6, 5, 4, 3, 2, 1]);
});

Deno.test("a parameter that somebody else wrote to shows in the blocks after refresh()", () => {
  const parameters = variables();
  const blocks = new ParameterBlocks(parameters);
  parameters[1]!.assign(tf.fill([5000], -1));
  parameters[3]!.assign(tf.scalar(50));
  blocks.refresh();
  assertEquals(valuesOf(blocks.values).map((values) => values.at(-1)), [-1, 50]);
});

Deno.test("split() undoes join(), and unflatten() undoes flatten(), in the order of the parameters", () => {
  const parameters = variables();
  const blocks = new ParameterBlocks(parameters);
  const joined = blocks.join(parameters);
  const split = blocks.split(joined);
  assertEquals(split.map(({ shape }) => shape), parameters.map(({ shape }) => shape));
  assertEquals(valuesOf(split), valuesOf(parameters));
  const vector = blocks.flatten(joined);
  assertEquals([...vector.dataSync()], [...Array(5009).keys()]);
  assertEquals(valuesOf(blocks.unflatten(vector)), valuesOf(joined));
});

Deno.test("a missing tensor counts as zeros", () => {
  const blocks = new ParameterBlocks(variables());
  const [large, small] = blocks.join([undefined, undefined, tf.ones([4]), undefined]);
  assertEquals(large!.max().dataSync()[0], 0);
  assertEquals([...small!.dataSync()], [0, 0, 0, 0, 1, 1, 1, 1, 0]);
});

Deno.test("a network without parameters is refused", () => {
  assertThrows(() => new ParameterBlocks([]), RangeError, "no parameters");
});
