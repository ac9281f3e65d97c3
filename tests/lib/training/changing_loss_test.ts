/** A loss that changes on the way: it is trained with as it is in each iteration, or a warning says that it was not. */
import { assertAlmostEquals, assertEquals, assertLess, assertMatch, assertRejects } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { Linear, Module } from "../../../lib/networks/mod.ts";
import { setReporter } from "../../../lib/progress/mod.ts";
import { randn, seed } from "../../../lib/random/mod.ts";
import { train, type TrainOptions } from "../../../lib/training/mod.ts";
import { hiddenCounter } from "../compile/compiled_pairs.ts";
import { warningsOf } from "./warnings.ts";
import "./small_training.ts"; // starts the engine

/** y = factor x on random x. */
const distance = (net: Linear, factor: number | tf.Tensor): tf.Scalar => {
  const x = randn([32, 1]);
  return net.forward(x).sub(x.mul<tf.Tensor2D>(factor)).square().mean();
};

/** The weight after 300 iterations. */
async function learn(
  loss: (net: Linear, iteration: tf.Scalar) => tf.Scalar,
  options: Partial<TrainOptions<Linear>> = {},
): Promise<number> {
  seed(1);
  const net = new Linear(1, 1);
  await train(net, loss, { iterations: 300, learningRate: 0.05, ...options });
  return net.weight.dataSync()[0]!;
}

Deno.test("a count of its own: every iteration is the one that it is meant to be", async () => {
  let calls = 0;
  const weight = await learn((net) => distance(net, calls++ < 50 ? 3 : -5));
  assertEquals(calls, 300);
  assertAlmostEquals(weight, -5, 0.5);
});

Deno.test("a count of the iterations that is handed in does the same, natively", async () => {
  let calls = 0;
  const counted = await learn((net) => distance(net, calls++ < 50 ? 3 : -5));
  const count = hiddenCounter();
  const weight = await learn((net, iteration) => {
    count();
    return distance(net, tf.where(iteration.less(50), 3, -5));
  });
  assertAlmostEquals(weight, counted, 1e-4);
  if (tf.getBackend() === "tensorflow") assertLess(count(), 10);
});

Deno.test("the number of the iteration is a float scalar and counts from 0, through callbacks and pauses", async () => {
  const seen = tf.variable(tf.zeros([300]));
  const positions = tf.range(0, 300);
  await learn((net, iteration) => {
    assertEquals([iteration.shape, iteration.dtype], [[], "float32"]);
    seen.assign(seen.add(positions.equal(iteration).toFloat().mul(iteration.add(1))));
    return distance(net, 3);
  }, { sampleEvery: 70, onSample: () => {} });
  assertEquals([...seen.dataSync()], Array.from({ length: 300 }, (_, i) => i + 1));
});

Deno.test("what onSample switches counts from the next iteration on", async () => {
  let target = 3;
  const options = { sampleEvery: 50, onSample: (_: Linear, done: number) => void (target = done < 100 ? 3 : -5) };
  const { warnings, result } = await warningsOf(() => learn((net) => distance(net, target), options));
  assertAlmostEquals(result, await learn((net, i) => distance(net, tf.where(i.less(100), 3, -5))), 1e-4);
  assertEquals(warnings, []);
});

Deno.test("an error that is thrown for early stopping comes in the iteration after the switch", async () => {
  let isEnough = false;
  let iterations = 0;
  const stopping = (net: Linear) => {
    if (isEnough) throw new Error("enough");
    return distance(net, 3);
  };
  const onSample = (_: Linear, done: number) => {
    iterations = done;
    isEnough = done === 120;
  };
  await assertRejects(() => learn(stopping, { sampleEvery: 40, onSample }), Error, "enough");
  assertEquals(iterations, 120);
});

Deno.test("what changes after the last iteration is no reason for a warning, what changed before it is", async () => {
  let target = 3;
  const loss = (net: Linear) => distance(net, target);
  const late = await warningsOf(() => learn(loss, { sampleEvery: 300, onSample: () => void (target = -5) }));
  assertEquals(late.warnings, []);
  target = 3;
  const previous = setReporter({ report: ({ done }) => void (target = done < 20 ? 3 : -5) }); // nobody tells of that
  const { warnings } = await warningsOf(() => learn(loss));
  setReporter(previous);
  if (tf.getBackend() === "tensorflow") assertMatch(warnings[0]!, /^train: the step is no longer what was recorded/);
});

Deno.test("a network that counts in forward(), openly or not, is run as it is", async () => {
  class Fading extends Module {
    layer = new Linear(1, 1);
    #calls = 0;

    forward(x: tf.Tensor2D): tf.Tensor2D {
      return this.#calls++ < 100 ? this.layer.forward(x) : this.layer.forward(x).mul(-1);
    }
  }
  class Counting extends Module {
    layer = new Fading();
    seen = { calls: 0 };
    readonly #more = Object.assign.bind(null, this.seen); // which cannot be read

    forward(x: tf.Tensor2D): tf.Tensor2D {
      this.#more({ calls: this.seen.calls + 1 });
      return this.seen.calls <= 100 ? x.mul(1) : x.mul(-1);
    }
  }
  const [fading, counting, layer] = [new Fading(), new Counting(), new Linear(1, 1)];
  const losses = {
    fading: (x: tf.Tensor2D) => fading.forward(x),
    counting: (x: tf.Tensor2D) => layer.forward(counting.forward(x)),
  };
  for (const [name, forward] of Object.entries(losses)) {
    class Both extends Module {
      parts = [fading, counting, layer];
    }
    await train(new Both(), () => {
      const x = randn([32, 1]);
      return forward(x).sub(x.mul(3)).square().mean();
    }, { iterations: 300, learningRate: 0.1 });
    const { weight } = name === "fading" ? fading.layer : layer;
    assertAlmostEquals(weight.dataSync()[0]!, -3, 1e-2, name);
  }
});

Deno.test("weights that the loss itself writes to are trained on from there", async () => {
  const net = new Linear(2, 2);
  await train(net, () => {
    net.weight.assign(net.weight.clipByValue(-0.5, 0.5) as tf.Tensor2D);
    const x = randn([32, 2]);
    return net.forward(x).sub(x.mul(3)).square().mean();
  }, { iterations: 200, learningRate: 1e-2 });
  const largest = Math.max(...net.weight.dataSync());
  assertLess(largest, 0.53); // clipped, then one step more
});
