/** What cannot be replayed runs as it is, and says why: each reason, provoked. */
import { assertEquals, assertMatch } from "@std/assert";
import fs from "node:fs";
import * as tf from "@tensorflow/tfjs";
import { compile, partOfStep } from "../../../lib/compile/mod.ts";
import { seed } from "../../../lib/random/mod.ts";
import { hiddenCounter, nativeCalls, nativeTest } from "./compiled_pairs.ts";

/** Does something else after six turns, and counts them where the source does not show it. */
class Fading {
  turns = 0;
  readonly #count = Object.assign.bind(null, this);

  apply(x: tf.Tensor): tf.Tensor {
    this.#count({ turns: this.turns + 1 });
    return this.turns > 6 ? x.mul(0) : x.mul(1);
  }
}

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
    const count = hiddenCounter();
    return () => tf.scalar(2).mul(tf.scalar(count()));
  },
);

refused(
  "a number that JavaScript counts and assigns to a variable",
  /JavaScript computes is another one in each/,
  () => {
    const [x, sum] = [tf.variable(tf.scalar(0)), tf.variable(tf.scalar(0))];
    const count = hiddenCounter();
    return () => {
      x.assign(tf.scalar(count()));
      sum.assign(sum.add(1));
      return sum.square();
    };
  },
);

refused("random numbers of another kind", /Draw random numbers with randn, rand or randint/, () => {
  const count = hiddenCounter(); // the same sequence in both runs, as tf.randomNormal without a seed would not give
  return () => tf.ones([3]).add(tf.randomNormal([3], 0, 1, "float32", 1 + count()));
});

refused("a tensor that is another one in each call", /uses a tensor from outside that is another one/, () => {
  const advance = ((holder: { tensor: tf.Tensor }) => {
    const next = tf.keep(holder.tensor.add(1));
    holder.tensor.dispose();
    return holder.tensor = next;
  }).bind(null, { tensor: tf.keep(tf.scalar(0)) });
  return () => advance().mul(2);
});

refused("other operations from call to call", /runs other operations from call to call .*tf\.where/, () => {
  const count = hiddenCounter();
  return () => count() % 2 === 0 ? tf.scalar(3).square() : tf.scalar(3).square().neg();
});

refused("a new variable in each call", /makes a new tf\.Variable .*Make it once/, () => () => {
  return tf.variable(tf.scalar(4)).square();
});

refused("an operation that is not in the table", /uses Multinomial .*cannot be replayed/, () => {
  const logits = tf.log(tf.tensor2d([[1, 0, 0]]));
  return () => tf.multinomial(logits as tf.Tensor2D, 5, 1);
});

refused("a seed that is set inside", /sets the seed of the random numbers/, () => {
  const count = hiddenCounter();
  return () => {
    seed(1 + count());
    return tf.scalar(1).add(1);
  };
});

refused("a variable outside that it changes", /changes "i", which outlasts the call, .* loss\(net, iteration\)/, () => {
  let i = 0;
  return () => i++ < 6 ? tf.scalar(3).square() : tf.scalar(3).square().neg();
});

refused("a field that a function changes which it calls", /changes "Fading\.turns", which outlasts the call/, () => {
  const fading = new Fading();
  return () => partOfStep(fading.apply, fading).call(fading, tf.scalar(3));
});

for (
  const [name, ask] of Object.entries({
    "Math.random": () => Math.random(),
    "Date.now": () => Date.now(),
    "new Date\\(\\)": () => new Date().getTime(),
    "performance.now": () => performance.now(),
    "crypto.getRandomValues": () => crypto.getRandomValues(new Uint8Array(1))[0]!,
  })
) {
  // What they answer does not show in the operations: not yet.
  refused(
    `${name}, whatever is made of it`,
    new RegExp(`asks ${name} \\(.*obstacles_test.ts, line \\d+\\)`),
    () => () => {
      return ask() < 0 ? tf.scalar(3).square() : tf.scalar(3).square().neg();
    },
  );
}

nativeTest("another result besides tensors", () => {
  const count = hiddenCounter();
  using step = compile(() => ({ x: tf.scalar(1).add(1), i: count() }), { announce: () => {} });
  assertEquals(Array.from({ length: 6 }, () => step().i), [0, 1, 2, 3, 4, 5]);
  assertMatch(step.whyEager!, /returns besides tensors is another value in each call/);
});

nativeTest("a graph that TensorFlow does not take", () => {
  using step = compile(() => tf.scalar(1).add(1), { announce: () => {} });
  const create = fs.mkdtempSync;
  fs.mkdtempSync = (() => {
    throw new Error("no writing here");
  }) as typeof create;
  try {
    for (let i = 0; i < 3; i++) assertEquals(step().dataSync()[0], 2);
  } finally {
    fs.mkdtempSync = create;
  }
  assertMatch(step.whyEager!, /TensorFlow refused the graph: .*no writing here\. Set TMPDIR/);
});
