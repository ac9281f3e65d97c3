import { mistake } from "../mistake.ts";

const todo = "a4.block";
const sum = "return added.add(this.skip?.forward(x) ?? x);";

/** Mistakes in the residual block. */
export const blockMistakes = [
  mistake(todo, "no skip", {
    replace: sum,
    with: "return added;",
    say:
      "What comes in is not added at the end. The block adds something to skip(x), or to x itself where the number of " +
      "channels stays: without it, a fresh block lets nothing through, and a deep network does not train.",
  }),
  mistake(todo, "x instead of its skip", {
    replace: "this.skip?.forward(x) ?? x",
    with: "(this.skip === undefined ? x : x.tile([1, 1, 1, 2]).slice([0, 0, 0, 0], [-1, -1, -1, this.conv1.dOut]))",
    say:
      "Where the number of channels changes, x goes through the 1 x 1 convolution `this.skip` before it is added; it is " +
      "not repeated or cut.",
  }),
  mistake(todo, "e after the second norm", {
    replace:
      "const h = this.conv1.forward(silu(this.norm1.forward(x))).add<tf.Tensor4D>(told);\n    const added = this.conv2.forward(silu(this.norm2.forward(h)));",
    with:
      "const h = this.conv1.forward(silu(this.norm1.forward(x)));\n    const added = this.conv2.forward(silu(this.norm2.forward(h).add<tf.Tensor4D>(told)));",
    say: "What is told is added after the second norm. It belongs to h, behind the first convolution and before norm2.",
  }),
  mistake(todo, "e before the first convolution's norm", {
    replace: "this.conv1.forward(silu(this.norm1.forward(x))).add<tf.Tensor4D>(told)",
    with: "this.conv1.forward(silu(this.norm1.forward(x).add<tf.Tensor4D>(told.mean(3, true))))",
    say: "What is told goes in before the first convolution. It is added to what comes out of it.",
  }),
  mistake(todo, "e not used", {
    replace: ".add<tf.Tensor4D>(told)",
    with: "",
    say:
      "What is told is not used: h is the same for every time and class. Add what the linear layer makes of SiLU(e), one " +
      "number for each channel.",
  }),
  mistake(todo, "no SiLU of e", {
    replace: "this.condition.forward(silu(e))",
    with: "this.condition.forward(e)",
    say: "e goes into the linear layer as it is. Before it stands a SiLU: linear(SiLU(e)).",
  }),
  mistake(todo, "SiLU after the linear layer", {
    replace: "this.condition.forward(silu(e))",
    with: "silu(this.condition.forward(e))",
    say:
      "The SiLU stands after the linear layer. It stands before: linear(SiLU(e)), so that what is added may be negative.",
  }),
  mistake(todo, "ReLU for SiLU", {
    replace: "this.conv1.forward(silu(this.norm1.forward(x)))",
    with: "this.conv1.forward(this.norm1.forward(x).relu())",
    say:
      "After the first norm is a ReLU, or none of both. The block has a SiLU there, x times sigmoid(x): `silu(...)`.",
  }),
  mistake(todo, "ReLU for the second SiLU", {
    replace: "silu(this.norm2.forward(h))",
    with: "this.norm2.forward(h).relu()",
    say: "After the second norm is a ReLU. The block has a SiLU there, x times sigmoid(x): `silu(...)`.",
  }),
  mistake(todo, "no SiLU before the first convolution", {
    replace: "silu(this.norm1.forward(x))",
    with: "this.norm1.forward(x)",
    say: "There is no SiLU between the first norm and its convolution: conv1(SiLU(norm1(x))).",
  }),
  mistake(todo, "no SiLU before the second convolution", {
    replace: "silu(this.norm2.forward(h))",
    with: "this.norm2.forward(h)",
    say: "There is no SiLU between the second norm and its convolution: conv2(SiLU(norm2(h))).",
  }),
  mistake(todo, "first norm missing", {
    replace: "silu(this.norm1.forward(x))",
    with: "silu(x)",
    say: "The first norm is missing: conv1(SiLU(norm1(x))).",
  }),
  mistake(todo, "second norm missing", {
    replace: "silu(this.norm2.forward(h))",
    with: "silu(h)",
    say: "The second norm is missing: conv2(SiLU(norm2(h))).",
  }),
  mistake(todo, "SiLU before the norm", {
    replace: "silu(this.norm1.forward(x))",
    with: "this.norm1.forward(silu(x))",
    say: "SiLU and norm are exchanged in the first half: it is conv1(SiLU(norm1(x))), the norm comes first.",
  }),
  mistake(todo, "norm after the convolution", {
    replace: "this.conv2.forward(silu(this.norm2.forward(h)))",
    with: "silu(this.norm2.forward(this.conv2.forward(h)))",
    say: "The second convolution comes before its norm. In this block the convolution is last: conv2(SiLU(norm2(h))).",
  }),
  mistake(todo, "added to h", {
    replace: sum,
    with: "return added.add(h);",
    say: "At the end h is added. What comes in is added, skip(x): x itself, or its 1 x 1 convolution.",
  }),
  mistake(todo, "SiLU at the end", {
    replace: sum,
    with: "return silu(added.add<tf.Tensor4D>(this.skip?.forward(x) ?? x));",
    say: "There is a SiLU after the sum. Nothing follows it: skip(x) + conv2(...).",
  }),
  mistake(todo, "return missing", {
    replace: "return added.add",
    with: "added.add",
    say: "forward returns nothing (undefined). Is a `return` missing?",
  }),
];
