import { assertEquals, assertLess, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { GroupNorm } from "../../../lib/networks/group_norm.ts";
import { randn, seed } from "../../../lib/random/mod.ts";
import golden from "../../golden/image_layers.json" with { type: "json" };
import { assertLayer } from "./golden_layers.ts";
import { distance } from "./golden_net.ts";

await startBackend();

/** What group normalisation is, of operations whose gradients TensorFlow.js derives. */
function composed(x: tf.Tensor4D, { groups, epsilon, weight, bias }: GroupNorm): tf.Tensor4D {
  const [n, h, w, c] = x.shape;
  const grouped = x.reshape([n, h * w, groups, c / groups]);
  const { mean, variance } = tf.moments(grouped, [1, 3], true);
  return grouped.sub(mean).div(variance.add(epsilon).sqrt()).reshape<tf.Tensor4D>(x.shape).mul(weight).add(bias);
}

function layerWithWeights(groups: number, channels: number): GroupNorm {
  const layer = new GroupNorm(groups, channels);
  layer.weight.assign(randn([channels]));
  layer.bias.assign(randn([channels]));
  return layer;
}

Deno.test("GroupNorm and its gradients are PyTorch's, from one group to one for each channel", () => {
  for (const recorded of golden.norm) {
    assertLayer(new GroupNorm(recorded.groups, recorded.channels), recorded);
  }
});

Deno.test("GroupNorm starts with scales 1 and shifts 0: each group of each image has mean 0 and variance 1", () => {
  seed(2);
  const y = new GroupNorm(2, 6).forward(randn([3, 5, 4, 6]).mul<tf.Tensor4D>(3).add(7));
  const { mean, variance } = tf.moments(y.reshape([3, 20, 2, 3]), [1, 3]);
  assertLess(distance(mean, tf.zeros([3, 2])), 1e-5);
  assertLess(distance(variance, tf.ones([3, 2])), 1e-4);
});

Deno.test("GroupNorm stays precise where the mean is far larger than the deviation", () => {
  seed(3);
  const layer = new GroupNorm(2, 4);
  const pattern = randn([2, 8, 8, 4]) as tf.Tensor4D;
  const near = pattern.mul<tf.Tensor4D>(64).round<tf.Tensor4D>().div<tf.Tensor4D>(64); // exact beside 4096, too
  assertLess(distance(layer.forward(near.add(4096)), layer.forward(near)), 1e-3);
});

Deno.test("second derivatives of GroupNorm are those of the formula", () => {
  seed(4);
  const layer = layerWithWeights(2, 4);
  const [x, u, v] = [randn([2, 3, 3, 4]), randn([2, 3, 3, 4]), randn([2, 3, 3, 4])] as tf.Tensor4D[];
  const second = (f: (x: tf.Tensor4D) => tf.Tensor4D) => {
    const slope = (x: tf.Tensor) => tf.grad((x) => f(x as tf.Tensor4D).mul(u!).sum())(x).mul(v!).sum();
    return tf.grad(slope)(x!);
  };
  const expected = second((x) => composed(x, layer));
  assertLess(0.1, distance(expected, tf.zerosLike(expected)));
  assertLess(distance(second((x) => layer.forward(x)), expected), 1e-4);
});

Deno.test("GroupNorm refuses channels that cannot be shared out, and images that it was not made for", () => {
  assertThrows(
    () => new GroupNorm(3, 16),
    RangeError,
    "16 channels cannot be shared out equally among 3 groups. Give a number of groups that divides 16.",
  );
  assertThrows(() => new GroupNorm(0, 16), RangeError, "groups is 0");
  assertThrows(() => new GroupNorm(4, 16, { epsilon: 0 }), RangeError, "epsilon is 0. Give a number above 0.");
  assertThrows(() => new GroupNorm(2, 4).forward(tf.ones([2, 3, 3, 8])), RangeError, "Expected [N, H, W, 4].");
});

Deno.test("GroupNorm keeps nothing: not when it runs, not when its gradient is taken", () => {
  const layer = layerWithWeights(2, 4);
  const x = randn([2, 3, 3, 4]) as tf.Tensor4D;
  const before = tf.memory().numTensors;
  layer.forward(x).dispose();
  tf.grad((x) => layer.forward(x as tf.Tensor4D).square())(x).dispose();
  assertEquals(tf.memory().numTensors, before);
});
