/**
 * Correct answers of Assignment 2 that are written otherwise than the solution.
 *
 * @module
 */
import { a1Alternatives, type Alternative } from "./a1_alternatives.ts";

const patches = (
  todo: string,
  rows: readonly (readonly [name: string, text: string, other: string])[],
): Alternative[] => rows.map(([name, text, other]) => ({ todo, name, text, other }));

/** The TODOs of Assignment 1 that come again. */
const again = ["a1.constructor", "a1.forward", "a1.computeAlphas", "a1.qSample", "a1.computeLoss"];

const h = "const h = marginals.lambda(t).sub(marginals.lambda(s)); // [1]";
const lastLines = "const kept = x.mul(marginals.alpha(t).div(marginals.alpha(s)));\n" +
  "  return kept.sub(eps.mul(marginals.sigma(t)).mul(h.expm1()));";
const first = `${h}\n  const eps = denoise(x, s); // [N, 2]\n  ${lastLines}`;
const u = "const u = firstOrderStep(denoise, marginals, x, s, middle); // [N, 2]";
const second = `${u}\n  const eps = denoise(u, middle); // [N, 2]\n  ${lastLines}`;
const middle = "marginals.timeAt(marginals.lambda(s).add(h.div(2)))";

/** Each of these is correct and must pass the check of its TODO. */
export const a2Alternatives: readonly Alternative[] = [
  ...a1Alternatives.filter(({ todo }) => again.includes(todo)).map((one) => ({
    ...one,
    todo: one.todo.replace("a1.", "a2."),
  })),
  ...patches("a2.firstOrderStep", [
    ["exp() - 1", "h.expm1()", "h.exp().sub(1)"],
    ["tf.exp", "h.expm1()", "tf.sub(tf.exp(h), 1)"],
    [
      "1 - e^h, added",
      "return kept.sub(eps.mul(marginals.sigma(t)).mul(h.expm1()));",
      "return kept.add(eps.mul(marginals.sigma(t)).mul(tf.sub(1, h.exp())));",
    ],
    [
      "as DDIM: the predicted x_0, and the noise of t",
      first,
      "const eps = denoise(x, s);\n  const x0 = x.sub(eps.mul(marginals.sigma(s))).div(marginals.alpha(s));\n" +
      "  return x0.mul(marginals.alpha(t)).add(eps.mul(marginals.sigma(t)));",
    ],
    [
      "without lambda: alpha_t sigma_s / alpha_s - sigma_t before eps",
      first,
      "const { alpha, sigma } = marginals;\n  const part = alpha(t).mul(sigma(s)).div(alpha(s)).sub(sigma(t));\n" +
      "  return x.mul(alpha(t).div(alpha(s))).sub(denoise(x, s).mul(part));",
    ],
    [
      "with the predicted x_0 and e^(-h) - 1, as in DPM-Solver++",
      first,
      "const { alpha, sigma, lambda } = marginals;\n  const h = lambda(t).sub(lambda(s));\n" +
      "  const x0 = x.sub(denoise(x, s).mul(sigma(s))).div(alpha(s));\n" +
      "  return x.mul(sigma(t).div(sigma(s))).sub(x0.mul(alpha(t)).mul(h.neg().expm1()));",
    ],
    [
      "in x / alpha, where the step is Euler's in sigma / alpha",
      first,
      "const ratio = (t: tf.Tensor1D) => marginals.sigma(t).div(marginals.alpha(t));\n" +
      "  const scaled = x.div(marginals.alpha(s));\n" +
      "  return scaled.add(denoise(x, s).mul(ratio(t).sub(ratio(s)))).mul(marginals.alpha(t));",
    ],
    [
      "the quotient of alphas from logarithms",
      "marginals.alpha(t).div(marginals.alpha(s))",
      "marginals.alpha(t).log().sub(marginals.alpha(s).log()).exp()",
    ],
    [
      "lambda from alpha and sigma",
      h,
      "const log = (t: tf.Tensor1D) => marginals.alpha(t).div(marginals.sigma(t)).log();\n  const h = log(t).sub(log(s));",
    ],
    [
      "factors as columns",
      "marginals.alpha(t).div(marginals.alpha(s))",
      "marginals.alpha(t).div(marginals.alpha(s)).reshape([1, 1])",
    ],
    ["inside tf.tidy", lastLines, `return tf.tidy(() => {\n  ${lastLines}\n  });`],
    [
      "times spread over the rows for the network",
      "denoise(x, s)",
      "denoise(x, tf.fill([x.shape[0]], 1).mul(s) as tf.Tensor1D)",
    ],
  ]),
  ...patches("a2.secondOrderStep", [
    ["exp() - 1", "h.expm1()", "h.exp().sub(1)"],
    [
      "the first stage written out",
      u,
      "const start = denoise(x, s);\n  const u = x.mul(marginals.alpha(middle)).div(marginals.alpha(s))\n" +
      "    .sub(start.mul(marginals.sigma(middle)).mul(h.mul(0.5).exp().sub(1))) as tf.Tensor2D;",
    ],
    [
      "the middle as a mean of lambdas",
      middle,
      "marginals.timeAt(marginals.lambda(s).add(marginals.lambda(t)).mul(0.5) as tf.Tensor1D)",
    ],
    ["the middle from the end", middle, "marginals.timeAt(marginals.lambda(t).sub(h.div(2)))"],
    [
      "the last stage by firstOrderStep with the answer in the middle",
      `const eps = denoise(u, middle); // [N, 2]\n  ${lastLines}`,
      "return firstOrderStep(() => denoise(u, middle), marginals, x, s, t);",
    ],
    [
      "algorithm 4 with r = 1/2: the first answer and a difference",
      second,
      "const r = 0.5;\n  const start = denoise(x, s);\n  const u = firstOrderStep(() => start, marginals, x, s, middle);\n" +
      "  const change = denoise(u, middle).sub(start);\n  const part = marginals.sigma(t).mul(h.expm1());\n" +
      "  return x.mul(marginals.alpha(t).div(marginals.alpha(s))).sub(start.mul(part))\n" +
      "    .sub(change.mul(part).mul(1 / (2 * r)));",
    ],
    [
      "by way of the predicted x_0",
      lastLines,
      "const x0 = x.sub(eps.mul(marginals.sigma(s))).div(marginals.alpha(s));\n" +
      "  return x0.mul(marginals.alpha(t)).add(eps.mul(marginals.sigma(t)));",
    ],
    [
      "in x / alpha, where it is the midpoint method in sigma / alpha",
      lastLines,
      "const ratio = (t: tf.Tensor1D) => marginals.sigma(t).div(marginals.alpha(t));\n" +
      "  return x.div(marginals.alpha(s)).add(eps.mul(ratio(t).sub(ratio(s)))).mul(marginals.alpha(t));",
    ],
    [
      "from u: the first-order step continued, and the change",
      second,
      "const start = denoise(x, s);\n  const frozen = () => start;\n" +
      "  const u = firstOrderStep(frozen, marginals, x, s, middle);\n" +
      "  const straight = firstOrderStep(frozen, marginals, u, middle, t);\n" +
      "  const change = denoise(u, middle).sub(start);\n" +
      "  return straight.sub(change.mul(marginals.sigma(t).mul(h.expm1())));",
    ],
    [
      "times spread over the rows for the network",
      "denoise(u, middle)",
      "denoise(u, tf.fill([x.shape[0]], 1).mul(middle) as tf.Tensor1D)",
    ],
    ["inside tf.tidy", lastLines, `return tf.tidy(() => {\n  ${lastLines}\n  });`],
  ]),
];
