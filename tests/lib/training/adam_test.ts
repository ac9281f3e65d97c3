import { assertEquals, assertLess, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { Adam } from "../../../lib/training/adam.ts";
import { ParameterBlocks } from "../../../lib/training/parameter_blocks.ts";
import {
  byOurNames,
  distance,
  goldenBatch,
  goldenName,
  type GoldenNet,
  goldenNet,
  goldenNets,
} from "../networks/golden_net.ts";

await startBackend();

/** Trains the golden network on its one batch and calls back after every step. */
function run(
  golden: GoldenNet,
  options: object,
  steps: number,
  after: (net: ReturnType<typeof goldenNet>, loss: number, i: number) => void,
) {
  const net = goldenNet(golden);
  const { loss } = goldenBatch(golden);
  const blocks = new ParameterBlocks(net.parameters().values());
  const adam = new Adam(blocks, options);
  for (let i = 0; i < steps; i++) {
    const { value, grads } = tf.variableGrads(() => loss(net));
    const found = value.dataSync()[0]!;
    adam.step(blocks.parameters.map(({ name }) => grads[name]));
    after(net, found, i);
  }
  return net;
}

Deno.test("five Adam steps equal PyTorch's, parameter by parameter and step by step", () => {
  const golden = goldenNets[0]!;
  const { name, losses, steps } = golden.optim[0]!;
  assertEquals(name, "adam(lr=1e-3)");
  assertEquals(steps.length, 5);
  run(golden, { learningRate: 1e-3 }, 5, (net, loss, i) => {
    assertLess(Math.abs(loss - losses[i]!), 1e-6);
    const expected = byOurNames(net, steps[i]!);
    for (const [name, parameter] of net.parameters()) assertLess(distance(parameter, expected.get(name)!), 1e-6, name);
  });
});

Deno.test("Adam with other betas and epsilon equals PyTorch's, too", () => {
  const golden = goldenNets[0]!;
  const { name, losses, steps, final_params } = golden.optim[1]!;
  assertEquals(name, "adam(lr=1e-2,betas=(0.8,0.99),eps=1e-6)");
  const options = { learningRate: 1e-2, beta1: 0.8, beta2: 0.99, epsilon: 1e-6 };
  const trained = run(golden, options, steps.length, (net, loss, i) => {
    assertLess(Math.abs(loss - losses[i]!), 1e-5);
    const sums = steps[i] as unknown as Record<string, number>;
    for (const [name, parameter] of net.parameters()) {
      assertLess(Math.abs(parameter.sum().dataSync()[0]! - sums[goldenName(name)]!), 2e-5, name);
    }
  });
  const expected = byOurNames(trained, final_params);
  for (const [name, parameter] of trained.parameters()) {
    assertLess(distance(parameter, expected.get(name)!), 1e-5, name);
  }
});

Deno.test("a parameter without gradient stays as it is", () => {
  const [a, b] = [tf.variable(tf.tensor1d([1, 2])), tf.variable(tf.scalar(3))];
  const adam = new Adam(new ParameterBlocks([a, b]), { learningRate: 0.1 });
  adam.step([tf.tensor1d([1, -1]), undefined]);
  assertLess(distance(a, [0.9, 2.1]), 1e-6);
  assertEquals(b.dataSync()[0], 3);
});

Deno.test("the correction of the averages stays exact after thousands of steps", () => {
  const w = tf.variable(tf.scalar(0));
  const blocks = new ParameterBlocks([w]);
  const adam = new Adam(blocks, { learningRate: 1 });
  adam.restore(Float32Array.of(1), Float32Array.of(40), 9000);
  adam.step([tf.scalar(0.5)]);
  const [m, v] = [0.9 * 1 + 0.5, 0.999 * 40 + 0.25]; // sums; their weights add up to (1 - beta^9001) / (1 - beta)
  const expected = -(m * 0.1) / (Math.sqrt(v * 0.001 / (1 - 0.999 ** 9001)) + 1e-8);
  assertLess(Math.abs(w.dataSync()[0]! / expected - 1), 1e-6);
});

Deno.test("Adam frees everything but the parameters", () => {
  const w = tf.variable(tf.tensor1d([1, 2]));
  const gradient = tf.tensor1d([1, 1]);
  const before = tf.memory().numTensors;
  const blocks = new ParameterBlocks([w]);
  const adam = new Adam(blocks);
  adam.step([gradient]);
  const during = tf.memory().numTensors;
  adam.step([gradient]);
  assertEquals(tf.memory().numTensors, during);
  adam.dispose();
  blocks.dispose();
  assertEquals(tf.memory().numTensors, before);
});

Deno.test("Adam refuses settings out of range", () => {
  const blocks = new ParameterBlocks([tf.variable(tf.scalar(1))]);
  assertThrows(() => new Adam(blocks, { learningRate: 0 }), RangeError, "learningRate is 0");
  assertThrows(() => new Adam(blocks, { learningRate: NaN }), RangeError, "learningRate is NaN");
  assertThrows(() => new Adam(blocks, { beta2: 1 }), RangeError, "beta2 is 1");
  assertThrows(() => new Adam(blocks, { lr: 1 } as object), TypeError, 'no option "lr"');
});
