import { mistake } from "../mistake.ts";

const todo = "a4.told";
const sum = "this.time.forward(t).add(this.label.forward(label))";

/** Mistakes in what the network is told. */
export const toldMistakes = [
  mistake(todo, "time alone", {
    replace: sum,
    with: "this.time.forward(t)",
    say:
      "The class is missing in e: whatever is asked for, the network draws the same. Add what `this.label` makes of it.",
  }),
  mistake(todo, "class alone", {
    replace: sum,
    with: "this.label.forward(label)",
    say:
      "The time is missing in e, so the network cannot know how much noise it looks at. Add what `this.time` makes of it.",
  }),
  mistake(todo, "no class is the first class", {
    replace: "this.label.forward(label)",
    with: "this.label.forward(label.mod(tf.scalar(this.classes, 'int32')))",
    say:
      "For no class the table's first row is taken, which is the first class. No class has a row of its own, the last: " +
      "the label `classes` is looked up as it is.",
  }),
  mistake(todo, "class counted from 1", {
    replace: "this.label.forward(label)",
    with: "this.label.forward(label.sub<tf.Tensor1D>(tf.scalar(1, 'int32')).maximum(tf.scalar(0, 'int32')))",
    say: "The class is looked up one row too early. Classes are counted from 0: row 0 is the first class.",
  }),
  mistake(todo, "product", {
    replace: "this.time.forward(t).add(",
    with: "this.time.forward(t).mul(",
    say: "Time and class are multiplied. e is their sum.",
  }),
  mistake(todo, "difference", {
    replace: "this.time.forward(t).add(",
    with: "this.time.forward(t).sub(",
    say: "The class is subtracted. e is the sum of what `this.time` and `this.label` give.",
  }),
  mistake(todo, "time divided by 1000", {
    replace: "this.time.forward(t)",
    with: "this.time.forward(t.toFloat().div(1000))",
    say: "The time is divided by 1000. The sinusoids are made for 0 to 999: pass t as it is.",
  }),
  mistake(todo, "one class for the batch", {
    replace: "this.label.forward(label)",
    with: "this.label.forward(label.slice(0, 1))",
    say: "All images get the class of the first. Every image has a label of its own: look up the whole `label`.",
  }),
  mistake(todo, "one time for the batch", {
    replace: "this.time.forward(t)",
    with: "this.time.forward(t.slice(0, 1))",
    say: "All images get the time of the first. Every image has a time of its own: pass the whole `t`.",
  }),
  mistake(todo, "SiLU of the sum", {
    replace: sum,
    with: "silu(this.time.forward(t).add<tf.Tensor2D>(this.label.forward(label)))",
    say: "There is a SiLU around the sum. The blocks put one before their linear layers; e is the sum itself.",
  }),
  mistake(todo, "side by side", {
    replace: sum,
    with: "tf.concat([this.time.forward(t), this.label.forward(label)], 1)",
    say: "Time and class stand side by side, so e is twice as long as the blocks take. e is their sum.",
  }),
  mistake(todo, "mean", {
    replace: sum,
    with: `${sum}.div(2)`,
    say: "e is the mean of time and class. It is their sum.",
  }),
  mistake(todo, "return missing", {
    replace: "return this.time",
    with: "this.time",
    say: "told returns nothing (undefined). Is a `return` missing?",
  }),
];
