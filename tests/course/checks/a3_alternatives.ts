/**
 * Correct answers of Assignment 3 that are written otherwise than the solution.
 *
 * @module
 */
import { a1Alternatives, type Alternative } from "./a1_alternatives.ts";

const patches = (
  todo: string,
  rows: readonly (readonly [name: string, text: string, other: string])[],
): Alternative[] => rows.map(([name, text, other]) => ({ todo, name, text, other }));

/** Those of Assignment 1 whose TODO is the same. */
const network = a1Alternatives.filter(({ todo }) => todo === "a1.constructor" || todo === "a1.forward");

const times = "const t: tf.Tensor1D = randint(0, 1000, [x1.shape[0]]).toFloat().div(1000);";
const loop = "return scan(x0, pairs, (x, { t, tNext }) => eulerStep(velocity, x, t, tNext), options);";

/** Each of these is correct and must pass the check of its TODO. */
export const a3Alternatives: readonly Alternative[] = [
  ...network.map((one) => ({ ...one, todo: one.todo.replace("a1.", "a3.") })),
  ...patches("a3.constructor", [
    [
      "a list that is filled",
      "this.layers = widths.slice(1).map((width, i) => new TimeLinear(widths[i]!, width));",
      "this.layers = [];\n" +
      "    for (let i = 1; i < widths.length; i++) this.layers[i - 1] = new TimeLinear(widths[i - 1]!, widths[i]!);",
    ],
  ]),
  ...patches("a3.forward", [
    [
      "every layer in a loop, and the last one recognised",
      "const last = this.layers.length - 1;\n" +
      "    return this.layers.reduce((h, layer, i) => {\n" +
      "      const out = layer.forward(h, t);\n" +
      "      return i < last ? out.relu() : out;\n" +
      "    }, x);",
      "let h = x;\n    for (const layer of this.layers) {\n      h = layer.forward(h, t);\n" +
      "      if (layer !== this.layers.at(-1)) h = tf.relu(h);\n    }\n    return h;",
    ],
  ]),
  ...patches("a3.computePsiT", [
    [
      "from x_0 on its way",
      "return x0.mul(noiseLevel).add(x1.mul(time));",
      "return x0.add(x1.sub(x0.mul(1 - sigmaMin)).mul(time));",
    ],
    [
      "noise level as 1 - t + sigmaMin t",
      "tf.sub(1, time.mul(1 - sigmaMin))",
      "tf.addN([tf.onesLike(time), time.neg(), time.mul(sigmaMin)])",
    ],
    ["reshape for expandDims", "t.expandDims<tf.Tensor2D>(1)", "t.reshape([-1, 1]) as tf.Tensor2D"],
    [
      "inside tf.tidy",
      "return x0.mul(noiseLevel).add(x1.mul(time));",
      "return tf.tidy(() => x0.mul(noiseLevel).add(x1.mul(time)));",
    ],
  ]),
  ...patches("a3.computeLoss", [
    ["target first", "velocity(xt, t).sub(target).square().mean()", "tf.mean(tf.square(target.sub(velocity(xt, t))))"],
    ["tf.losses", "velocity(xt, t).sub(target).square().mean()", "tf.losses.meanSquaredError(target, velocity(xt, t))"],
    ["times as a product", times, "const t = randint(0, 1000, [x1.shape[0]]).toFloat().mul(0.001) as tf.Tensor1D;"],
    ["times without toFloat", times, "const t = randint(0, 1000, [x1.shape[0]]).div(1000) as tf.Tensor1D;"],
    ["another order of drawing", times, "randn([7]);\n  " + times],
    [
      "times from uniform numbers, rounded down",
      times,
      "const t = tf.randomUniform([x1.shape[0]], 0, 1000).floor().div(1000) as tf.Tensor1D;",
    ],
    [
      "target from two places of the way",
      "const target = x1.sub(x0.mul(1 - sigmaMin));",
      "const [begin, end] = [0, 1].map((s) => computePsiT(x0, x1, tf.tensor1d([s]), sigmaMin));\n" +
      "  const target = end!.sub(begin!) as tf.Tensor2D;",
    ],
  ]),
  ...patches("a3.eulerStep", [
    ["velocity first", "x.add(velocity(x, t).mul(tNext.sub(t)))", "tf.add(tf.mul(tNext.sub(t), velocity(x, t)), x)"],
    [
      "between x and where the velocity would lead in all",
      "x.add(velocity(x, t).mul(tNext.sub(t)))",
      "x.mul(tf.sub(1, tNext.sub(t))).add(x.add(velocity(x, t)).mul(tNext.sub(t)))",
    ],
    [
      "times spread over the rows for the network",
      "velocity(x, t)",
      "velocity(x, tf.fill([x.shape[0]], 1).mul(t) as tf.Tensor1D)",
    ],
  ]),
  ...patches("a3.sampleLoop", [
    [
      "times counted",
      "const pairs = times.map((t, i) => ({ t, tNext: times[i + 1] ?? 1 }));",
      "const pairs = times.map((_, i) => ({ t: i / steps, tNext: (i + 1) / steps }));",
    ],
    [
      "step length in the step",
      loop,
      "return scan(x0, times, (x, t) => eulerStep(velocity, x, t, t.add(1 / steps)), options);",
    ],
    ["await", loop, loop.replace("return scan", "return Promise.resolve(scan").replace(";", ");")],
    ["from a copy of the noise", "scan(x0, pairs", "scan(x0.clone(), pairs"],
  ]),
  ...patches("a3.makePairs", [
    [
      "returned at once",
      "const x1 = await sampleLoop(velocity, x0, options);\n  return { x0, x1 };",
      "return { x0, x1: await sampleLoop(velocity, x0, options) };",
    ],
    ["a copy of the noise is kept", "return { x0, x1 };", "return { x0: x0.clone(), x1 };"],
    ["another order of drawing", "const x0 = randn([count, 2]);", "randn([5]);\n  const x0 = randn([count, 2]);"],
  ]),
  ...patches("a3.pairBatch", [
    [
      "tf.gather",
      "return { x0: pairs.x0.gather(rows), x1: pairs.x1.gather(rows) };",
      "return { x0: tf.gather(pairs.x0, rows), x1: tf.gather(pairs.x1, rows) };",
    ],
    [
      "of both together, then split",
      "return { x0: pairs.x0.gather(rows), x1: pairs.x1.gather(rows) };",
      "const [x0, x1] = tf.split(tf.concat([pairs.x0, pairs.x1], 1).gather(rows), 2, 1) as tf.Tensor2D[];\n" +
      "  return { x0: x0!, x1: x1! };",
    ],
    ["number of pairs from x1", "pairs.x0.shape[0]", "pairs.x1.shape[0]"],
  ]),
  ...patches("a3.reflowLoss", [
    ["noise cloned", "computeLoss(velocity, 0, x1, x0)", "computeLoss(velocity, 0, x1, x0.clone())"],
    [
      "without names",
      "const { x0, x1 } = pairBatch(pairs, batchSize);\n  return computeLoss(velocity, 0, x1, x0);",
      "const batch = pairBatch(pairs, batchSize);\n  return computeLoss(velocity, 0, batch.x1, batch.x0);",
    ],
    [
      "written out",
      "return computeLoss(velocity, 0, x1, x0);",
      "const t = randint(0, 1000, [batchSize]).toFloat().div(1000) as tf.Tensor1D;\n" +
      "  const time = t.expandDims(1);\n" +
      "  return velocity(x0.mul(tf.sub(1, time)).add(x1.mul(time)), t).sub(x1.sub(x0)).square().mean();",
    ],
  ]),
];
