/**
 * Correct answers of Assignment 4 that are written otherwise than the solution.
 *
 * @module
 */
import type { Alternative } from "./a1_alternatives.ts";

const patches = (
  todo: string,
  rows: readonly (readonly [name: string, text: string, other: string])[],
): Alternative[] => rows.map(([name, text, other]) => ({ todo, name, text, other }));

const down = "for (const block of blocks) {\n        h = block.forward(h, e);\n        kept.push(h);\n      }";
const twoCalls = 'const none = tf.fill<tf.Rank.R1>([x.shape[0]], network.classes, "int32");\n' +
  "    const both = network.forward(tf.concat([x, x]), t, tf.concat([none, label])); // [2 N, H, W, C]\n" +
  "    const [without, asked] = tf.split(both, 2) as [tf.Tensor4D, tf.Tensor4D];";
const mixed = "const x0 = x.mul(alpha).sub(v.mul(sigma));\n  const noise = x.mul(sigma).add(v.mul(alpha));\n" +
  "  return x0.mul(alphaNext).add(noise.mul(sigmaNext));";
const trace = "const trace = spread.mul(tf.eye(a.mean.size)).sum();";
const distance = "return a.mean.sub(b.mean).square().sum().add(trace);";

/** Each of these is correct and must pass the check of its TODO. */
export const a4Alternatives: readonly Alternative[] = [
  ...patches("a4.block", [
    [
      "expandDims for reshape",
      ".reshape([-1, 1, 1, this.conv1.dOut]);",
      ".expandDims(1).expandDims(1);",
    ],
    [
      "x first in the sum",
      "return added.add(this.skip?.forward(x) ?? x);",
      "const through = this.skip ? this.skip.forward(x) : x;\n    return tf.add(through, added);",
    ],
    [
      "SiLU by hand",
      "silu(this.norm2.forward(h))",
      "tf.tidy(() => { const n = this.norm2.forward(h); return n.mul<tf.Tensor4D>(n.sigmoid()); })",
    ],
    ["the channels of the linear layer", "this.conv1.dOut", "this.condition.dOut"],
  ]),
  ...patches("a4.told", [
    [
      "class first",
      "this.time.forward(t).add(this.label.forward(label))",
      "tf.add(this.label.forward(label), this.time.forward(t))",
    ],
    [
      "rows of the table by gather",
      "this.label.forward(label)",
      "this.label.weight.gather(label)",
    ],
    [
      "a list of two",
      "this.time.forward(t).add(this.label.forward(label))",
      "[this.time.forward(t), this.label.forward(label)].reduce((a, b) => a.add(b))",
    ],
  ]),
  ...patches("a4.forward", [
    ["the stack by index", down, "for (const block of blocks) kept[kept.length] = h = block.forward(h, e);"],
    [
      "smaller after the blocks of a level",
      "if (i > 0) h = this.smaller[i - 1]!.forward(h);\n      " + down,
      down + "\n      if (i + 1 < this.down.length) h = this.smaller[i]!.forward(h);",
    ],
    [
      "levels turned round",
      "for (let i = this.up.length - 1; i >= 0; i--) {\n" +
      "      for (const block of this.up[i]!) h = block.forward(tf.concat([h, kept.pop()!], 3), e);",
      "for (const i of [...this.up.keys()].reverse()) {\n" +
      "      this.up[i]!.forEach((block) => h = block.forward(h.concat(kept.pop()!, 3), e));",
    ],
    [
      "the middle step by step",
      "const [before, attention, after] = this.middle;\n" +
      "    h = after.forward(attention.forward(before.forward(h, e)), e);",
      "h = this.middle[0].forward(h, e);\n    h = this.middle[1].forward(h);\n    h = this.middle[2].forward(h, e);",
    ],
  ]),
  ...patches("a4.dropClass", [
    [
      "kept where it is not below",
      "const isDropped = rand([label.shape[0]]).less(probability); // [N]\n" +
      '  return tf.where(isDropped, tf.fill<tf.Rank.R1>(label.shape, none, "int32"), label);',
      "const isKept = rand([label.size]).greaterEqual(probability);\n" +
      '  return label.where(isKept, tf.fill<tf.Rank.R1>([label.size], none, "int32"));',
    ],
    [
      "by arithmetic",
      'return tf.where(isDropped, tf.fill<tf.Rank.R1>(label.shape, none, "int32"), label);',
      "const d = isDropped.toInt();\n" +
      '  const whole = (k: number) => tf.scalar(k, "int32");\n' +
      "  return label.mul(whole(1).sub(d)).add(d.mul(whole(none)));",
    ],
    [
      "drops where the uniform number is large",
      "rand([label.shape[0]]).less(probability)",
      "rand([label.shape[0]]).greaterEqual(1 - probability)",
    ],
    [
      "a scalar in where",
      'tf.fill<tf.Rank.R1>(label.shape, none, "int32")',
      'tf.onesLike(label).mul<tf.Tensor1D>(tf.scalar(none, "int32"))',
    ],
  ]),
  ...patches("a4.computeLoss", [
    [
      "reshape for like",
      "const alpha = at(marginals.alpha, t, { like: x0 });",
      "const alpha = at(marginals.alpha, t).reshape<tf.Tensor4D>([-1, 1, 1, 1]);",
    ],
    [
      "gather",
      "const sigma = at(marginals.sigma, t, { like: x0 });",
      "const sigma = marginals.sigma.gather(t).reshape<tf.Tensor4D>([x0.shape[0], 1, 1, 1]);",
    ],
    [
      "sigma from alpha",
      "const sigma = at(marginals.sigma, t, { like: x0 });",
      "const sigma = tf.sub(1, alpha.square()).sqrt() as tf.Tensor4D;",
    ],
    [
      "tf.losses",
      "return predict(x, t).sub(v).square().mean();",
      "return tf.losses.meanSquaredError(v, predict(x, t));",
    ],
    [
      "target first",
      "return predict(x, t).sub(v).square().mean();",
      "return v.sub(predict(x, t)).pow(2).mean();",
    ],
    ["T by size", "marginals.alpha.shape[0]", "marginals.sigma.size"],
  ]),
  ...patches("a4.ddimStep", [
    [
      "in two factors",
      mixed,
      "const a = alphaNext.mul(alpha).add(sigmaNext.mul(sigma));\n" +
      "  const b = sigmaNext.mul(alpha).sub(alphaNext.mul(sigma));\n" +
      "  return x.mul(a).add(v.mul(b));",
    ],
    [
      "tf.mul",
      "const x0 = x.mul(alpha).sub(v.mul(sigma));",
      "const x0 = tf.sub(tf.mul(alpha, x), tf.mul(sigma, v));",
    ],
    [
      "inside tidy",
      "return x0.mul(alphaNext).add(noise.mul(sigmaNext));",
      "return tf.tidy(() => x0.mul(alphaNext).add(noise.mul(sigmaNext)));",
    ],
  ]),
  ...patches("a4.frechet", [
    [
      "the root of the other",
      "const root = squareRoot(a.covariance); // [D, D]\n  const between = squareRoot(root.matMul(b.covariance).matMul(root));",
      "const root = squareRoot(b.covariance);\n  const between = squareRoot(root.matMul(a.covariance.matMul(root)));",
    ],
    [
      "a trace for each",
      "const spread = a.covariance.add(b.covariance).sub(between.mul(2));\n  " + trace,
      "const traceOf = (m: tf.Tensor) => m.mul(tf.eye(m.shape[0]!)).sum();\n" +
      "  const trace = traceOf(a.covariance).add(traceOf(b.covariance)).sub(traceOf(between).mul(2));",
    ],
    [
      "the diagonal by places",
      trace,
      "const d = a.mean.size;\n" +
      '  const trace = spread.flatten().gather(tf.range(0, d * d, d + 1, "int32")).sum();',
    ],
    [
      "the diagonal on the host",
      trace,
      "const rows = spread.arraySync() as number[][];\n" +
      "  const trace = rows.reduce((sum, row, i) => sum + row[i]!, 0);",
    ],
    ["the diagonal by einsum", trace, 'const trace = tf.einsum("ij,ij->", spread, tf.eye(a.mean.size));'],
    ["squaredDifference", distance, "return tf.squaredDifference(a.mean, b.mean).sum().add(trace);"],
    ["norm", distance, "return tf.add(trace, a.mean.sub(b.mean).norm().square());"],
    ["means as a product", distance, "const m = b.mean.sub(a.mean);\n  return m.dot(m).add(trace);"],
    [
      "never below 0, inside tidy",
      distance,
      distance.replace("return ", "return tf.tidy(() => ").replace(";", ".relu());"),
    ],
  ]),
  ...patches("a4.guide", [
    [
      "two calls",
      twoCalls,
      "const without = network.forward(x, t);\n    const asked = network.forward(x, t, label);",
    ],
    [
      "two calls, none as a label of one",
      twoCalls,
      'const without = network.forward(x, t, tf.tensor1d([network.classes], "int32"));\n' +
      "    const asked = network.forward(x, t, label);",
    ],
    [
      "the class first in the batch",
      "tf.concat([none, label])); // [2 N, H, W, C]\n    const [without, asked]",
      "tf.concat([label, none]));\n    const [asked, without]",
    ],
    [
      "as a weighted sum",
      "return without.add(asked.sub(without).mul(scale));",
      "return asked.mul(scale).add(without.mul(1 - scale));",
    ],
    [
      "from the class on, with s - 1",
      "return without.add(asked.sub(without).mul(scale));",
      "return asked.add(asked.sub(without).mul(scale - 1));",
    ],
  ]),
  ...patches("a4.putIn", [
    [
      "where",
      "return noisy.mul(mask).add(x.mul(tf.sub(1, mask)));",
      "return tf.where(mask.greater(0.5).tile([x.shape[0], 1, 1, x.shape[3]]), noisy as tf.Tensor4D, x);",
    ],
    [
      "what is to be changed",
      "return noisy.mul(mask).add(x.mul(tf.sub(1, mask)));",
      "return x.add(noisy.sub(x).mul(mask));",
    ],
    ["1 - mask otherwise", "tf.sub(1, mask)", "mask.neg().add(1)"],
  ]),
];
