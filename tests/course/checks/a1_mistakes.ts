/**
 * Mistakes that students make, as patches of the solution: `text` (once in the region of the TODO) becomes `wrong`.
 *
 * @module
 */

/** A patch of one region of the solution notebook. */
export interface Patch {
  readonly todo: string;
  readonly name: string;
  readonly text: string;
  readonly wrong: string;
}

type Row = readonly [name: string, text: string, wrong: string];

const patches = (todo: string, rows: readonly Row[]): Patch[] =>
  rows.map(([name, text, wrong]) => ({ todo, name, text, wrong }));

/** Each of these must fail the check of its TODO. */
export const a1Mistakes: readonly Patch[] = [
  ...patches("a1.constructor", [
    [
      "first layer missing",
      "widths.slice(1).map((width, i) => new TimeLinear(widths[i]!, width))",
      "widths.slice(2).map((width, i) => new TimeLinear(widths[i + 1]!, width))",
    ],
    ["last layer missing", "widths.slice(1)", "widths.slice(1, -1)"],
    ["all layers of the first width", "new TimeLinear(widths[i]!, width)", "new TimeLinear(width, width)"],
    ["sizes exchanged", "new TimeLinear(widths[i]!, width)", "new TimeLinear(width, widths[i]!)"],
    ["widths not from the argument", "widths.slice(1)", "[5, 7, 3]"],
    [
      "one layer used twice",
      "widths.slice(1).map((width, i) => new TimeLinear(widths[i]!, width))",
      "[new TimeLinear(2, 5)]; this.layers.push(this.layers[0]!, this.layers[0]!)",
    ],
    ["no layers", "widths.slice(1).map((width, i) => new TimeLinear(widths[i]!, width))", "[]"],
  ]),
  ...patches("a1.forward", [
    ["no ReLU", "i < last ? out.relu() : out", "out"],
    ["ReLU after the last layer as well", "i < last ? out.relu() : out", "out.relu()"],
    ["ReLU after the last layer only", "i < last", "i === last"],
    ["ReLU before the layer", "layer.forward(h, t)", "layer.forward(i < last ? h.relu() : h, t)"],
    ["time not used", "layer.forward(h, t)", "layer.forward(h, t.zerosLike())"],
    ["t/1000 into the embedding", "layer.forward(h, t)", "layer.forward(h, t.div(1000))"],
    [
      "embedding added instead of multiplied",
      "layer.forward(h, t)",
      "layer.linear.forward(h).add(layer.time.forward(t)) as tf.Tensor2D",
    ],
    ["time at the first layer only", "layer.forward(h, t)", "i === 0 ? layer.forward(h, t) : layer.linear.forward(h)"],
    ["return missing", "return this.layers", "this.layers"],
  ]),
  ...patches("a1.computeAlphas", [
    ["cumulative product of betas", "product *= alpha", "product *= 1 - alpha"],
    [
      "product without the last factor",
      "product *= alpha)",
      "{ const before = product; product *= alpha; return before; })",
    ],
    ["sum for product", "product *= alpha", "product += alpha"],
    ["root of alpha", "betas.map((beta) => 1 - beta)", "betas.map((beta) => Math.sqrt(1 - beta))"],
    [
      "the two exchanged",
      "return { alphas, alphasCumprod }",
      "return { alphas: alphasCumprod, alphasCumprod: alphas }",
    ],
    [
      "single precision",
      "return { alphas, alphasCumprod }",
      "return { alphas, alphasCumprod: alphasCumprod.map(Math.fround) }",
    ],
    ["betas overwritten", "betas.map((beta) => 1 - beta)", "betas.map((beta, i) => betas[i] = 1 - beta)"],
    ["a plain array", "return { alphas, alphasCumprod }", "return { alphas, alphasCumprod: [...alphasCumprod] }"],
  ]),
  ...patches("a1.qSample", [
    [
      "both roots missing",
      "return x0.mul(alphaBar.sqrt()).add(noise.mul(tf.sub(1, alphaBar).sqrt()))",
      "return x0.mul(alphaBar).add(noise.mul(tf.sub(1, alphaBar)))",
    ],
    ["root of alphaBar missing", "x0.mul(alphaBar.sqrt())", "x0.mul(alphaBar)"],
    ["root of 1 - alphaBar missing", "tf.sub(1, alphaBar).sqrt()", "tf.sub(1, alphaBar)"],
    ["alpha for alphaBar", "schedule.alphasCumprod", "schedule.alphas"],
    [
      "the two coefficients exchanged",
      "return x0.mul(alphaBar.sqrt()).add(noise.mul(tf.sub(1, alphaBar).sqrt()))",
      "return noise.mul(alphaBar.sqrt()).add(x0.mul(tf.sub(1, alphaBar).sqrt()))",
    ],
    ["noise drawn again", "noise.mul(", "randn(x0.shape).mul("],
    ["one t for the whole batch", "at(schedule.alphasCumprod, t)", "at(schedule.alphasCumprod, t.slice(0, 1))"],
    ["async", "return x0", "return Promise.resolve(1) as never; x0"],
  ]),
  ...patches("a1.pSample", [
    ["noise also at t = 0", ".mul(t.greater(0))", ""],
    [
      "all coefficients taken at t-1",
      "const beta = at(schedule.betas, t); // [1, 1]\n  const alpha = at(schedule.alphas, t); // [1, 1]\n  const alphaBar = at(schedule.alphasCumprod, t)",
      "const s = t.sub(1).maximum(0) as tf.Tensor1D; const beta = at(schedule.betas, s);\n  const alpha = at(schedule.alphas, s);\n  const alphaBar = at(schedule.alphasCumprod, s)",
    ],
    ["sigma taken at t-1", "at(schedule.betas, t)", "at(schedule.betas, t.sub(1).maximum(0) as tf.Tensor1D)"],
    ["network called with t+1", "denoise(x, t)", "denoise(x, t.add(1))"],
    ["network called with t/1000", "denoise(x, t)", "denoise(x, t.div(1000))"],
    ["sqrt(1-alpha_t) for sqrt(1-alphaBar_t)", "tf.sub(1, alphaBar).sqrt()", "tf.sub(1, alpha).sqrt()"],
    ["1-alphaBar without root in the eps factor", "tf.sub(1, alphaBar).sqrt()", "tf.sub(1, alphaBar)"],
    ["sqrt(alphaBar) for sqrt(1-alphaBar) in the eps factor", "tf.sub(1, alphaBar).sqrt()", "alphaBar.sqrt()"],
    ["1/alpha without root", "div(alpha.sqrt())", "div(alpha)"],
    ["beta without root as the noise scale", "beta.sqrt()", "beta"],
    [
      "posterior variance for beta",
      "beta.sqrt()",
      "beta.mul(tf.sub(1, alphaBar.div(alpha))).div(tf.sub(1, alphaBar)).sqrt()",
    ],
    [
      "posterior variance without root",
      "beta.sqrt()",
      "beta.mul(tf.sub(1, alphaBar.div(alpha))).div(tf.sub(1, alphaBar))",
    ],
    ["plus for minus before eps", "x.sub(eps", "x.add(eps"],
    ["no noise at all", "mean.add(noise.mul(beta.sqrt()).mul(t.greater(0)))", "mean"],
    ["one noise vector for the whole batch", "noise.mul(beta", "noise.slice([0, 0], [1, 2]).mul(beta"],
    ["noise drawn again", "noise.mul(beta", "randn(x.shape).mul(beta"],
  ]),
  ...patches("a1.pSampleLoop", [
    ["ascending t", "T - 1 - i", "i"],
    ["last step (t = 0) skipped", "{ length: T }", "{ length: T - 1 }"],
    ["starts at zeros", "scan(randn(shape)", "scan(tf.zeros(shape)"],
    ["starts at 2 x N(0, I)", "scan(randn(shape)", "scan(randn(shape).mul(2)"],
    ["only the lower half of the steps", "const T = schedule.betas.size", "const T = schedule.betas.size / 2"],
    ["one step too many", "T - 1 - i", "T - i"],
    [
      "the same step again and again",
      "pSample(denoise, schedule, x, t)",
      "pSample(denoise, schedule, x, tf.tensor1d([T - 1]))",
    ],
    ["options not passed on", ", options)", ")"],
    ["no noise in the steps", "pSample(denoise, schedule, x, t)", "pSample(denoise, schedule, x, t, tf.zerosLike(x))"],
    ["one noise for all points", "pSample(denoise, schedule, x, t)", "pSample(denoise, schedule, x, t, randn([1, 2]))"],
    [
      "same noise in every step",
      "return scan(randn(shape), times, (x, t) => pSample(denoise, schedule, x, t), options)",
      "const z = randn(shape);\n  return scan(z, times, (x, t) => pSample(denoise, schedule, x, t, z), options)",
    ],
    ["T of the notebook", "const T = schedule.betas.size", "const T = 1000"],
    ["returns nothing", "return scan", "scan"],
  ]),
  ...patches("a1.computeLoss", [
    ["qSample with noise of its own", "qSample(schedule, x0, t, noise)", "qSample(schedule, x0, t)"],
    ["target noise drawn again", "return noise.sub", "return randn(x0.shape).sub"],
    ["target is x0", "return noise.sub", "return x0.sub"],
    ["absolute for squared error", ".square()", ".abs()"],
    ["sum for mean", ".mean()", ".sum()"],
    ["sum over coordinates, mean over rows", ".mean()", ".mean().mul(2)"],
    ["root of the mean squared error", ".mean()", ".mean().sqrt()"],
    ["no mean", ".mean()", ""],
    [
      "one t for the whole batch",
      "randint(0, schedule.betas.size, [x0.shape[0]])",
      "randint(0, schedule.betas.size, [1])",
    ],
    [
      "one t for the whole batch, repeated",
      "randint(0, schedule.betas.size, [x0.shape[0]])",
      "randint(0, schedule.betas.size, [1]).tile([x0.shape[0]])",
    ],
    ["t never 0", "randint(0,", "randint(1,"],
    ["t never T-1", "schedule.betas.size", "schedule.betas.size - 1"],
    ["T of the notebook", "schedule.betas.size", "1000"],
    ["network told another t", "denoise(xt, t)", "denoise(xt, randint(0, schedule.betas.size, [x0.shape[0]]))"],
    ["network sees x0", "denoise(xt, t)", "denoise(x0, t)"],
    ["network told t+1", "denoise(xt, t)", "denoise(xt, t.add(1))"],
    ["no gradient", "denoise(xt, t)", "tf.tensor2d(denoise(xt, t).arraySync())"],
  ]),
  ...patches("a1.ddimPSample", [
    ["t_prev = t-1", "at(schedule.alphasCumprod, tPrev,", "at(schedule.alphasCumprod, t.sub(1) as tf.Tensor1D,"],
    [
      "alpha for alphaBar",
      "const alphaBar = at(schedule.alphasCumprod, t); // [1, 1]\n  const alphaBarPrev = at(schedule.alphasCumprod,",
      "const alphaBar = at(schedule.alphas, t);\n  const alphaBarPrev = at(schedule.alphas,",
    ],
    ["predicted x0 not divided by sqrt(alphaBar)", ".div(alphaBar.sqrt()); // predicted x_0", ";"],
    [
      "direction uses alphaBar_t for alphaBar_prev",
      "const direction = tf.sub(1, alphaBarPrev)",
      "const direction = tf.sub(1, alphaBar)",
    ],
    ["direction without -sigma^2", ".sub(sigma.square()).sqrt()", ".sqrt()"],
    ["sigma for sigma^2 in the direction", ".sub(sigma.square())", ".sub(sigma)"],
    ["sigma without the root", "variance.sqrt().mul(eta)", "variance.mul(eta)"],
    [
      "noise added although eta = 0",
      "return x0.mul(alphaBarPrev.sqrt()).add(eps.mul(direction)).add(noise.mul(sigma))",
      "return x0.mul(alphaBarPrev.sqrt()).add(eps.mul(direction)).add(noise.mul(variance.sqrt()))",
    ],
    ["eta forgotten", "variance.sqrt().mul(eta)", "variance.sqrt()"],
    ["eta squared", "variance.sqrt().mul(eta)", "variance.sqrt().mul(eta * eta)"],
    ["final alphaBar clamped to alphaBar_0", "tPrev, { beforeStart: 1 }", "tPrev.maximum(0) as tf.Tensor1D"],
    ["x0 clipped to +-1", ".div(alphaBar.sqrt()); // predicted x_0", ".div(alphaBar.sqrt()).clipByValue(-1, 1);"],
    ["network told tPrev", "denoise(x, t)", "denoise(x, tPrev)"],
    ["index -1", ", { beforeStart: 1 }", ""],
    ["noise drawn again", "noise.mul(sigma)", "randn(x.shape).mul(sigma)"],
  ]),
  ...patches("a1.ddimPSampleLoop", [
    [
      "linspace for leading spacing",
      "leading(schedule.betas.size, steps)",
      "Array.from({ length: steps }, (_, i) => Math.round((steps - 1 - i) * (schedule.betas.size - 1) / (steps - 1)))",
    ],
    [
      "trailing for leading spacing",
      "leading(schedule.betas.size, steps)",
      "leading(schedule.betas.size, steps).map((t) => t + schedule.betas.size / steps - 1)",
    ],
    ["index -1 wraps to the last alphaBar", "?? -1", "?? schedule.betas.size - 1"],
    ["t' = t-1", "times[i + 1] ?? -1", "t - 1"],
    ["last t' is 0", "?? -1", "?? 0"],
    ["last step missing", "pairs,", "pairs.slice(0, -1),"],
    [
      "ascending",
      "const times = leading(schedule.betas.size, steps)",
      "const times = leading(schedule.betas.size, steps).reverse()",
    ],
    ["steps ignored", "leading(schedule.betas.size, steps)", "leading(schedule.betas.size, 5)"],
    ["eta ignored", "tPrev, eta)", "tPrev)"],
    ["eta is 1", "tPrev, eta)", "tPrev, 1)"],
    ["starts at zeros", "randn(shape)", "tf.zeros(shape)"],
    ["starts at 2 x N(0, I)", "randn(shape)", "randn(shape).mul(2)"],
    ["options not passed on", "    options,\n", ""],
    ["T of the notebook", "schedule.betas.size", "1000"],
  ]),
];

/** Each of these is correct and must pass the check of its TODO: other code, other order of drawing, other shape of t. */
export const a1Alternatives: readonly Patch[] = [
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
  ...patches("a1.pSample", [
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
    ["drawn by tfjs", "scan(randn(shape)", "scan(tf.randomNormal<tf.Rank.R2>(shape)"],
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
  ...patches("a1.ddimPSample", [
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
  ]),
];
