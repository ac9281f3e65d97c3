import { mistake } from "../mistake.ts";

const todo = "a1.forward";

/** Mistakes in the prediction. */
export const forwardMistakes = [
  mistake(todo, "no ReLU", {
    replace: "i < last ? out.relu() : out",
    with: "out",
    say: "There is no ReLU between the layers. Without it the network is linear in x at every time, and no " +
      "linear map can bend noise into a spiral. Remember that `out.relu()` gives a new tensor and leaves " +
      "`out` as it is.",
  }),
  mistake(todo, "ReLU after the last layer as well", {
    replace: "i < last ? out.relu() : out",
    with: "out.relu()",
    say: "There is a ReLU after the last layer too. Then the prediction is never negative, but half of all " +
      "noise is: the last layer stays without.",
  }),
  mistake(todo, "ReLU after the last layer only", {
    replace: "i < last",
    with: "i === last",
    say: "The ReLU is after the last layer only. It is the other way round: after every layer but the last.",
  }),
  mistake(todo, "ReLU missing after the first layer", {
    replace: "i < last",
    with: "i > 0 && i < last",
    say: "There is no ReLU after the first layer. One follows every layer but the last.",
  }),
  mistake(todo, "ReLU missing before the last layer", {
    replace: "i < last",
    with: "i < last - 1",
    say: "There is no ReLU after the last layer but one. One follows every layer but the last, so for n layers " +
      "there are n - 1.",
  }),
  mistake(todo, "ReLU before the layers", {
    replace: "const out = layer.forward(h, t);\n      return i < last ? out.relu() : out;",
    with: "return layer.forward(h.relu(), t);",
    say: "The ReLU is before the layers, so the first one loses the negative half of x. It comes after a " +
      "layer: layer, ReLU, layer, ReLU, ..., layer.",
  }),
  mistake(todo, "another activation: tanh", {
    replace: "out.relu()",
    with: "out.tanh()",
    say: "Between the layers is a tanh, but the network of the text has a ReLU there: `.relu()`.",
  }),
  mistake(todo, "another activation: sigmoid", {
    replace: "out.relu()",
    with: "out.sigmoid()",
    say: "Between the layers is a sigmoid, but the network of the text has a ReLU there: `.relu()`.",
  }),
  mistake(todo, "another activation: SiLU", {
    replace: "out.relu()",
    with: "out.mul(out.sigmoid())",
    say: "Between the layers is a SiLU. It belongs into the time gate, where TimeLinear has it already; " +
      "between the layers is a ReLU: `.relu()`.",
  }),
  mistake(todo, "another activation: leaky ReLU", {
    replace: "out.relu()",
    with: "out.leakyRelu()",
    say: "Between the layers is a leaky ReLU, but the network of the text has an ordinary one there: " +
      "`.relu()`.",
  }),
  mistake(todo, "time not used", {
    replace: "layer.forward(h, t)",
    with: "layer.forward(h, t.zerosLike())",
    say: "The prediction does not depend on t. Every layer needs the step as its second argument: a network " +
      "that does not know how much noise there is cannot predict it.",
  }),
  mistake(todo, "t/1000 into the embedding", {
    replace: "layer.forward(h, t)",
    with: "layer.forward(h, t.div(1000))",
    say: "The layers are given t/1000. The sinusoidal embedding is made for whole steps 0..999: of fractions " +
      "below 1 it makes nearly the same numbers for all steps. Pass t as it is.",
  }),
  mistake(todo, "t+1 into the embedding", {
    replace: "layer.forward(h, t)",
    with: "layer.forward(h, t.add(1))",
    say: "The layers are given t + 1. In the notebook steps are counted from 0, and the network is told them " +
      "as they are: pass t.",
  }),
  mistake(todo, "embedding added instead of multiplied", {
    replace: "layer.forward(h, t)",
    with: "layer.linear.forward(h).add(layer.time.forward(t)) as tf.Tensor2D",
    say: "The time embedding is added to the linear layer. TimeLinear(x, t) multiplies the two, and does so by " +
      "itself: call layer.forward(h, t).",
  }),
  mistake(todo, "time at the first layer only", {
    replace: "layer.forward(h, t)",
    with: "i === 0 ? layer.forward(h, t) : layer.linear.forward(h)",
    say: "Only the first layer is told the time. All of them are TimeLinear layers: call layer.forward(h, t) " +
      "for each.",
  }),
  mistake(todo, "no time gate at all", {
    replace: "layer.forward(h, t)",
    with: "layer.linear.forward(h)",
    say: "Only the linear part of each layer is used, without its time gate. Call layer.forward(h, t): it " +
      "multiplies the two.",
  }),
  mistake(todo, "every layer sees x", {
    replace: "layer.forward(h, t)",
    with: "layer.forward(x, t)",
    say: "Every layer is given x. Only the first one takes x; each later one takes what came out of the layer " +
      "before it.",
  }),
  mistake(todo, "last layer left out", {
    replace: "this.layers.reduce",
    with: "this.layers.slice(0, -1).reduce",
    say: "The last layer is left out, so the prediction is as wide as the hidden layers. All layers are used, " +
      "in the order of the list.",
  }),
  mistake(todo, "skip connections", {
    replace: "i < last ? out.relu() : out",
    with: "i < last ? out.relu() : out.add(x)",
    say: "x is added to the output. The network of the text has no such connection: the prediction is what the " +
      "last layer gives.",
  }),
  mistake(todo, "return missing", {
    replace: "return this.layers",
    with: "this.layers",
    say: "forward returns nothing (undefined). Is a `return` missing? Return what the last layer gives.",
  }),
  mistake(todo, "another activation: leaky ReLU of slope 0.01", {
    replace: "out.relu()",
    with: "out.leakyRelu(0.01)",
    say: "Between the layers is a leaky ReLU, but the network of the text has an ordinary one there: " +
      "`.relu()`.",
  }),
  mistake(todo, "another activation: ELU", {
    replace: "out.relu()",
    with: "out.elu()",
    say: "Between the layers is an ELU, but the network of the text has an ordinary ReLU there: `.relu()`.",
  }),
  mistake(todo, "another activation: SELU", {
    replace: "out.relu()",
    with: "out.selu()",
    say: "Between the layers is a SELU, but the network of the text has an ordinary ReLU there: `.relu()`.",
  }),
  mistake(todo, "another activation: softplus", {
    replace: "out.relu()",
    with: "out.softplus()",
    say: "Between the layers is a softplus, but the network of the text has an ordinary ReLU there: `.relu()`.",
  }),
  mistake(todo, "another activation: ReLU up to 6", {
    replace: "out.relu()",
    with: "out.clipByValue(0, 1)",
    say:
      "What goes from layer to layer is clipped to [0, 1]. The network of the text has an ordinary ReLU there, which has " +
      "no upper end: `.relu()`.",
  }),
  mistake(todo, "another activation: absolute value", {
    replace: "out.relu()",
    with: "out.abs()",
    say: "Between the layers is the absolute value, but the network of the text has a ReLU there: `.relu()`.",
  }),
  mistake(todo, "short cuts past the layers", {
    replace: "return i < last ? out.relu() : out;",
    with: "const act = i < last ? out.relu() : out;\n      return act.shape[1] === h.shape[1] ? h.add(act) : act;",
    say:
      "The input of a layer is added to its output where the sizes allow it. The network of the text has no such short " +
      "cuts: each layer's output alone is the next one's input.",
  }),
  mistake(todo, "ReLU before the time", {
    replace: "const out = layer.forward(h, t);\n      return i < last ? out.relu() : out;",
    with:
      "const lin = layer.linear.forward(h);\n      return (i < last ? lin.relu() : lin).mul(layer.time.forward(t)) as tf.Tensor2D;",
    say: "The ReLU stands inside of the layer, between its linear part and the time. It comes after the whole layer: " +
      "layer.forward(h, t).relu().",
  }),
  mistake(todo, "t of the first row for all", {
    replace: "layer.forward(h, t)",
    with: "layer.forward(h, t.slice(0, 1))",
    say: "All rows get the t of the first row. In training each row has its own: pass t as it is.",
  }),
  mistake(todo, "no gradient", {
    replace: "return this.layers.reduce((h, layer, i) => {\n      const out = layer.forward(h, t);",
    with:
      "return this.layers.reduce((h, layer, i) => {\n      const out = tf.tensor2d(layer.forward(h, t).arraySync()) as tf.Tensor2D;",
    say:
      "No gradient reaches the weights, so that nothing would be learned: between x and the prediction numbers are read " +
      "out (arraySync(), dataSync()), or layers are made anew, which training never sees. Use the layers in " +
      "this.layers and methods of tensors only.",
  }),
];
