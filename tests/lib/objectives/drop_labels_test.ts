import { assert, assertEquals, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { dropLabels } from "../../../lib/objectives/drop_labels.ts";
import { seed } from "../../../lib/random/mod.ts";

await startBackend();

Deno.test("dropLabels() drops about one label in ten, each by itself, and leaves the others as they are", () => {
  seed(1);
  const label = tf.range(0, 10_000, 1, "int32").mod(tf.scalar(6, "int32")) as tf.Tensor1D;
  const kept = [...label.dataSync()];
  const dropped = dropLabels(label, 6);
  assertEquals(dropped.dtype, "int32");
  const places = [...dropped.dataSync()].flatMap((value, i) => value === kept[i] ? [] : [[value, i] as const]);
  assert(places.every(([value]) => value === 6));
  assert(places.length > 850 && places.length < 1150, `${places.length} of 10,000`);
  const neighbours = places.filter(([, i], k) => places[k - 1]?.[1] === i - 1).length;
  assert(neighbours > 50 && neighbours < 160, `${neighbours} right after another`); // 100 expected
});

Deno.test("dropLabels() drops none with probability 0, all with 1, and others the next time", () => {
  const label = tf.zeros<tf.Rank.R1>([200], "int32");
  assertEquals(dropLabels(label, 3, 0).sum().dataSync()[0], 0);
  assertEquals(dropLabels(label, 3, 1).sum().dataSync()[0], 600);
  const [first, second] = [dropLabels(label, 1, 0.5), dropLabels(label, 1, 0.5)];
  assert(first.notEqual(second).any().dataSync()[0]);
});

Deno.test("dropLabels() refuses what are no labels, and numbers out of range", () => {
  const label = tf.zeros<tf.Rank.R1>([4], "int32");
  assertThrows(() => dropLabels(label.toFloat(), 6), TypeError, "label holds float32. Give a tensor of int32");
  assertThrows(() => dropLabels([0, 1] as never, 6), TypeError, "label is 0,1.");
  assertThrows(() => dropLabels(label.expandDims(1) as never, 6), RangeError, "label has shape [4,1]. Give one class");
  assertThrows(() => dropLabels(label, undefined as never), RangeError, "none is undefined. Give the number that says");
  assertThrows(() => dropLabels(label, 6, 10), RangeError, "the probability is 10. Give a number from 0 to 1");
});
