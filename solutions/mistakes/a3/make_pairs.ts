import { mistake } from "../mistake.ts";

const todo = "a3.makePairs";

/** Mistakes in the reflow data set. */
export const makePairsMistakes = [
  mistake(todo, "noise drawn again", {
    replace: "return { x0, x1 }",
    with: "return { x0: randn([count, 2]), x1 }",
    code: /(?:rand|normal)[^]*(?:rand|normal)/i,
    say:
      "The x0 of the pairs is not the noise that x1 came from. A pair is noise and the sample that this very noise flows " +
      "to: draw it once, give it to sampleLoop, and keep it. With other noise the pairs are random again, as in flow " +
      "matching, and nothing gets straighter (RF, algorithm 1).",
  }),
  mistake(todo, "flow from other noise", {
    replace: "sampleLoop(velocity, x0, options)",
    with: "sampleLoop(velocity, randn([count, 2]), options)",
    code: /(?:rand|normal)[^]*(?:rand|normal)/i,
    say:
      "The x0 of the pairs is not the noise that x1 came from. A pair is noise and the sample that this very noise flows " +
      "to: draw it once, give it to sampleLoop, and keep it. With other noise the pairs are random again, as in flow " +
      "matching, and nothing gets straighter (RF, algorithm 1).",
  }),
  mistake(todo, "x0 and x1 exchanged", {
    replace: "return { x0, x1 }",
    with: "return { x0: x1, x1: x0 }",
    say: "x0 and x1 are exchanged: x0 is the noise, where the flow starts, and x1 the sample, where it ends.",
  }),
  mistake(todo, "x1 is the noise", {
    replace: "return { x0, x1 }",
    with: "return { x0, x1: x0 }",
    say: "Both parts of the pairs are the noise. x1 is where the flow leads to from it: what sampleLoop returns.",
  }),
  mistake(todo, "flow not followed", {
    replace: "await sampleLoop(velocity, x0, options)",
    with: "randn([count, 2])",
    say: "makePairs does not follow the flow. x1 is what sampleLoop returns, from the noise x0.",
  }),
  mistake(todo, "uniform noise", {
    replace: "randn([count, 2])",
    with: "randint(0, 2 ** 24, [count, 2]).toFloat().div(2 ** 24) as tf.Tensor2D",
    say: "The noise is uniform in [0, 1). The flow was trained to start at standard normal noise: randn, not rand.",
  }),
  mistake(todo, "noise too large", {
    replace: "randn([count, 2])",
    with: "randn([count, 2]).mul(2)",
    say: "The noise has a standard deviation of 2. The flow starts at standard normal noise: randn as it is.",
  }),
  mistake(todo, "zeros for noise", {
    replace: "randn([count, 2])",
    with: "tf.zeros<tf.Rank.R2>([count, 2])",
    say:
      "All pairs start at the same place, so there is one pair only. Every pair has standard normal noise of its own: " +
      "randn([count, 2]).",
  }),
  mistake(todo, "one noise for all pairs", {
    replace: "randn([count, 2])",
    with: "randn([1, 2]).tile([count, 1])",
    say:
      "All pairs start at the same place, so there is one pair only. Every pair has standard normal noise of its own: " +
      "randn([count, 2]).",
  }),
  mistake(todo, "one pair too many", {
    replace: "randn([count, 2])",
    with: "randn([count + 1, 2])",
    say: "There is a pair too many: `count` says how many rows the noise has.",
  }),
  mistake(todo, "fixed number of pairs", {
    replace: "randn([count, 2])",
    with: "randn([32768, 2])",
    say: "There are 32,768 pairs whatever is asked for. Take their number from the argument `count`.",
  }),
  mistake(todo, "options not passed on", {
    replace: "sampleLoop(velocity, x0, options)",
    with: "sampleLoop(velocity, x0)",
    say:
      "The options are not passed on: the number of steps is in them, 100 for the pairs. They are the third argument " +
      "of sampleLoop.",
  }),
  mistake(todo, "velocity backwards", {
    replace: "sampleLoop(velocity, x0, options)",
    with: "sampleLoop((x, t) => velocity(x, t).neg(), x0, options)",
    say:
      "The flow is followed with the velocity turned round, away from the data. Give `velocity` to sampleLoop as it is.",
  }),
  mistake(todo, "await missing", {
    replace: "await sampleLoop",
    with: "sampleLoop",
    say: "x1 is a promise and not a tensor: write `await` before sampleLoop.",
  }),
  mistake(todo, "noise disposed", {
    replace: "return { x0, x1 }",
    with: "x0.dispose();\n  return { x0, x1 }",
    say: "x0 is disposed before it is returned. The pairs need it; leave `dispose` out.",
  }),
  mistake(todo, "an array for a record", {
    replace: "return { x0, x1 }",
    with: "return [x0, x1] as never",
    say: "makePairs returns an array. The pairs are a record with the fields x0 and x1: `return { x0, x1 };`.",
  }),
  mistake(todo, "only the samples", {
    replace: "return { x0, x1 }",
    with: "return x1 as never",
    say:
      "Only the samples come back. The pairs are a record with both, the noise and its samples: `return { x0, x1 };`.",
  }),
  mistake(todo, "return missing", {
    replace: "return { x0, x1 }",
    with: "({ x0, x1 })",
    say: "makePairs returns nothing (undefined). Is a `return` missing? `return { x0, x1 };`.",
  }),
  mistake(todo, "samples shuffled", {
    replace: "return { x0, x1 };",
    with: "const order = Array.from(tf.util.createShuffledIndices(count));\n" +
      '  return { x0, x1: x1.gather(tf.tensor1d(order, "int32")) };',
    code: /shuffl|permut|gather|reverse|sort/i,
    say:
      "The rows of x1 come in another order than those of x0, so that they are no pairs any more. Row i of x1 is where the " +
      "noise in row i of x0 flows to: leave x1 as sampleLoop gives it.",
  }),
  mistake(todo, "x1 is the way", {
    replace: "return { x0, x1 };",
    with: "return { x0, x1: x1.sub(x0) };",
    say:
      "x1 is the way from the noise to the sample, x1 - x0. A pair holds the sample itself, what sampleLoop returns; the " +
      "loss takes the difference.",
  }),
];
