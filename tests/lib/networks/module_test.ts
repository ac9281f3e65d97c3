import { assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { Linear, Module, TimeLinear } from "../../../lib/networks/mod.ts";
import { seed } from "../../../lib/random/mod.ts";

await startBackend();

class TwoLayers extends Module {
  scale = 2;
  first = new Linear(2, 3);
  blocks = { last: new Linear(3, 2), same: this.first };

  forward(x: tf.Tensor2D): tf.Tensor2D {
    return this.blocks.last.forward(this.blocks.same.forward(x).relu()).mul(this.scale);
  }
}

const ones = tf.ones<tf.Rank.R2>([4, 2]);
const values = (net: Module) => [...net.parameters().values()].flatMap((p) => [...p.dataSync()]);

Deno.test("parameters are named by their fields, in the order of declaration, each once", () => {
  assertEquals(
    [...new TwoLayers().parameters()].map(([name, { shape }]) => [name, shape]),
    [["first.weight", [3, 2]], ["first.bias", [3]], ["blocks.last.weight", [2, 3]], ["blocks.last.bias", [2]]],
  );
  assertEquals([...new TimeLinear(2, 4).parameters().keys()], [
    "linear.weight",
    "linear.bias",
    "time.hidden.weight",
    "time.hidden.bias",
    "time.out.weight",
    "time.out.bias",
  ]);
});

Deno.test("parameterCount counts the numbers to learn", () => {
  assertEquals(new TwoLayers().parameterCount, 6 + 3 + 6 + 2);
});

Deno.test("weights start uniform within 1/sqrt(dIn) and follow from the seed", () => {
  seed(7);
  const { weight, bias } = new Linear(100, 200);
  const all = [...weight.dataSync(), ...bias.dataSync()];
  assertEquals(all.every((w) => Math.abs(w) <= 0.1), true);
  const variance = all.reduce((sum, w) => sum + w * w, 0) / all.length;
  assertEquals(Math.abs(variance / (0.1 ** 2 / 3) - 1) < 0.03, true);
  seed(7);
  assertEquals(new Linear(100, 200).weight.dataSync(), weight.dataSync());
});

Deno.test("a clone computes the same, and then goes its own way", () => {
  const net = new TwoLayers();
  const clone = net.clone();
  assertEquals(clone instanceof TwoLayers, true);
  assertEquals(clone.forward(ones).arraySync(), net.forward(ones).arraySync());
  const before = net.forward(ones).arraySync();
  clone.first.weight.assign(tf.zeros([3, 2]));
  assertEquals(net.forward(ones).arraySync(), before);
  assertNotEquals(clone.forward(ones).arraySync(), before);
  assertEquals(clone.blocks.same === clone.first, true, "what was shared stays shared");
});

Deno.test("weights that are tied in a network are tied in its clone", () => {
  class Tied extends Module {
    there = tf.variable(tf.ones([2, 2]));
    back = this.there;
  }
  const clone = new Tied().clone();
  assertEquals(clone.back === clone.there, true);
  assertEquals([...clone.parameters().keys()], ["there"]);
});

Deno.test("clone() refuses an arrow function that would keep the original's weights", () => {
  class Arrow extends Module {
    layer = new Linear(2, 2);
    forward = (x: tf.Tensor2D) => this.layer.forward(x);
  }
  assertThrows(() => new Arrow().clone(), TypeError, 'the field "forward" is an arrow function that uses "this"');

  class Activation extends Module {
    layer = new Linear(2, 2);
    activate = (x: tf.Tensor2D) => x.relu();
  }
  new Activation().clone(); // does not use "this"
});

Deno.test("load() takes tensors and host data, and copies them", () => {
  const [from, to] = [new TwoLayers(), new TwoLayers()];
  assertNotEquals(values(to), values(from));
  to.load(from.parameters());
  assertEquals(values(to), values(from));
  from.first.bias.assign(tf.tensor1d([1, 2, 3]));
  assertNotEquals(values(to), values(from));
  const host = new Map(
    [...from.parameters()].map(([name, p]) => [name, { shape: p.shape, data: p.dataSync<"float32">() }]),
  );
  assertEquals(values(to.load(host)), values(from));
});

Deno.test("a network can load its own parameters", () => {
  const net = new TwoLayers();
  const before = values(net);
  assertEquals(values(net.load(net.parameters())), before);
});

Deno.test("load() lists everything that does not fit, and then changes nothing", () => {
  const net = new TwoLayers();
  const before = values(net);
  const weights = new Map<string, tf.Tensor>(net.clone().parameters());
  weights.delete("first.bias");
  weights.set("first.weight", tf.zeros([2, 3]));
  weights.set("blocks.last.bias", tf.ones([2]));
  weights.set("third.bias", tf.zeros([2]));
  const error = assertThrows(() => net.load(weights), RangeError);
  assertEquals((error as Error).message.split("\n  "), [
    "TwoLayers.load: the weights do not fit.",
    '"first.weight" has shape [2, 3]; expected [3, 2].',
    '"first.bias" is missing.',
    '"third.bias" is not a parameter of this network.',
  ]);
  assertEquals(values(net), before);
});

Deno.test("dispose() frees all that a network and its clone held", () => {
  const before = tf.memory().numTensors;
  const net = new TimeLinear(2, 4);
  const clone = net.clone();
  clone.load(net.parameters());
  net.dispose();
  clone.dispose();
  assertEquals(tf.memory().numTensors, before);
});
