/** What recording and replaying use is given back. */
import { fileURLToPath } from "node:url";
import { assertEquals, assertLess, assertStringIncludes } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { native } from "../../../lib/backend/mod.ts";
import { compile, LoopCache } from "../../../lib/compile/mod.ts";
import { nativeTest } from "./compiled_pairs.ts";
import { inUse } from "./in_use.ts";
import type { Left } from "./leaks_process.ts";

nativeTest("10,000 replays and 100 recompilations leave no tensor and graph behind, and no memory", async () => {
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", fileURLToPath(new URL("leaks_process.ts", import.meta.url))],
  }).output();
  const said = new TextDecoder().decode(stdout);
  assertStringIncludes(said, "{", new TextDecoder().decode(stderr));
  for (const { work, before, after, grownBy } of JSON.parse(said) as Left[]) {
    assertEquals(after, before, work);
    assertLess(grownBy / 2 ** 20, 40, work); // a leak of a tensor a replay would be 80 MB
  }
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
