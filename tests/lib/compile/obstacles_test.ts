/** What cannot be replayed runs as it is, and says why: each reason, provoked. */
import { assertEquals, assertMatch } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { compile } from "../../../lib/compile/mod.ts";
import { seed } from "../../../lib/random/mod.ts";
import { nativeCalls, nativeTest } from "./compiled_pairs.ts";

/** Calls a function ten times, compiled and not, and checks that it is never replayed and that it says why, once. */
function refused(name: string, reason: RegExp, make: () => () => tf.Tensor): void {
  nativeTest(name, () => {
    const plain = make();
    const expected = Array.from({ length: 10 }, () => plain().dataSync());
    const said: string[] = [];
    const step = make();
    using compiled = compile(step, { name: "the step", announce: (sentence) => void said.push(sentence) });
    const results: ArrayLike<number>[] = [];
    const calls = nativeCalls(() => {
      for (let i = 0; i < 4; i++) results.push(compiled().dataSync());
      results.push(...tf.unstack(compiled.repeat(6)).map((result) => result.dataSync()));
    });
    assertEquals(calls.includes("(graph)"), false);
    assertEquals(results, expected);
    assertEquals(said, [compiled.whyEager!]);
    assertMatch(said[0]!, /^the step: runs one operation at a time, which is slower, because /);
    assertMatch(said[0]!, reason);
  });
}

refused(
  "a number that is read inside",
  /reads numbers out of a tensor .* \(in meanOnHost, obstacles_test\.ts, line \d+\)/,
  () => {
    const x = tf.variable(tf.tensor1d([1, 2, 3]));
    function meanOnHost(): number {
      return x.mean().dataSync()[0]!;
    }
    return () => {
      x.assign(x.add(1));
      return x.sub(meanOnHost());
    };
  },
);

refused(
  "a number that JavaScript counts",
  /JavaScript computes is another one in each call \(.*line \d+\)\. Draw/,
  () => {
    let i = 0;
    return () => tf.scalar(2).mul(tf.scalar(i++));
  },
);

refused(
  "a number that JavaScript counts and assigns to a variable",
  /JavaScript computes is another one in each/,
  () => {
    const [x, sum] = [tf.variable(tf.scalar(0)), tf.variable(tf.scalar(0))];
    let i = 0;
    return () => {
      x.assign(tf.scalar(i++));
      sum.assign(sum.add(1));
      return sum.square();
    };
  },
);

refused("random numbers of another kind", /Draw random numbers with randn, rand or randint/, () => {
  let drawn = 0; // the same sequence in both runs, as tf.randomNormal with a seed of its own would not give
  return () => tf.ones([3]).add(tf.randomNormal([3], 0, 1, "float32", ++drawn));
});

refused("a tensor that is another one in each call", /uses a tensor from outside that is another one/, () => {
  let state: tf.Tensor = tf.keep(tf.scalar(0));
  return () => {
    const next = tf.keep(state.add(1));
    state.dispose();
    state = next;
    return next.mul(2);
  };
});

refused("other operations from call to call", /runs other operations from call to call .*tf\.where/, () => {
  let i = 0;
  return () => i++ % 2 === 0 ? tf.scalar(3).square() : tf.scalar(3).square().neg();
});

refused("a new variable in each call", /makes a new tf\.Variable .*Make it once/, () => () => {
  return tf.variable(tf.scalar(4)).square();
});

refused("an operation that is not in the table", /uses Multinomial .*cannot be replayed/, () => {
  const logits = tf.log(tf.tensor2d([[1, 0, 0]]));
  return () => tf.multinomial(logits as tf.Tensor2D, 5, 1);
});

refused("a seed that is set inside", /sets the seed of the random numbers/, () => {
  let n = 0;
  return () => {
    seed(++n);
    return tf.scalar(1).add(1);
  };
});

nativeTest("another result besides tensors", () => {
  let i = 0;
  using step = compile(() => ({ x: tf.scalar(1).add(1), i: i++ }), { announce: () => {} });
  assertEquals(Array.from({ length: 6 }, () => step().i), [0, 1, 2, 3, 4, 5]);
  assertMatch(step.whyEager!, /returns besides tensors is another value in each call/);
});

nativeTest("a graph that TensorFlow does not take", () => {
  using step = compile(() => tf.scalar(1).add(1), { announce: () => {} });
  const create = Deno.makeTempDirSync;
  Deno.makeTempDirSync = () => {
    throw new Deno.errors.NotCapable("no writing here");
  };
  try {
    for (let i = 0; i < 3; i++) assertEquals(step().dataSync()[0], 2);
  } finally {
    Deno.makeTempDirSync = create;
  }
  assertMatch(step.whyEager!, /TensorFlow refused the graph: no writing here/);
});
