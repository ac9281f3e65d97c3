/**
 * Correct answers that are written otherwise than the solution, as patches of it.
 *
 * @module
 */
import { type Patch, patches } from "./patch.ts";

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
