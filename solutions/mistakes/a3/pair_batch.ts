import { mistake } from "../mistake.ts";

const todo = "a3.pairBatch";
const both = "return { x0: pairs.x0.gather(rows), x1: pairs.x1.gather(rows) }";

/** Mistakes in drawing a batch of pairs. */
export const pairBatchMistakes = [
  mistake(todo, "rows drawn apart", {
    replace: both,
    with: "const other = randint(0, pairs.x0.shape[0], [size]);\n  " +
      "return { x0: pairs.x0.gather(rows), x1: pairs.x1.gather(other) }",
    say:
      "Noise and samples are drawn apart, so they are pairs no more: this is flow matching again, and nothing gets " +
      "straighter. Draw the row numbers once, and take the same rows of x0 and x1 (RF, algorithm 1).",
  }),
  mistake(todo, "noise drawn again", {
    replace: "x0: pairs.x0.gather(rows)",
    with: "x0: randn([size, 2])",
    say:
      "The noise of the batch is drawn anew and does not belong to its samples. Take the rows of pairs.x0 that you " +
      "take of pairs.x1 (RF, algorithm 1).",
  }),
  mistake(todo, "x0 and x1 exchanged", {
    replace: both,
    with: "return { x0: pairs.x1.gather(rows), x1: pairs.x0.gather(rows) }",
    say: "x0 and x1 are exchanged: x0 is the noise and x1 the sample, in the batch as in the pairs.",
  }),
  mistake(todo, "x1 for both", {
    replace: "x0: pairs.x0.gather(rows)",
    with: "x0: pairs.x1.gather(rows)",
    say: "Both parts of the batch are samples. x0 are the rows of pairs.x0, the noise.",
  }),
  mistake(todo, "x0 for both", {
    replace: "x1: pairs.x1.gather(rows)",
    with: "x1: pairs.x0.gather(rows)",
    say: "Both parts of the batch are noise. x1 are the rows of pairs.x1, the samples.",
  }),
  mistake(todo, "always the first rows", {
    replace: "randint(0, pairs.x0.shape[0], [size])",
    with: 'tf.range(0, size, 1, "int32").mod(tf.scalar(pairs.x0.shape[0], "int32")) as tf.Tensor1D',
    say: "Every batch has the same rows, in the same order. Draw the row numbers at random for each batch: " +
      "`randint(0, N, [size])`.",
  }),
  mistake(todo, "only the first half of the pairs", {
    replace: "randint(0, pairs.x0.shape[0]",
    with: "randint(0, pairs.x0.shape[0] / 2",
    say:
      "Only the first half of the pairs is drawn. Every pair is as likely as any other: from 0 to N, the number of " +
      "pairs.",
  }),
  mistake(todo, "last pair never drawn", {
    replace: "randint(0, pairs.x0.shape[0]",
    with: "randint(0, pairs.x0.shape[0] - 1",
    say: "The last pair is never drawn. `randint(0, N, ...)` leaves N out already.",
  }),
  mistake(todo, "first pair never drawn", {
    replace: "randint(0, ",
    with: "randint(1, ",
    say: "The first pair is never drawn. Rows are counted from 0.",
  }),
  mistake(todo, "number of columns for rows", {
    replace: "pairs.x0.shape[0]",
    with: "pairs.x0.shape[1]",
    say: "Only the first two pairs are drawn: shape[1] is the number of coordinates. The number of pairs is shape[0].",
  }),
  mistake(todo, "length of the record", {
    replace: "pairs.x0.shape[0]",
    with: "pairs.length",
    say:
      "What is taken for the number of pairs is undefined: a record has no length, and a tensor neither. It is the " +
      "number of rows of one of the two: pairs.x0.shape[0].",
  }),
  mistake(todo, "one row for the whole batch", {
    replace: "randint(0, pairs.x0.shape[0], [size])",
    with: "randint(0, pairs.x0.shape[0], [1]).tile([size])",
    say: "The whole batch is one pair, again and again. Draw `size` row numbers: `randint(0, N, [size])`.",
  }),
  mistake(todo, "a single pair", {
    replace: "[size]",
    with: "[1]",
    say: "The batch has a single pair. Draw as many row numbers as `size` says.",
  }),
  mistake(todo, "fixed size", {
    replace: "[size]",
    with: "[128]",
    say: "The batch has 128 pairs whatever is asked for. Take their number from the argument `size`.",
  }),
  mistake(todo, "all pairs", {
    replace: both,
    with: "return pairs",
    say: "All pairs come back, not a batch of them: draw `size` row numbers, and take those rows of x0 and of x1.",
  }),
  mistake(todo, "return missing", {
    replace: "return { x0: pairs.x0.gather(rows), x1: pairs.x1.gather(rows) }",
    with: "({ x0: pairs.x0.gather(rows), x1: pairs.x1.gather(rows) })",
    say: "pairBatch returns nothing (undefined). Is a `return` missing?",
  }),
  mistake(todo, "rows that the pairs do not have", {
    replace: "randint(0, pairs.x0.shape[0], [size])",
    with: "randint(0, size, [size])",
    code: /^(?![^]*gather\([^()]*,\s*-?1)/,
    say: "Rows are taken that the pairs do not have. There are as many pairs as x0 has rows, and gather takes rows: " +
      "pairs.x0.gather(randint(0, pairs.x0.shape[0], [size])).",
  }),
  mistake(todo, "a slice of the pairs", {
    replace: "return { x0: pairs.x0.gather(rows), x1: pairs.x1.gather(rows) };",
    with: "return { x0: pairs.x0.slice([rows.size - size, 0], [size, 2]), x1: pairs.x1.slice([0, 0], [size, 2]) };",
    say:
      "The batch is a slice of the pairs, the first `size` of them. Draw the rows at random, with replacement: a batch " +
      "may be larger than there are pairs. `x.gather(rows)` takes rows of x.",
  }),
];
