import { mistake } from "../mistake.ts";

const todo = "a4.forward";
const middle = "after.forward(attention.forward(before.forward(h, e)), e)";

/** Mistakes in the way through the U-Net. */
export const forwardMistakes = [
  mistake(todo, "kept in the order of the way down", {
    replace: "kept.pop()!",
    with: "kept.splice(0, 1)[0]!",
    say:
      "What was kept first is taken off first. The first block of the way up sees the output of the last one of the way " +
      "down: take from the end, kept.pop().",
  }),
  mistake(todo, "the last kept again and again", {
    replace: "kept.pop()!",
    with: "kept[2 * i + 1]!",
    say: "Both blocks of a level see the same output of the way down. Each sees the output of its own mirror image: " +
      "kept.pop() takes it off.",
  }),
  mistake(todo, "kept in the order of the way down within a level", {
    replace: "for (const block of this.up[i]!) h = block.forward(tf.concat([h, kept.pop()!], 3), e);",
    with: "this.up[i]!.forEach((block, k) => h = block.forward(tf.concat([h, kept[2 * i + k]!], 3), e));",
    say:
      "Within a level the outputs of the way down come in their order there. They come from the last to the first: " +
      "kept.pop() takes off what was put on last.",
  }),
  mistake(todo, "kept in front", {
    replace: "tf.concat([h, kept.pop()!], 3)",
    with: "tf.concat([kept.pop()!, h], 3)",
    say: "What was kept stands in front of what comes from below. It is put behind: tf.concat([h, kept.pop()!], 3).",
  }),
  mistake(todo, "h twice", {
    replace: "tf.concat([h, kept.pop()!], 3)",
    with: "tf.concat([h, h], 3)",
    say: "The way up does not see what was kept: h stands beside itself. Without it no pixel knows where it is.",
  }),
  mistake(todo, "what went into the blocks is kept", {
    replace: "h = block.forward(h, e);\n        kept.push(h);",
    with: "kept.push(h);\n        h = block.forward(h, e);",
    say: "What goes into a block of the way down is kept, not what comes out of it: push h behind the block.",
  }),
  mistake(todo, "smaller not used", {
    replace: "if (i > 0) h = this.smaller[i - 1]!.forward(h);",
    with:
      "if (i > 0) h = this.smaller[i - 1]!.conv.forward(h.resizeNearestNeighbor([2 * h.shape[1], 2 * h.shape[2]]));",
    say: "The images do not get smaller on the way down. Before the blocks of each level but the first comes " +
      "`this.smaller[i - 1]`.",
  }),
  mistake(todo, "way up from the first level", {
    replace: "for (let i = this.up.length - 1; i >= 0; i--) {",
    with: "for (let i = 0; i < this.up.length; i++) {",
    say: "The way up begins at the first level, at full size. It begins at the last, the smallest: from " +
      "this.up.length - 1 down to 0.",
  }),
  mistake(todo, "a level left out on the way up", {
    replace: "let i = this.up.length - 1; i >= 0; i--",
    with: "let i = this.up.length - 1; i > 0; i--",
    say: "The first level is left out on the way up: the loop goes down to i = 0 and includes it.",
  }),
  mistake(todo, "middle left out", {
    replace: `h = ${middle};`,
    with: "",
    say: "The middle is left out. At the smallest size come a block, attention and a block.",
  }),
  mistake(todo, "attention left out", {
    replace: "attention.forward(before.forward(h, e))",
    with: "before.forward(h, e)",
    say: "The attention in the middle is left out: block, attention, block.",
  }),
  mistake(todo, "second block of the middle left out", {
    replace: middle,
    with: "attention.forward(before.forward(h, e))",
    say: "The second block of the middle is left out: block, attention, block.",
  }),
  mistake(todo, "first block of the middle left out", {
    replace: "attention.forward(before.forward(h, e))",
    with: "attention.forward(h)",
    say: "The first block of the middle is left out: block, attention, block.",
  }),
  mistake(todo, "blocks of the middle exchanged", {
    replace: middle,
    with: "before.forward(attention.forward(after.forward(h, e)), e)",
    say:
      "The two blocks of the middle are exchanged: this.middle[0] comes before the attention, this.middle[2] after it.",
  }),
  mistake(todo, "middle added", {
    replace: `h = ${middle}`,
    with: `h = h.add(${middle})`,
    say: "h is added to what the middle makes of it. The blocks have their skips already: h becomes what comes out.",
  }),
  mistake(todo, "blocks of the way down all from the same input", {
    replace: "h = block.forward(h, e);\n        kept.push(h);",
    with: "kept.push(block.forward(h, e));",
    say: "What the blocks of the way down make is kept but does not go on: h = block.forward(h, e), and then keep h.",
  }),
  mistake(todo, "SiLU between the blocks", {
    replace: "h = block.forward(h, e);\n        kept.push(h);",
    with: "h = silu(block.forward(h, e));\n        kept.push(h);",
    say: "There is a SiLU behind the blocks. They have theirs inside: nothing stands between them.",
  }),
  mistake(todo, "no norm at the end", {
    replace: "silu(this.norm.forward(h))",
    with: "silu(h)",
    say: "The norm before the last convolution is missing: last(SiLU(norm(h))).",
  }),
  mistake(todo, "no SiLU at the end", {
    replace: "silu(this.norm.forward(h))",
    with: "this.norm.forward(h)",
    say: "There is no SiLU between the last norm and the last convolution: last(SiLU(norm(h))).",
  }),
  mistake(todo, "return missing", {
    replace: "return this.last",
    with: "this.last",
    say: "forward returns nothing (undefined). Is a `return` missing?",
  }),
];
