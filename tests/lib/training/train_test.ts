import { assert, assertEquals, assertLess, assertNotEquals, assertRejects } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { type ProgressSnapshot, setReporter, tick } from "../../../lib/progress/mod.ts";
import { randn, seed } from "../../../lib/random/mod.ts";
import { train, type TrainOptions } from "../../../lib/training/mod.ts";
import { hiddenCounter } from "../compile/compiled_pairs.ts";
import { inFolder, loss, run, SmallNet, start, weightsOf } from "./small_training.ts";

Deno.test("training lowers the loss", async () => {
  const { losses, iterations, stopped } = await run(start(), { iterations: 300 });
  assertEquals([losses.length, iterations, stopped], [300, 300, false]);
  const mean = (part: Float32Array) => part.reduce((a, b) => a + b) / part.length;
  assertLess(mean(losses.slice(-30)), mean(losses.slice(0, 10)) / 4);
});

Deno.test({
  name: "training runs natively: however many iterations there are, the loss function is called a few times",
  ignore: tf.getBackend() !== "tensorflow",
  async fn() {
    const count = hiddenCounter();
    await train(start(), (net) => {
      count();
      return loss(net);
    }, { iterations: 500, sampleEvery: 200, onSample: () => {} });
    assertLess(count(), 10);
  },
});

Deno.test("the same seed gives the same training, to the last bit", async () => {
  const [a, b] = [start(), start()];
  seed(2);
  const first = await run(a);
  seed(2);
  const second = await run(b);
  assertEquals(second.losses, first.losses);
  assertEquals(weightsOf(b), weightsOf(a));
  assertEquals(weightsOf(second.average), weightsOf(first.average));
});

Deno.test("the average is the exponential moving average of the weights of all iterations", async () => {
  const decay = 0.8;
  const net = start();
  const seen: number[] = [];
  const watched = (net: SmallNet) => {
    seen.push(net.layers[0]!.linear.bias.dataSync()[0]!); // before the step
    return loss(net);
  };
  const { average } = await train(net, watched, { iterations: 6, averageDecay: decay });
  const after = [...seen.slice(1), net.layers[0]!.linear.bias.dataSync()[0]!];
  const weights = after.map((_, i) => decay ** (after.length - 1 - i));
  const expected = after.reduce((sum, w, i) => sum + w * weights[i]!, 0) / weights.reduce((a, b) => a + b);
  assertLess(Math.abs(average.layers[0]!.linear.bias.dataSync()[0]! - expected), 1e-6);
});

Deno.test("training leaves nothing behind but the averaged network", async () => {
  const net = start();
  const before = tf.memory().numTensors;
  const { average } = await run(net, { sampleEvery: 5, onSample: () => {} });
  average.dispose();
  assertEquals(tf.memory().numTensors, before);
});

Deno.test("looking at samples does not change the training", async () => {
  const plain = start();
  const { losses } = await run(plain);
  const watched = start();
  const seen: number[] = [];
  const result = await run(watched, {
    sampleEvery: 6,
    onSample: async (average, iteration) => {
      seen.push(iteration);
      seed(99);
      tf.tidy(() => {
        average.forward(randn([4, 2]), tf.tensor1d([3]));
      });
      await tick();
    },
  });
  assertEquals(seen, [6, 12, 18]);
  assertEquals(result.losses, losses);
  assertEquals(weightsOf(watched), weightsOf(plain));
});

Deno.test("a loss that is not finite stops training, names the iteration, and replaces no checkpoint", () =>
  inFolder(async (folder) => {
    const path = `${folder}/checkpoint.safetensors`;
    const net = start();
    const calls = tf.variable(tf.scalar(0));
    const breaks = (net: SmallNet): tf.Scalar => {
      calls.assign(calls.add(1));
      return loss(net).div(calls.notEqual(9)); // division by 0 in the ninth
    };
    const before = tf.memory().numTensors;
    await assertRejects(
      () => train(net, breaks, { iterations: 20, checkpoint: { path, every: 8 } }),
      Error,
      "train: the loss is Infinity at iteration 9 of 20. Try a smaller learning rate",
    );
    assertEquals(tf.memory().numTensors, before);
    const { iterations } = await run(start(), {
      iterations: 8,
      learningRate: 1e-3,
      checkpoint: { path, resume: true },
    });
    assertEquals(iterations, 8);
  }));

Deno.test("loss functions that cannot be trained with are refused, each with its reason", async () => {
  const net = start();
  const before = tf.memory().numTensors;
  const attempt = (bad: unknown) => train(net, bad as () => tf.Scalar, { iterations: 2 });
  await assertRejects(() => attempt(() => Promise.reject(new Error("lost"))), TypeError, "returned a promise");
  await assertRejects(() => attempt(() => {}), TypeError, "returned undefined. It must return a scalar tensor; is a");
  await assertRejects(() => attempt(() => 0.5), TypeError, "returned 0.5");
  await assertRejects(
    () => attempt((net: SmallNet) => net.forward(tf.ones([3, 2]), tf.tensor1d([1])).square().mean(1)),
    TypeError,
    "a tensor of shape [3]. It must return a scalar: take the mean()",
  );
  await assertRejects(() => attempt(() => tf.scalar(1).square()), Error, "does not depend on the network's parameters");
  await assertRejects(
    () =>
      attempt(() => {
        throw new Error("mine");
      }),
    Error,
    "mine",
  );
  assertEquals(tf.memory().numTensors, before);
  (await run(net)).average.dispose(); // and training still works afterwards
  assertEquals(tf.memory().numTensors, before);
});

Deno.test("options that make no sense are refused", async () => {
  const net = start();
  const attempt = (options: object) => () => train(net, loss, options as TrainOptions<SmallNet>);
  await assertRejects(attempt({}), RangeError, "iterations is undefined");
  await assertRejects(attempt({ iterations: 0 }), RangeError, "iterations is 0");
  await assertRejects(attempt({ iterations: 5, lr: 1 }), TypeError, 'train has no option "lr". There are: iterations,');
  await assertRejects(attempt({ iterations: 5, learningRate: -1 }), RangeError, "learningRate is -1");
  await assertRejects(attempt({ iterations: 5, averageDecay: 1 }), RangeError, "decay of the average is 1");
  await assertRejects(attempt({ iterations: 5, sampleEvery: 2 }), TypeError, "sampleEvery and onSample go together");
  await assertRejects(
    attempt({ iterations: 5, checkpoint: { path: "x", every: 0 } }),
    RangeError,
    "checkpoint.every is 0",
  );
  await assertRejects(attempt({ iterations: 5, checkpoint: { file: "x" } }), TypeError, 'no option "file"');
  await assertRejects(attempt({ iterations: 5, checkpoint: {} }), TypeError, "checkpoint.path is undefined");
});

Deno.test("training reports how far it is, and the loss", async () => {
  const seen: ProgressSnapshot[] = [];
  const previous = setReporter({ report: (snapshot) => void seen.push(snapshot) });
  const { losses } = await run(start(), { iterations: 5, title: "Learning" });
  setReporter(previous);
  const last = seen.at(-1)!;
  assertEquals([last.title, last.unit, last.done, last.status], ["Learning", "iterations", 5, "finished"]);
  assert(last.loss !== undefined && last.loss > 0 && last.loss <= Math.max(...losses));
  assert(seen.length >= 4); // the start, the first chunk, at least one more, the end
  assertNotEquals(losses[0], losses[4]);
});
