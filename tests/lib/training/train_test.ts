import { assert, assertEquals, assertLess, assertNotEquals, assertRejects } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { Linear, Module, TimeLinear } from "../../../lib/networks/mod.ts";
import { clearStop, type ProgressSnapshot, requestStop, setReporter, tick } from "../../../lib/progress/mod.ts";
import { randint, randn, randomState, seed } from "../../../lib/random/mod.ts";
import { train, type TrainOptions } from "../../../lib/training/mod.ts";

await startBackend();

class SmallNet extends Module {
  layers = [new TimeLinear(2, 8, { sinusoids: 8 }), new TimeLinear(8, 2, { sinusoids: 8 })];

  forward(x: tf.Tensor2D, t: tf.Tensor1D): tf.Tensor2D {
    return this.layers[1]!.forward(this.layers[0]!.forward(x, t).relu(), t);
  }
}

/** A loss that draws its batch, as a diffusion loss does. */
const loss = (net: SmallNet): tf.Scalar => {
  const x = randn([16, 2]);
  const t = randint(0, 100, [16]);
  return net.forward(x, t).sub(x.mul(0.5)).square().mean();
};

const weightsOf = (net: Module) => [...net.parameters().values()].map((p) => p.dataSync());

function start(seedNumber = 1): SmallNet {
  seed(seedNumber);
  return new SmallNet();
}

const run = (net: SmallNet, options: Partial<TrainOptions<SmallNet>> = {}) =>
  train(net, loss, { iterations: 20, learningRate: 1e-2, ...options });

async function inFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  await use(folder).finally(() => Deno.remove(folder, { recursive: true }));
}

Deno.test("training lowers the loss", async () => {
  const { losses, iterations, stopped } = await run(start(), { iterations: 300 });
  assertEquals([losses.length, iterations, stopped], [300, 300, false]);
  const mean = (part: Float32Array) => part.reduce((a, b) => a + b) / part.length;
  assertLess(mean(losses.slice(-30)), mean(losses.slice(0, 10)) / 4);
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

Deno.test("resuming goes on bit for bit: 10 + 10 iterations equal 20, weights, average and losses", () =>
  inFolder(async (folder) => {
    const straight = start();
    const whole = await run(straight);
    const state = randomState();

    const path = `${folder}/a/checkpoint.safetensors`;
    await run(start(), { iterations: 10, checkpoint: { path } });
    const other = start(77); // other weights, other random numbers: all must come from the file
    const rest = await run(other, { checkpoint: { path, resume: true } });
    assertEquals(rest.iterations, 20);
    assertEquals(rest.losses, whole.losses);
    assertEquals(weightsOf(other), weightsOf(straight));
    assertEquals(weightsOf(rest.average), weightsOf(whole.average));
    assertEquals(randomState(), state);

    const again = await run(start(78), { checkpoint: { path, resume: true } }); // nothing left to do
    assertEquals(again.losses, whole.losses);
    assertEquals(weightsOf(again.average), weightsOf(whole.average));
  }));

Deno.test("without resume an old checkpoint is replaced; with resume and no file training starts anew", () =>
  inFolder(async (folder) => {
    const path = `${folder}/checkpoint.safetensors`;
    const first = await run(start(), { checkpoint: { path, resume: true } });
    const second = await run(start(), { checkpoint: { path } });
    assertEquals(second.losses, first.losses);
  }));

Deno.test("a checkpoint is written every so many iterations, while training goes on", () =>
  inFolder(async (folder) => {
    const path = `${folder}/checkpoint.safetensors`;
    const seen: boolean[] = [];
    const exists = () => Deno.stat(path).then(() => true, () => false);
    await run(start(), {
      iterations: 12,
      checkpoint: { path, every: 4 },
      sampleEvery: 3,
      onSample: async () => void seen.push(await exists()),
    });
    assertEquals(seen, [false, true, true, true]);
  }));

Deno.test("a checkpoint of another network, other settings or more iterations is refused", () =>
  inFolder(async (folder) => {
    const path = `${folder}/checkpoint.safetensors`;
    const checkpoint = { path, resume: true };
    await run(start(), { checkpoint });
    const before = tf.memory().numTensors;
    const net = start();
    await assertRejects(
      () => run(net, { checkpoint, learningRate: 0.1 }),
      RangeError,
      "was made with learningRate 0.01",
    );
    await assertRejects(
      () => run(net, { checkpoint, averageDecay: 0 }),
      RangeError,
      "averageDecay 0.995, and now it is 0",
    );
    await assertRejects(() => run(net, { checkpoint, iterations: 10 }), RangeError, "has 20 iterations, and only 10");
    net.dispose();
    const other = new Linear(2, 2);
    const distance = () => other.forward(randn([4, 2])).square().mean<tf.Scalar>();
    await assertRejects(
      () => train(other, distance, { iterations: 20, learningRate: 1e-2, checkpoint }),
      RangeError,
      '"layers.0.linear.weight" is not a parameter of this network.',
    );
    other.dispose();
    assertEquals(tf.memory().numTensors, before);
    await Deno.writeTextFile(path, "{}");
    await assertRejects(() => run(start(), { checkpoint }), SyntaxError, "not a whole safetensors file");
  }));

Deno.test("Stop ends training early, and returns what there is", () =>
  inFolder(async (folder) => {
    const path = `${folder}/checkpoint.safetensors`;
    const net = start();
    let calls = 0;
    const pressed = (net: SmallNet) => {
      if (++calls === 7) requestStop();
      return loss(net);
    };
    const options = { iterations: 20, learningRate: 1e-2, checkpoint: { path } };
    const result = await train(net, pressed, options);
    clearStop();
    assertEquals([result.stopped, result.iterations, result.losses.length], [true, 7, 7]);

    const seven = start();
    const straight = await run(seven, { iterations: 7 });
    assertEquals(result.losses, straight.losses);
    assertEquals(weightsOf(result.average), weightsOf(straight.average));

    const rest = await run(start(5), { checkpoint: { path, resume: true } }); // and it can go on from there
    const whole = await run(start());
    assertEquals(rest.losses, whole.losses);
  }));

Deno.test("Stop while samples are drawn ends training, too", async () => {
  const result = await run(start(), {
    sampleEvery: 4,
    onSample: async () => {
      requestStop();
      await tick();
    },
  });
  clearStop();
  assertEquals([result.stopped, result.iterations, result.losses.length], [true, 4, 4]);
});

Deno.test("a loss that is not finite stops training, names the iteration, and replaces no checkpoint", () =>
  inFolder(async (folder) => {
    const path = `${folder}/checkpoint.safetensors`;
    const net = start();
    const before = tf.memory().numTensors;
    let calls = 0;
    const breaks = (net: SmallNet): tf.Scalar => loss(net).mul(++calls === 9 ? Infinity : 1);
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

Deno.test("training reports every iteration, and the loss with the last", async () => {
  const seen: ProgressSnapshot[] = [];
  const previous = setReporter({ report: (snapshot) => void seen.push(snapshot) });
  const { losses } = await run(start(), { iterations: 5, title: "Learning" });
  setReporter(previous);
  const last = seen.at(-1)!;
  assertEquals([last.title, last.unit, last.done, last.status], ["Learning", "iterations", 5, "finished"]);
  assert(last.loss !== undefined && last.loss > 0 && last.loss <= Math.max(...losses));
  for (let i = 1; i <= 5; i++) assert(seen.some(({ done }) => done === i));
  assertNotEquals(losses[0], losses[4]);
});
