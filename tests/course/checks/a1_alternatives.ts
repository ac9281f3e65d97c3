/**
 * Correct answers that are written otherwise than the solution: `text` (once in the answer) becomes `other`.
 *
 * @module
 */

/** A correct answer written otherwise. */
export interface Alternative {
  readonly todo: string;
  readonly name: string;
  readonly text: string;
  readonly other: string;
}

const patches = (
  todo: string,
  rows: readonly (readonly [name: string, text: string, other: string])[],
): Alternative[] => rows.map(([name, text, other]) => ({ todo, name, text, other }));

const qSample = "return x0.mul(alphaBar.sqrt()).add(noise.mul(tf.sub(1, alphaBar).sqrt()));";
const ddpmMean = "const mean = x.sub(eps.mul(tf.sub(1, alpha)).div(tf.sub(1, alphaBar).sqrt())).div(alpha.sqrt());";

/** Each of these is correct and must pass the check of its TODO: other code, other order of drawing, other shape of t. */
export const a1Alternatives: readonly Alternative[] = [
  ...patches("a1.constructor", [
    [
      "a loop",
      "this.layers = widths.slice(1).map((width, i) => new TimeLinear(widths[i]!, width));",
      "this.layers = [];\n    for (let i = 0; i + 1 < widths.length; i++) this.layers.push(new TimeLinear(widths[i]!, widths[i + 1]!));",
    ],
    [
      "layers in another field as well",
      "this.layers = widths.slice(1).map((width, i) => new TimeLinear(widths[i]!, width));",
      "this.layers = widths.slice(1).map((width, i) => new TimeLinear(widths[i]!, width));\n    Object.assign(this, { last: this.layers.at(-1) });",
    ],
  ]),
  ...patches("a1.forward", [
    [
      "a loop",
      "return this.layers.reduce((h, layer, i) => {\n      const out = layer.forward(h, t);\n      return i < last ? out.relu() : out;\n    }, x);",
      "let h = x;\n    for (const layer of this.layers.slice(0, last)) h = tf.relu(layer.forward(h, t));\n    return this.layers[last]!.forward(h, t);",
    ],
    ["maximum with 0", "out.relu()", "out.maximum(0)"],
  ]),
  ...patches("a1.computeAlphas", [
    [
      "a loop",
      "let product = 1;\n  const alphasCumprod = alphas.map((alpha) => product *= alpha);",
      "const alphasCumprod = new Float64Array(betas.length);\n  for (let i = 0; i < betas.length; i++) alphasCumprod[i] = alphas[i]! * (i > 0 ? alphasCumprod[i - 1]! : 1);",
    ],
    [
      "by logarithms",
      "let product = 1;\n  const alphasCumprod = alphas.map((alpha) => product *= alpha);",
      "let sum = 0;\n  const alphasCumprod = alphas.map((alpha) => Math.exp(sum += Math.log(alpha)));",
    ],
  ]),
  ...patches("a1.qSample", [
    [
      "other order of operations",
      "return x0.mul(alphaBar.sqrt()).add(noise.mul(tf.sub(1, alphaBar).sqrt()))",
      "return tf.add(tf.scalar(1).sub(alphaBar).pow(0.5).mul(noise), tf.sqrt(alphaBar).mul(x0))",
    ],
  ]),
  ...patches("a1.qSample", [
    [
      "the table's root first",
      "const alphaBar = at(schedule.alphasCumprod, t); // [N, 1]\n  " + qSample,
      "const signal = at(schedule.alphasCumprod.sqrt(), t);\n" +
      "  const noiseLevel = at(tf.sub(1, schedule.alphasCumprod).sqrt(), t);\n" +
      "  return tf.addN([x0.mul(signal), noise.mul(noiseLevel)]) as tf.Tensor2D;",
    ],
    [
      "by the index of a one-hot row",
      "at(schedule.alphasCumprod, t)",
      "tf.oneHot(t.toInt(), schedule.betas.size).toFloat().matMul(schedule.alphasCumprod.expandDims(1) as tf.Tensor2D)",
    ],
    [
      "doubled and halved",
      qSample,
      qSample.replace("return ", "return tf.mul(2, ").replace(";", ".mul(0.5));"),
    ],
    ["inside tf.tidy", qSample, qSample.replace("return", "return tf.tidy(() =>").replace(";", ");")],
  ]),
  ...patches("a1.pSample", [
    [
      "coefficients collected",
      ddpmMean,
      "const a = alpha.pow(-0.5);\n  const b = tf.sub(1, alpha).mul(tf.sub(1, alphaBar).rsqrt()).mul(a);\n" +
      "  const mean = a.mul(x).sub(b.mul(eps)) as tf.Tensor2D;",
    ],
    [
      "tf.where for the last step",
      "return mean.add(noise.mul(beta.sqrt()).mul(t.greater(0)));",
      "const sigma = tf.where(t.greater(0).reshape([1, 1]), beta.sqrt(), tf.zeros([1, 1]));\n" +
      "  return tf.add(mean, tf.mul(sigma, noise));",
    ],
    [
      "beta as 1 - alpha",
      "const beta = at(schedule.betas, t); // [1, 1]",
      "const beta = tf.sub(1, at(schedule.alphas, t));",
    ],
    ["minus zero", "return mean.add(", "return mean.add(tf.zerosLike(mean)).add("],
    [
      "times spread over the rows for the network",
      "denoise(x, t)",
      "denoise(x, tf.fill([x.shape[0]], 1).mul(t) as tf.Tensor1D)",
    ],
    [
      "by way of the predicted x_0",
      "const mean = x.sub(eps.mul(tf.sub(1, alpha)).div(tf.sub(1, alphaBar).sqrt())).div(alpha.sqrt());",
      "const x0 = x.sub(eps.mul(tf.sub(1, alphaBar).sqrt())).div(alphaBar.sqrt());\n  const prev = alphaBar.div(alpha);\n  const mean = x0.mul(prev.sqrt().mul(beta).div(tf.sub(1, alphaBar))).add(x.mul(alpha.sqrt().mul(tf.sub(1, prev)).div(tf.sub(1, alphaBar))));",
    ],
    ["integer time", "denoise(x, t)", "denoise(x, t.toInt())"],
    ["the network asked twice", "const eps = denoise(x, t);", "const eps = denoise(x, t).add(denoise(x, t)).div(2);"],
  ]),
  ...patches("a1.pSampleLoop", [
    [
      "other order of drawing",
      "return scan(randn(shape), times,",
      "randn([3]);\n  return scan(randn([2, 2]) && randn(shape), times,",
    ],
    [
      "times spread over the rows",
      "pSample(denoise, schedule, x, t)",
      "pSample((x, t) => denoise(x, tf.fill([x.shape[0]], 1).mul(t) as tf.Tensor1D), schedule, x, t)",
    ],
    [
      "times by a loop",
      "const times = Array.from({ length: T }, (_, i) => T - 1 - i); // 999, 998, ..., 0",
      "const times: number[] = [];\n  for (let t = T - 1; t >= 0; t--) times.push(t);",
    ],
    ["times by keys in reverse", "Array.from({ length: T }, (_, i) => T - 1 - i)", "[...Array(T).keys()].reverse()"],
    ["the start made before", "return scan(randn(shape)", "const start = randn(shape);\n  return scan(start"],
    ["async with a loop of its own records", "times, (x, t) =>", "times.map((t) => ({ t })), (x, { t }) =>"],
  ]),
  ...patches("a1.computeLoss", [
    [
      "float times",
      "randint(0, schedule.betas.size, [x0.shape[0]])",
      "randint(0, schedule.betas.size, [x0.shape[0]]).toFloat() as tf.Tensor1D",
    ],
    [
      "tf.losses",
      "noise.sub(denoise(xt, t)).square().mean()",
      "tf.losses.meanSquaredError(noise, denoise(xt, t)) as tf.Scalar",
    ],
    [
      "uniform numbers rounded down",
      "randint(0, schedule.betas.size, [x0.shape[0]])",
      "tf.randomUniform([x0.shape[0]], 0, schedule.betas.size).floor() as tf.Tensor1D",
    ],
  ]),
  ...patches("a1.computeLoss", [
    [
      "the jump by hand",
      "qSample(schedule, x0, t, noise)",
      "tf.add(at(schedule.alphasCumprod, t).sqrt().mul(x0), tf.sub(1, at(schedule.alphasCumprod, t)).sqrt().mul(noise)) as tf.Tensor2D",
    ],
    ["prediction minus noise", "noise.sub(denoise(xt, t)).square()", "denoise(xt, t).sub(noise).pow(2)"],
    ["sum divided by the number", ".mean()", ".sum().div(x0.size)"],
    ["mean of means", ".mean()", ".mean(1).mean()"],
    ["squaredDifference", "noise.sub(denoise(xt, t)).square()", "tf.squaredDifference(noise, denoise(xt, t))"],
    [
      "randomUniformInt of tfjs",
      "randint(0, schedule.betas.size, [x0.shape[0]])",
      'tf.randomUniform([x0.shape[0]], 0, schedule.betas.size, "int32") as tf.Tensor1D',
    ],
  ]),
  ...patches("a1.ddimPSample", [
    [
      "sigma as a product of roots",
      "const sigma = variance.sqrt().mul(eta);",
      "const sigma = tf.sqrt(tf.sub(1, alphaBarPrev)).div(tf.sqrt(tf.sub(1, alphaBar)))\n" +
      "    .mul(tf.sqrt(tf.sub(1, alphaBar.div(alphaBarPrev)))).mul(eta);",
    ],
    [
      "alphaBar of t' by a table with 1 in front",
      "at(schedule.alphasCumprod, tPrev, { beforeStart: 1 })",
      "tf.concat([tf.ones([1]), schedule.alphasCumprod]).gather(tPrev.add(1).toInt()).reshape([1, 1])",
    ],
    [
      "alphaBar of t' by tf.where",
      "at(schedule.alphasCumprod, tPrev, { beforeStart: 1 })",
      "tf.where(tPrev.less(0).reshape([1, 1]), tf.ones([1, 1]), at(schedule.alphasCumprod, tPrev.maximum(0) as tf.Tensor1D))",
    ],
    [
      "variance from beta of the step",
      "tf.sub(1, alphaBar.div(alphaBarPrev))",
      "alphaBarPrev.sub(alphaBar).div(alphaBarPrev)",
    ],
    [
      "eps factor collected",
      "return x0.mul(alphaBarPrev.sqrt()).add(eps.mul(direction)).add(noise.mul(sigma))",
      "const a = alphaBarPrev.div(alphaBar).sqrt();\n  return x.mul(a).add(eps.mul(direction.sub(tf.sub(1, alphaBar).sqrt().mul(a)))).add(noise.mul(sigma))",
    ],
  ]),
  ...patches("a1.ddimPSampleLoop", [
    [
      "times counted down",
      "leading(schedule.betas.size, steps)",
      "Array.from({ length: steps }, (_, i) => (steps - 1 - i) * Math.floor(schedule.betas.size / steps))",
    ],
    [
      "pairs by a loop",
      "const pairs = times.map((t, i) => ({ t, tPrev: times[i + 1] ?? -1 }));",
      "const pairs: { t: number; tPrev: number }[] = [];\n" +
      "  for (let i = 0; i < times.length; i++) pairs.push({ t: times[i]!, tPrev: [...times, -1][i + 1]! });",
    ],
    [
      "t' from the stride",
      "times[i + 1] ?? -1",
      "i + 1 < steps ? t - Math.floor(schedule.betas.size / steps) : -1",
    ],
    [
      "its type named",
      "return scan(",
      "return scan<{ t: number; tPrev: number }>(",
    ],
  ]),
];
