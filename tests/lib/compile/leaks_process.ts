/**
 * Replays and recompiles many times, and prints as JSON what is left of it. A process of its own, because memory is counted for
 * the whole process, in which other tests run beside.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/mod.ts";
import { compile } from "../../../lib/compile/mod.ts";
import { randn } from "../../../lib/random/mod.ts";
import { inUse } from "./in_use.ts";

/** What some work left behind: what TensorFlow holds before and after, and how many bytes the process has grown by. */
export interface Left {
  work: string;
  before: ReturnType<typeof inUse>;
  after: ReturnType<typeof inUse>;
  grownBy: number;
}

function leftBy(work: string, run: () => void): Left {
  const [before, memory] = [inUse(), Deno.memoryUsage().rss];
  run();
  return { work, before, after: inUse(), grownBy: Deno.memoryUsage().rss - memory };
}

function replays(): Left {
  const size = 2000; // 8 kB
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
  return leftBy("replays", () => call(5000));
}

function recompilations(): Left {
  const w = tf.variable(tf.ones([300]));
  const compileOnce = () => {
    using step = compile(() => {
      w.assign(w.mul(tf.scalar(0.99)));
      return w.sum();
    });
    step.repeat(5).dispose();
  };
  const call = (n: number) => {
    for (let i = 0; i < n; i++) compileOnce();
  };
  call(20);
  return leftBy("recompilations", () => call(100));
}

await startBackend();
console.log(JSON.stringify([replays(), recompilations()]));
