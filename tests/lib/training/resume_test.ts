import { assertEquals, assertRejects } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { Linear } from "../../../lib/networks/mod.ts";
import { randn } from "../../../lib/random/mod.ts";
import { train } from "../../../lib/training/mod.ts";
import { inFolder, run, start, weightsOf } from "./small_training.ts";

Deno.test("resuming goes on bit for bit: 10 + 10 iterations equal 20, weights, average and losses", () =>
  inFolder(async (folder) => {
    const straight = start();
    const whole = await run(straight);

    const path = `${folder}/a/checkpoint.safetensors`;
    await run(start(), { iterations: 10, checkpoint: { path } });
    const other = start(77); // other weights, other random numbers: all must come from the file
    const rest = await run(other, { checkpoint: { path, resume: true } });
    assertEquals(rest.iterations, 20);
    assertEquals(rest.losses, whole.losses);
    assertEquals(weightsOf(other), weightsOf(straight));
    assertEquals(weightsOf(rest.average), weightsOf(whole.average));

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
    await Deno.truncate(path, 100);
    await assertRejects(() => run(start(), { checkpoint }), SyntaxError, "not a whole safetensors file");
  }));
