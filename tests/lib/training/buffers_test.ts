/** Variables of a network that are not trained: running means, counters, frozen weights. */
import { assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { Linear, Module } from "../../../lib/networks/mod.ts";
import { randn, seed } from "../../../lib/random/mod.ts";
import { loadWeights, saveWeights, train, type TrainOptions } from "../../../lib/training/mod.ts";
import { inFolder } from "./small_training.ts";

/** Subtracts a running mean, and counts how often it was updated. */
class Centred extends Module {
  runningMean = tf.variable(tf.zeros<tf.Rank.R1>([2]), false);
  batches = tf.variable(tf.scalar(0, "int32"), false);
  layer = new Linear(2, 2);
  frozen = tf.variable(tf.ones<tf.Rank.R1>([2]), false);
  isTraining = true;

  forward(x: tf.Tensor2D): tf.Tensor2D {
    if (this.isTraining) {
      const mean = x.mean<tf.Tensor1D>(0); // [2]
      this.runningMean.assign(this.runningMean.mul(0.8));
      this.runningMean.assign(this.runningMean.add(mean.mul(0.2))); // assigned twice
      this.batches.assign(this.batches.add(tf.scalar(1, "int32")));
    }
    return this.layer.forward(x.sub(this.runningMean)).mul(this.frozen);
  }
}

/** The values of all variables by name. */
const values = (net: Module) => Object.fromEntries([...net.stateDict()].map(([name, v]) => [name, [...v.dataSync()]]));

/** Trains on points around (5, -5). */
async function run(net: Centred, options: Partial<TrainOptions<Centred>> = {}) {
  const loss = () => net.forward(randn([64, 2]).add(tf.tensor1d([5, -5]))).square().mean<tf.Scalar>();
  return await train(net, loss, { iterations: 60, learningRate: 1e-2, ...options });
}

Deno.test("parameters() are what is trained, buffers() the others, stateDict() both, in the order of declaration", () => {
  const net = new Centred();
  assertEquals([...net.parameters().keys()], ["layer.weight", "layer.bias"]);
  assertEquals([...net.buffers().keys()], ["runningMean", "batches", "frozen"]);
  assertEquals([...net.stateDict().keys()], ["runningMean", "batches", "layer.weight", "layer.bias", "frozen"]);
  assertEquals(net.parameterCount, 6);
});

Deno.test("a buffer that forward() assigns keeps what it was assigned, iteration by iteration", async () => {
  seed(1);
  const net = new Centred();
  const { average } = await run(net);
  const { runningMean, batches, frozen } = values(net);
  assertAlmostEquals(runningMean![0]!, 5, 0.3);
  assertAlmostEquals(runningMean![1]!, -5, 0.3);
  assertEquals([batches, frozen], [[60], [1, 1]]);
  for (const name of net.buffers().keys()) assertEquals(values(average)[name], values(net)[name], name);
});

Deno.test("natively and operation by operation the buffers are the same", async () => {
  seed(1);
  const native = new Centred();
  await run(native);
  seed(1);
  const eager = new Centred();
  let calls = 0; // a loss that counts its calls is not replayed
  await train(eager, () => {
    calls++;
    return eager.forward(randn([64, 2]).add(tf.tensor1d([5, -5]))).square().mean();
  }, { iterations: 60, learningRate: 1e-2 });
  assertEquals(calls, 60);
  for (const [name, numbers] of Object.entries(values(eager))) {
    numbers.forEach((number, i) => assertAlmostEquals(values(native)[name]![i]!, number, 1e-4, name));
  }
});

Deno.test("one forward outside of a training moves the buffer, and a clone has its own", () => {
  const net = new Centred();
  const clone = net.clone();
  net.forward(tf.ones([4, 2]));
  assertAlmostEquals(values(net).runningMean![0]!, 0.2, 1e-6);
  assertEquals(values(clone).runningMean, [0, 0]);
  assertEquals([...clone.buffers().keys()], [...net.buffers().keys()]);
});

Deno.test("buffers go with the checkpoint, bit for bit, and with the file of weights", () =>
  inFolder(async (folder) => {
    const path = `${folder}/checkpoint.safetensors`;
    seed(1);
    const straight = new Centred();
    const whole = await run(straight);
    seed(1);
    await run(new Centred(), { iterations: 25, checkpoint: { path } });
    seed(9);
    const resumed = new Centred();
    const rest = await run(resumed, { checkpoint: { path, resume: true } });
    assertEquals(values(resumed), values(straight));
    assertEquals(values(rest.average), values(whole.average));
    await saveWeights(resumed, `${folder}/weights.safetensors`);
    const loaded = await loadWeights(new Centred(), `${folder}/weights.safetensors`);
    assertEquals(values(loaded), values(straight));
    assertEquals(loaded.batches.dtype, "int32");
  }));

Deno.test("what is frozen has no moments: a checkpoint made before it was frozen is refused with both numbers", () =>
  inFolder(async (folder) => {
    const path = `${folder}/checkpoint.safetensors`;
    class Two extends Module {
      first = new Linear(2, 2);
      second = new Linear(2, 2);

      forward(x: tf.Tensor2D): tf.Tensor2D {
        return this.second.forward(this.first.forward(x));
      }
    }
    const attempt = (net: Two, iterations: number) =>
      train(net, () => net.forward(randn([8, 2])).square().mean(), { iterations, checkpoint: { path, resume: true } });
    await attempt(new Two(), 3);
    const net = new Two();
    net.first.weight.trainable = false;
    await assertRejects(() => attempt(net, 6), RangeError, "while 12 numbers were trained, and now there are 8");
  }));

Deno.test("a network of which everything is frozen is refused", async () => {
  class Frozen extends Module {
    weight = tf.variable(tf.scalar(1), false);
  }
  const net = new Frozen();
  await assertRejects(() => train(net, () => net.weight.square(), { iterations: 3 }), RangeError, "trainable: false");
});
