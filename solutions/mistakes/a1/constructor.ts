import { mistake } from "../mistake.ts";

const todo = "a1.constructor";

/** Mistakes in the layers. */
export const constructorMistakes = [
  mistake(todo, "first layer missing", {
    replace: "widths.slice(1).map((width, i) => new TimeLinear(widths[i]!, width))",
    with: "widths.slice(2).map((width, i) => new TimeLinear(widths[i + 1]!, width))",
    say: "The first layer is missing. Every neighbouring pair of widths makes a layer: the first takes " +
      "widths[0] numbers and gives widths[1].",
  }),
  mistake(todo, "last layer missing", {
    replace: "widths.slice(1)",
    with: "widths.slice(1, -1)",
    say: "The last layer is missing. Four widths make three layers: the last takes the last width but one and " +
      "gives the last.",
  }),
  mistake(todo, "one layer too many", {
    replace: "widths.slice(1).map((width, i) => new TimeLinear(widths[i]!, width))",
    with: "widths.map((width, i) => new TimeLinear(width, widths[i + 1] ?? width))",
    say: "There is one layer too many. Four widths make three layers, one for each neighbouring pair; after " +
      "the last width nothing follows.",
  }),
  mistake(todo, "inputs equal to outputs", {
    replace: "new TimeLinear(widths[i]!, width)",
    with: "new TimeLinear(width, width)",
    say: "Every layer takes as many numbers as it gives. A layer takes what the layer before it gives: " +
      "TimeLinear(the width before, its own width).",
  }),
  mistake(todo, "outputs equal to inputs", {
    replace: "new TimeLinear(widths[i]!, width)",
    with: "new TimeLinear(widths[i]!, widths[i]!)",
    say: "Every layer gives as many numbers as it takes. It must give the next width in the list, which the " +
      "next layer takes.",
  }),
  mistake(todo, "sizes exchanged", {
    replace: "new TimeLinear(widths[i]!, width)",
    with: "new TimeLinear(width, widths[i]!)",
    say: "Inputs and outputs are exchanged: it is TimeLinear(inputs, outputs), and the first layer takes " +
      "widths[0].",
  }),
  mistake(todo, "always from the first width", {
    replace: "new TimeLinear(widths[i]!, width)",
    with: "new TimeLinear(widths[0]!, width)",
    say: "Every layer takes widths[0] numbers. Only the first does; each later one takes what the layer before " +
      "it gives.",
  }),
  mistake(todo, "widths of the notebook", {
    replace: "widths.slice(1).map((width, i) => new TimeLinear(widths[i]!, width))",
    with: "[new TimeLinear(2, 128), new TimeLinear(128, 128), new TimeLinear(128, 128), new TimeLinear(128, 2)]",
    say: "The layers have fixed sizes. Take their number and sizes from the argument `widths`, so that the " +
      "class makes networks of any size.",
  }),
  mistake(todo, "one layer in all places", {
    replace: "widths.slice(1).map((width, i) => new TimeLinear(widths[i]!, width))",
    with: "new Array<TimeLinear>(widths.length - 1).fill(new TimeLinear(widths[0]!, widths[1]!))",
    say:
      "There is a single layer: one object stands in all places, or `this.layers` is set anew in each turn of a loop. " +
      "Make a `new TimeLinear` for each pair of widths, and keep all of them.",
  }),
  mistake(todo, "every second pair of widths", {
    replace: "widths.slice(1).map((width, i) => new TimeLinear(widths[i]!, width))",
    with:
      "widths.flatMap((width, i) => i % 2 === 0 && i + 1 < widths.length ? [new TimeLinear(width, widths[i + 1]!)] : [])",
    say:
      "Every second layer is missing. Neighbouring pairs overlap: what a layer gives is what the next one takes, so the " +
      "pairs begin at each width but the last.",
  }),
  mistake(todo, "one more input", {
    replace: "new TimeLinear(widths[i]!, width)",
    with: "new TimeLinear(widths[i]! + (i === 0 ? 1 : 0), width)",
    say: "The first layer takes one number too many. The time is no input of its own: TimeLinear takes it beside x, " +
      "`layer.forward(x, t)`.",
  }),
  mistake(todo, "one layer used twice", {
    replace: "widths.slice(1).map((width, i) => new TimeLinear(widths[i]!, width))",
    with:
      "widths.slice(1).map((width, i) => new TimeLinear(widths[i]!, width));\n    this.layers.splice(1, 1, this.layers[0]!)",
    say: "One layer stands in the list twice, so that two layers share their weights. Make a new TimeLinear " +
      "for each.",
  }),
  mistake(todo, "layers left over", {
    replace: "widths.slice(1).map((width, i) => new TimeLinear(widths[i]!, width))",
    with:
      "widths.slice(1).map((width, i) => new TimeLinear(widths[i]!, width));\n    Object.assign(this, { spare: new TimeLinear(4, 4) })",
    say: "There is a layer too many in the object's fields: one for each neighbouring pair of widths is " +
      "enough. What is stored is trained and saved, even if forward() does not use it.",
  }),
  mistake(todo, "no layers", {
    replace: "widths.slice(1).map((width, i) => new TimeLinear(widths[i]!, width))",
    with: "[]",
    say: "No TimeLinear layer was found in the object's fields. Make one for each neighbouring pair of widths " +
      "and store the list in this.layers: what is not stored there is neither found nor trained.",
  }),
  mistake(todo, "layers of equal sizes shared", {
    replace: "this.layers = widths.slice(1).map((width, i) => new TimeLinear(widths[i]!, width));",
    with: "const made = new Map<string, TimeLinear>();\n    this.layers = widths.slice(1).map((width, i) => {\n" +
      "      const key = `${widths[i]} ${width}`;\n      if (!made.has(key)) made.set(key, new TimeLinear(widths[i]!, width));\n" +
      "      return made.get(key)!;\n    });",
    say:
      "Layers of equal sizes are one and the same object. Every layer has weights of its own: `new TimeLinear(...)` for " +
      "each, also where two have the same sizes.",
  }),
];
