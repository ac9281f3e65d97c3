import { mistake } from "../mistake.ts";

const todo = "a4.dropClass";

/** Mistakes in forgetting the class. */
export const dropClassMistakes = [
  mistake(todo, "kept with the probability", {
    replace: ".less(probability)",
    with: ".greaterEqual(probability)",
    say: "Labels are kept with the probability with which they are to be dropped. A uniform number is below p with " +
      "probability p: drop where it is less.",
  }),
  mistake(todo, "one draw for the batch", {
    replace: "rand([label.shape[0]])",
    with: "rand([1]).tile([label.shape[0]])",
    say:
      "The whole batch is dropped or kept at once. Every row is dropped by itself: rand([N]) draws a number for each.",
  }),
  mistake(todo, "dropped to the first class", {
    replace: 'tf.fill<tf.Rank.R1>(label.shape, none, "int32")',
    with: 'tf.fill<tf.Rank.R1>(label.shape, 0, "int32")',
    say:
      "Dropped labels become 0, which is the first class. They become `none`, the number that says that there is no class.",
  }),
  mistake(todo, "none of the notebook", {
    replace: "label.shape, none,",
    with: "label.shape, 6,",
    say: "Dropped labels become 6, whatever is asked for. Take the argument `none`.",
  }),
  mistake(todo, "dropped to -1", {
    replace: "label.shape, none,",
    with: "label.shape, -1,",
    say: "Dropped labels become -1, and no row of a table has that number. They become `none`.",
  }),
  mistake(todo, "normal numbers", {
    replace: "rand([label.shape[0]])",
    with: "randn([label.shape[0]])",
    say: "The numbers are drawn from a normal distribution: too many are below p. `rand` draws from 0 to 1, uniformly.",
  }),
  mistake(todo, "probability of the notebook", {
    replace: ".less(probability)",
    with: ".less(0.1)",
    say: "The probability is 0.1, whatever is asked for. Take the argument `probability`.",
  }),
  mistake(todo, "exchanged in where", {
    replace: 'tf.where(isDropped, tf.fill<tf.Rank.R1>(label.shape, none, "int32"), label)',
    with: 'tf.where(isDropped, label, tf.fill<tf.Rank.R1>(label.shape, none, "int32"))',
    say: "Labels are kept with the probability with which they are to be dropped. A uniform number is below p with " +
      "probability p: drop where it is less.",
  }),
  mistake(todo, "nothing dropped", {
    replace: 'return tf.where(isDropped, tf.fill<tf.Rank.R1>(label.shape, none, "int32"), label)',
    with: "return isDropped && label",
    say: "No label is dropped. Where the uniform number is below the probability, the label becomes `none`.",
  }),
  mistake(todo, "multiplied", {
    replace: 'tf.where(isDropped, tf.fill<tf.Rank.R1>(label.shape, none, "int32"), label)',
    with: "label.mul(isDropped.toInt())",
    say: "Labels are multiplied by whether they are dropped, so that most become 0, the first class. Use " +
      "tf.where(isDropped, none, label).",
  }),
  mistake(todo, "an equal share in order", {
    replace: "const isDropped = rand([label.shape[0]]).less(probability)",
    with: "const isDropped = tf.range(0, label.shape[0]).less(label.shape[0] * probability)",
    say: "The first rows of the batch are dropped, always the same. Draw for every row, anew in each call: rand([N]).",
  }),
  mistake(todo, "floats", {
    replace: 'tf.fill<tf.Rank.R1>(label.shape, none, "int32"), label)',
    with: "tf.fill<tf.Rank.R1>(label.shape, none), label.toFloat())",
    say: "The labels come back as float32. They are whole numbers, int32, for the table of classes: " +
      'tf.fill([N], none, "int32").',
  }),
  mistake(todo, "return missing", {
    replace: "return tf.where",
    with: "tf.where",
    say: "dropClass returns nothing (undefined). Is a `return` missing?",
  }),
];
