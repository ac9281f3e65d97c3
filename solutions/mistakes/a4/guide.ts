import { mistake } from "../mistake.ts";

const todo = "a4.guide";
const sum = "without.add(asked.sub(without).mul(scale))";

const shifted =
  "What comes back is (1 + s) c - s u: the difference is multiplied by s + 1, or added to the prediction for the class c. " +
  "That is eq. 6 of the paper with w = s, and here s is 1 + w: u + s (c - u) is u at s = 0 and c at s = 1.";

/** Mistakes in guidance. */
export const guideMistakes = [
  mistake(todo, "1 + w of the paper", {
    replace: sum,
    with: "without.add(asked.sub(without).mul(scale + 1))",
    say: shifted,
  }),
  mistake(todo, "from the class on", {
    replace: sum,
    with: "asked.add(asked.sub(without).mul(scale))",
    say: shifted,
  }),
  mistake(todo, "exchanged", {
    replace: "const [without, asked]",
    with: "const [asked, without]",
    say:
      "The two predictions are exchanged: more guidance leads away from the class. The first half of the batch is told no " +
      "class.",
  }),
  mistake(todo, "difference turned round", {
    replace: "asked.sub(without)",
    with: "without.sub(asked)",
    say:
      "The difference is turned round, so guidance leads away from the class: it is the prediction for the class minus " +
      "the one without.",
  }),
  mistake(todo, "no class is the first class", {
    replace: "network.classes",
    with: "0",
    say: "For no class the network is told class 0. The number that says that there is none is `network.classes`.",
  }),
  mistake(todo, "no class is the last class", {
    replace: "network.classes",
    with: "network.classes - 1",
    say:
      "For no class the network is told the last class. The number that says that there is none is `network.classes`: " +
      "classes are counted from 0.",
  }),
  mistake(todo, "no class of the notebook", {
    replace: "network.classes",
    with: "6",
    say: "For no class the network is told 6, whatever it knows. Take `network.classes`.",
  }),
  mistake(todo, "without left out", {
    replace: sum,
    with: "asked.sub(without).mul(scale)",
    say: "Only the difference comes back. It is added to the prediction without a class.",
  }),
  mistake(todo, "class alone", {
    replace: sum,
    with: "asked.mul(scale)",
    say:
      "The prediction for the class is multiplied by the scale. Guidance goes from the prediction without a class towards " +
      "it, and beyond: u + s (c - u).",
  }),
  mistake(todo, "scale not used", {
    replace: ".mul(scale)",
    with: "",
    say: "The scale is not used, so nothing is exaggerated: the difference is multiplied by it.",
  }),
  mistake(todo, "scale of the notebook", {
    replace: ".mul(scale)",
    with: ".mul(2)",
    say: "The scale is 2, whatever is asked for. Take the argument `scale`.",
  }),
  mistake(todo, "mean of the two", {
    replace: sum,
    with: "without.add(asked).mul(scale / 2)",
    say: "What comes back is a mean of the two predictions times the scale. It is u + s (c - u).",
  }),
  mistake(todo, "guided twice", {
    replace: ".mul(scale)",
    with: ".mul(scale * scale)",
    say: "The difference is multiplied by the square of the scale: once is enough.",
  }),
  mistake(todo, "network told another time", {
    replace: "tf.concat([x, x]), t,",
    with: "tf.concat([x, x]), t.mul(0),",
    say: "The network is told another time than the one that comes in: pass t as it is.",
  }),
  mistake(todo, "split along the channels", {
    replace: "tf.split(both, 2)",
    with: "tf.split(tf.concat([both, both], 3), 2, 3)",
    say:
      "The batch is cut the wrong way: what comes back has other shapes than x. The first half of the images is without a " +
      "class, tf.split(both, 2) cuts along the first axis.",
  }),
  mistake(todo, "return missing inside", {
    replace: "return without.add",
    with: "without.add",
    say: "The function that guide returns gives nothing (undefined). Is a `return` missing in it?",
  }),
  mistake(todo, "return missing", {
    replace: "return (x, t) =>",
    with: "const _ = (x: tf.Tensor4D, t: tf.Tensor1D) =>",
    say: "guide returns nothing (undefined). Is a `return` missing? It returns a function of x and t.",
  }),
];
