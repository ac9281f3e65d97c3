/** A step that is no longer what was recorded: noticed, told, and no longer replayed. */
import { assertEquals, assertMatch } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { compile } from "../../../lib/compile/mod.ts";
import { hiddenCounter, nativeCalls, nativeTest } from "./compiled_pairs.ts";

/** A step that adds a number from outside, as far as it has come. */
function adding() {
  const sum = tf.variable(tf.scalar(0));
  const outside = { scale: 1, error: undefined as Error | undefined };
  const announced: string[] = [];
  const step = compile(() => {
    if (outside.error) throw outside.error;
    sum.assign(sum.add(outside.scale));
  }, { name: "adding", announce: (sentence) => void announced.push(sentence) });
  return { step, outside, announced, sum: () => sum.dataSync()[0] };
}

/** What is printed as a warning meanwhile. */
function warnings(run: () => void): string[] {
  const { warn } = console;
  const said: string[] = [];
  console.warn = (sentence: string) => void said.push(sentence);
  try {
    run();
  } finally {
    console.warn = warn;
  }
  return said;
}

nativeTest("renew() records anew what others have changed, without a word, and leaves state as it was", () => {
  const { step, outside, sum } = adding();
  const said = warnings(() => {
    step.repeat(10);
    step.renew();
    assertEquals(sum(), 10);
    assertEquals(nativeCalls(() => step.repeat(5)), ["(graph)"]);
    outside.scale = 100;
    step.renew();
    assertEquals(sum(), 15);
    step.repeat(5);
    assertEquals(sum(), 515);
    assertEquals(nativeCalls(() => step.repeat(1)), ["(graph)"]); // natively again
  });
  assertEquals([said, step.whyEager], [[], undefined]);
});

nativeTest("conclude() warns of turns that were replayed after a change, and says how many and where", () => {
  const { step, outside } = adding();
  step.repeat(10);
  assertEquals(warnings(() => step.conclude()), []);
  outside.scale = 100;
  step.repeat(7);
  const said = warnings(() => step.conclude());
  assertEquals(said.length, 1);
  assertMatch(said[0]!, /^adding: the step is no longer what was recorded, because a number that JavaScript computes/);
  assertMatch(said[0]!, /in .*later_changes_test\.ts, line \d+/);
  assertMatch(said[0]!, /The last 7 turns were replayed as recorded and may be wrong\.$/);
});

nativeTest("conclude() has nothing to say of what changed after the last turn", () => {
  const { step, outside } = adding();
  step.repeat(10);
  step.renew();
  outside.scale = 100;
  assertEquals(warnings(() => step.conclude()), []);
});

nativeTest("where nobody asks, the step is compared now and then, and runs as it is once it has changed", () => {
  const { step, outside, announced, sum } = adding();
  step.repeat(20);
  outside.scale = 100;
  const said = warnings(() => {
    for (let i = 0; i < 20; i++) step(); // replayed: wrong
    for (let i = 0; i < 10; i++) step();
  });
  assertEquals(said.length, 1);
  assertMatch(said[0]!, /The last \d+ turns were replayed/);
  assertMatch(announced[0]!, /^adding: runs one operation at a time/);
  const before = sum()!;
  step.repeat(3);
  assertEquals(sum(), before + 300);
});

nativeTest("a count of calls that cannot be read in the source is noticed when it has its effect", () => {
  const count = hiddenCounter();
  const x = tf.scalar(3);
  using step = compile(() => count() < 3 ? x.square() : x.neg(), { announce: () => {} });
  const said = warnings(() => {
    step.repeat(40);
    step.repeat(1);
    step.conclude();
  });
  assertEquals(said.length, 1);
  assertMatch(said[0]!, /runs other operations from call to call/);
});

nativeTest("an error that a step throws after a change is its own, and comes when its turn comes", () => {
  const { step, outside, sum } = adding();
  step.repeat(10);
  outside.error = new Error("enough");
  step.renew();
  assertEquals(sum(), 10);
  let thrown: unknown;
  try {
    step.repeat(5);
  } catch (error) {
    thrown = error;
  }
  assertEquals(thrown, outside.error);
});

nativeTest("a step that fails while it is recorded leaves its state as it was", () => {
  const sum = tf.variable(tf.scalar(1));
  using step = compile(() => {
    sum.assign(sum.add(1));
    throw new Error("mine");
  });
  const before = tf.memory().numTensors;
  for (let i = 0; i < 3; i++) {
    try {
      step();
    } catch { /* expected */ }
  }
  assertEquals([sum.dataSync()[0], tf.memory().numTensors], [1, before]);
});
