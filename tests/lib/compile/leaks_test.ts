/** What recording and replaying use is given back. */
import { assertEquals, assertLess } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { native } from "../../../lib/backend/mod.ts";
import { compile, LoopCache } from "../../../lib/compile/mod.ts";
import { randn } from "../../../lib/random/mod.ts";
import { nativeTest } from "./compiled_pairs.ts";

const inUse = () => ({
  tensors: tf.memory().numTensors,
  native: native().getNumOfTensors(),
  graphs: native().getNumOfSavedModels(),
});

/** Temporary folders of graphs. */
const folders = () => [...Deno.readDirSync("/tmp")].filter(({ name }) => name.startsWith("diffusion-step-")).length;

nativeTest("10,000 replays leave no tensor behind, and less memory than a tensor a step would take", () => {
  const size = 2000; // 8 kB: a leak of one a step would be 80 MB
  const w = tf.variable(tf.zeros([size]));
  const x = tf.ones([size]);
  using step = compile((x: tf.Tensor) => {
    w.assign(w.mul(0.9).add(x));
    return w.add(randn([size]));
  });
  const call = (n: number) => {
    for (let i = 0; i < n; i++) step(x).dispose();
    for (let i = 0; i < n / 10; i++) step.repeat(10, x).dispose();
  };
  call(1000);
  const [before, memory] = [inUse(), Deno.memoryUsage().rss];
  call(5000);
  assertEquals(inUse(), before);
  assertLess((Deno.memoryUsage().rss - memory) / 2 ** 20, 40);
});

nativeTest("100 recompilations leave nothing behind: no tensor, graph, file or memory", () => {
  const w = tf.variable(tf.ones([300]));
  const compileOnce = () => {
    using step = compile(() => {
      w.assign(w.mul(tf.scalar(0.99)));
      return w.sum();
    });
    step.repeat(5).dispose();
  };
  for (let i = 0; i < 20; i++) compileOnce();
  const [before, memory] = [{ ...inUse(), folders: folders() }, Deno.memoryUsage().rss];
  for (let i = 0; i < 100; i++) compileOnce();
  assertEquals({ ...inUse(), folders: folders() }, before);
  assertLess((Deno.memoryUsage().rss - memory) / 2 ** 20, 40);
});

nativeTest("a step that is given up, fails or is never replayed leaves nothing behind", () => {
  const outside = tf.keep(tf.tidy(() => tf.ones([3]).add(1)));
  const before = inUse();
  {
    let i = 0;
    using changing = compile((x: tf.Tensor) => x.add(outside).mul(i++), { announce: () => {} });
    tf.tidy(() => {
      for (let k = 0; k < 10; k++) changing(tf.scalar(1));
    });
    using failing = compile((x: tf.Tensor) => {
      x.add(outside);
      throw new Error("mine");
    });
    for (let k = 0; k < 3; k++) {
      try {
        tf.tidy(() => failing(tf.scalar(1)));
      } catch { /* expected */ }
    }
    using once = compile(() => outside.square());
    once().dispose();
  }
  assertEquals(inUse(), before);
});

nativeTest("a cache lends one graph to steps that do the same, and keeps as many idle ones as it is told", () => {
  const cache = new LoopCache({ idle: 2 });
  const before = native().getNumOfSavedModels();
  const graphs = () => native().getNumOfSavedModels() - before;
  const run = (factor: number) => {
    const w = tf.variable(tf.ones([4])); // another variable each time
    using step = compile(() => {
      w.assign(w.mul(factor));
      return w.sum();
    }, { cache });
    const [sum] = step.repeat(3).dataSync().slice(-1);
    w.dispose();
    return sum;
  };
  assertEquals([run(2), run(2)], [32, 32]);
  assertEquals(graphs(), 1);
  assertEquals([run(3), run(1)], [108, 4]);
  assertEquals(graphs(), 2); // the oldest went
  assertEquals(run(2), 32);
  assertEquals(graphs(), 2);
});
