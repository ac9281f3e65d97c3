import { assertAlmostEquals, assertEquals, assertLess, assertRejects, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { Linear } from "../../../lib/networks/mod.ts";
import { randn, seed } from "../../../lib/random/mod.ts";
import {
  Adam,
  clipGradientNorm,
  constantRates,
  cosineRates,
  linearRates,
  ParameterBlocks,
  train,
} from "../../../lib/training/mod.ts";
import { goldenOptimizers } from "./golden_optimizers.ts";
import { inFolder } from "./small_training.ts";
import { warningsOf } from "./warnings.ts";

await startBackend();

function assertNear(found: tf.Tensor, expected: readonly number[], tolerance: number): void {
  found.dataSync().forEach((value, i) => assertAlmostEquals(value, expected[i]!, tolerance));
}

Deno.test("Adam with weightDecay equals PyTorch's AdamW, step by step", () => {
  const { lr, betas: [beta1, beta2], eps, weight_decay, weights, gradients, after } = goldenOptimizers.adamw;
  const parameters = weights.map((values) => tf.variable(tf.tensor1d(values)));
  const options = { learningRate: lr, beta1, beta2, epsilon: eps, weightDecay: weight_decay };
  const adam = new Adam(new ParameterBlocks(parameters), options);
  gradients.forEach((step, i) => {
    adam.step(step.map((values) => tf.tensor1d(values)));
    parameters.forEach((parameter, k) => assertNear(parameter, after[i]![k]!, 1e-6));
  });
});

Deno.test("clipGradientNorm() equals PyTorch's clip_grad_norm_, for gradients that are too long and for others", () => {
  for (const { max_norm, before, after } of goldenOptimizers.clipping) {
    const clipped = clipGradientNorm(before.map((values) => tf.tensor1d(values)), max_norm);
    clipped.forEach((gradient, k) => assertNear(gradient!, after[k]!, 1e-6));
  }
});

Deno.test("clipGradientNorm() leaves out what is missing, and refuses a length of 0", () => {
  assertEquals(clipGradientNorm([undefined], 1), [undefined]);
  assertThrows(() => clipGradientNorm([], 0), RangeError, "maxNorm is 0. Give a number above 0.");
});

Deno.test("learning-rate schedules equal those of diffusers", () => {
  const { constant, linear, cosine, cosineWithoutWarmup } = goldenOptimizers.schedules;
  const near = (found: Float64Array, expected: number[]) => {
    assertEquals(found.length, expected.length);
    found.forEach((value, i) => assertAlmostEquals(value, expected[i]!, 1e-9));
  };
  near(constantRates(20, { warmup: 5 }), constant);
  near(linearRates(20, { warmup: 5 }), linear);
  near(cosineRates(20, { warmup: 5 }), cosine);
  near(cosineRates(20), cosineWithoutWarmup);
});

Deno.test("learning-rate schedules refuse a warm-up as long as the training", () => {
  assertThrows(
    () => cosineRates(10, { warmup: 10 }),
    RangeError,
    "warmup is 10. Give a number of iterations from 0 to 9.",
  );
  assertThrows(() => linearRates(0), RangeError, "iterations is 0. Give a number of iterations, 1 or more.");
});

/** A network that is to learn y = 3 x. */
function training(options: object, iterations = 40) {
  seed(3);
  const net = new Linear(2, 2);
  const loss = () => {
    const x = randn([32, 2]);
    return net.forward(x).sub(x.mul(3)).square().mean() as tf.Scalar;
  };
  return train(net, loss, { iterations, learningRate: 0.05, ...options }).then((result) => ({ ...result, net }));
}

Deno.test("train() takes a step by the rate of its iteration: none where it is 0", async () => {
  const rates = constantRates(40).map((_, i) => i < 20 ? 1 : 0);
  const [whole, half] = [await training({}, 20), await training({ rates })];
  assertEquals(half.net.weight.dataSync(), whole.net.weight.dataSync());
  assertEquals(half.losses.slice(0, 20), whole.losses);
});

Deno.test("train() with rates of 1, no decay and long enough gradients is train() without them", async () => {
  const options = { rates: constantRates(40), weightDecay: 0, maxGradNorm: 1e6 };
  const { warnings, result: same } = await warningsOf(() => training(options));
  assertEquals(warnings, []); // it is replayed to the end
  const plain = await training({});
  plain.losses.forEach((loss, i) => assertAlmostEquals(same.losses[i]!, loss, 1e-5));
});

Deno.test("train() with weightDecay keeps weights smaller", async () => {
  const size = ({ net }: { net: Linear }) => net.weight.square().sum().dataSync()[0]!;
  assertLess(size(await training({ weightDecay: 0.5 }, 100)), 0.9 * size(await training({}, 100)));
});

Deno.test("train() refuses rates that are too few or negative, and a length of 0", async () => {
  await assertRejects(
    () => training({ rates: [1] }),
    RangeError,
    "rates has 1 numbers for 40 iterations. Give one for each.",
  );
  await assertRejects(
    () => training({ rates: Array(40).fill(-1) }),
    RangeError,
    "rates[0] is -1. Give numbers of 0 or more.",
  );
  await assertRejects(() => training({ maxGradNorm: 0 }), RangeError, "maxGradNorm is 0. Give a number above 0.");
  await assertRejects(
    () => training({ weightDecay: -1 }),
    RangeError,
    "weightDecay is -1. Give a number of 0 or more.",
  );
});

Deno.test("a training with another decay than its checkpoint does not go on from it", () =>
  inFolder(async (folder) => {
    const checkpoint = { path: `${folder}/checkpoint.safetensors`, resume: true };
    await training({ checkpoint, maxGradNorm: 2 }, 10);
    await training({ checkpoint, maxGradNorm: 2 }, 20);
    await assertRejects(
      () => training({ checkpoint, maxGradNorm: 2, weightDecay: 0.1 }, 30),
      RangeError,
      "was made with weightDecay 0, and now it is 0.1.",
    );
    await assertRejects(() => training({ checkpoint }, 30), RangeError, "maxGradNorm 2, and now it is Infinity.");
  }));
