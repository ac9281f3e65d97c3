import { assert, assertEquals, assertLess } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { inBatchHalves } from "../../../lib/compile/batch_halves.ts";
import { compile } from "../../../lib/compile/mod.ts";
import type { Program } from "../../../lib/compile/program.ts";
import { UNet } from "../../../lib/networks/u_net.ts";
import { randn, seed } from "../../../lib/random/mod.ts";
import { cpuTest, difference, written } from "./compiled_pairs.ts";

const count = ({ instructions }: Program, name: string) => instructions.filter((one) => one.name === name).length;

/** The loss of a network and all of its gradients. */
function lossOf(parameters: readonly tf.Variable[], loss: () => tf.Tensor) {
  return () => {
    const { value, grads } = tf.variableGrads(() => loss().mean() as tf.Scalar, [...parameters]);
    return [value, ...Object.values(grads)];
  };
}

function assertSameInHalves(step: () => tf.Tensor[]): void {
  using compiled = compile(step);
  const plain = tf.tidy(() => step().map((one) => one.dataSync()));
  const replayed = (compiled.repeat(2) as tf.Tensor[]).map((one) => one.gather(1).dataSync());
  assertEquals(compiled.whyEager, undefined);
  const largest = Math.max(...plain.flatMap((values) => [...values].map(Math.abs)));
  plain.forEach((values, i) => {
    const isNothing = values.every((value) => Math.abs(value) < 1e-5 * largest); // a key's bias has no gradient: it is rounding
    if (!isNothing) assertLess(difference(replayed[i]!, values), 1e-5, `output ${i}`);
  });
}

cpuTest("a U-Net on a batch of images runs in two halves, with the same loss and gradients", () => {
  seed(5);
  const net = new UNet(3, [8, 16], { classes: 3 });
  for (const one of net.parameters().values()) one.assign(randn(one.shape).mul(0.1)); // the last convolution starts at 0
  const x = randn([32, 16, 16, 3]) as tf.Tensor4D;
  const label = tf.tensor1d(Array.from({ length: 32 }, (_, i) => i % 3), "int32");
  const time = tf.linspace(0, 999, 32);
  const step = lossOf([...net.parameters().values()], () => net.forward(x, time, label).sub(x).square());

  const whole = written(step);
  const halves = inBatchHalves(whole);
  for (const name of ["Conv2D", "Conv2DBackpropInput", "Conv2DBackpropFilter"]) {
    assertEquals(count(halves, name), 2 * count(whole, name), name);
  }
  // Joined only where it counts: for the loss, and where small matrices of times and classes come in.
  assertLess(count(halves, "ConcatV2") - 2 * count(whole, "ConcatV2"), 0.05 * halves.instructions.length);
  assertSameInHalves(step);
});

cpuTest("pooling, biases, padding and sums over the batch run in halves, too", () => {
  seed(6);
  const x = randn([16, 16, 16, 4]) as tf.Tensor4D;
  const w = tf.variable(randn([3, 3, 4, 8]).mul(0.3));
  const bias = tf.variable(randn([8]));
  const head = tf.variable(randn([8, 5]).mul(0.5));
  const step = lossOf([w, bias, head], () => {
    const h = tf.conv2d(x, w as unknown as tf.Tensor4D, 1, "same").add(bias).relu() as tf.Tensor4D;
    const small = tf.maxPool(tf.pad(h, [[0, 0], [1, 1], [1, 1], [0, 0]]) as tf.Tensor4D, 2, 2, "valid");
    const [left, right] = tf.split(small, 2, 3) as [tf.Tensor4D, tf.Tensor4D];
    const joined = tf.concat([right, left], 3).sub(h.mean([0, 1, 2])); // the mean over the batch: for all rows
    const logits = joined.transpose([0, 2, 1, 3]).mean<tf.Tensor2D>([1, 2]).matMul(head as unknown as tf.Tensor2D);
    return tf.softmax(logits).slice([0, 1], [16, 3]).add(h.sum(0).mean()).square();
  });
  assertEquals(count(inBatchHalves(written(step)), "Conv2D"), 2);
  assertSameInHalves(step);
});

cpuTest("what is small, odd or without images stays whole", () => {
  const w = tf.variable(randn([3, 3, 4, 8]));
  const convolution = (shape: [number, number, number, number]) => {
    const x = randn(shape) as tf.Tensor4D;
    return written(() => [tf.conv2d(x, w as unknown as tf.Tensor4D, 1, "same")]);
  };
  for (const shape of [[2, 8, 8, 4], [33, 16, 16, 4]] as [number, number, number, number][]) {
    const program = convolution(shape);
    assertEquals(count(inBatchHalves(program), "Conv2D"), 1, `${shape}`);
  }
  const product = written(() => [randn([64, 64]).matMul(randn([64, 64]))]);
  assert(inBatchHalves(product) === product);
});
