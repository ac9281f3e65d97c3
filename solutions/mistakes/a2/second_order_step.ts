import { mistake } from "../mistake.ts";

const todo = "a2.secondOrderStep";

const ratio = "marginals.alpha(t).div(marginals.alpha(s))";
const last = "const eps = denoise(u, middle); // [N, 2]\n" +
  "  const kept = x.mul(marginals.alpha(t).div(marginals.alpha(s)));\n" +
  "  return kept.sub(eps.mul(marginals.sigma(t)).mul(h.expm1()));";

/** Mistakes in the second stage: from the network's second answer to x_t. */
export const secondOrderStepMistakes = [
  mistake(todo, "last factor sigma_mid", {
    replace: "eps.mul(marginals.sigma(t))",
    with: "eps.mul(marginals.sigma(middle))",
    say:
      "Before the second answer stands sigma_r, that of the middle. The last formula of algorithm 1 of DPM-Solver leads " +
      "to t, with sigma_t; sigma_r stands in u only.",
  }),
  mistake(todo, "sigma_s for sigma_t", {
    replace: "eps.mul(marginals.sigma(t))",
    with: "eps.mul(marginals.sigma(s))",
    say:
      "Before the second answer stands sigma_s. The last formula of algorithm 1 of DPM-Solver has sigma_t, that of the " +
      "time the step leads to.",
  }),
  mistake(todo, "alpha_t for sigma_t", {
    replace: "eps.mul(marginals.sigma(t))",
    with: "eps.mul(marginals.alpha(t))",
    say: "Before the second answer stands alpha_t. The last formula of algorithm 1 of DPM-Solver has sigma_t.",
  }),
  mistake(todo, "h/2 in the second stage", {
    replace: "h.expm1()",
    with: "h.div(2).expm1()",
    say:
      "The last formula has h/2 in its exponent. Half of h leads from s to the middle; x_t is a whole step from x_s, " +
      "with e^h - 1 (DPM-Solver, algorithm 1).",
  }),
  mistake(todo, "e^h for e^h - 1", {
    replace: "h.expm1()",
    with: "h.exp()",
    say: "The last formula has e^h where algorithm 1 of DPM-Solver has e^h - 1: `h.expm1()`.",
  }),
  mistake(todo, "no exponential", {
    replace: "h.expm1()",
    with: "h",
    say:
      "Before the second answer stands h, not e^h - 1. The integral of e^(-lambda) is known exactly, and algorithm 1 of " +
      "DPM-Solver uses it: `h.expm1()`.",
  }),
  mistake(todo, "1 - e^(-h)", {
    replace: "h.expm1()",
    with: "h.neg().expm1().neg()",
    say:
      "The last formula has 1 - e^(-h). Algorithm 1 of DPM-Solver has e^h - 1, with h = lambda_t - lambda_s, which is " +
      "positive. Is h the other way round in the exponent?",
  }),
  mistake(todo, "plus for minus", {
    replace: "kept.sub(",
    with: "kept.add(",
    say: "In the last formula the noise is added. Algorithm 1 of DPM-Solver has alpha_t / alpha_s x_s minus " +
      "sigma_t (e^h - 1) eps, with h > 0.",
  }),
  mistake(todo, "second stage starts at u", {
    replace: "x.mul(marginals",
    with: "u.mul(marginals",
    say:
      "The last formula starts at u. u is only the place of the second question: the step starts at x_s again and goes " +
      "all the way to t (DPM-Solver, algorithm 1).",
  }),
  mistake(todo, "two first-order steps", {
    replace: last,
    with: "return firstOrderStep(denoise, marginals, u, middle, t);",
    say:
      "These are two first-order steps, from s to the middle and from there to t: twice the work, and still order 1. The " +
      "second answer is to be used for the whole step, from x_s to x_t (DPM-Solver, algorithm 1).",
  }),
  mistake(todo, "u returned", {
    replace: "return kept.sub(eps.mul(marginals.sigma(t)).mul(h.expm1()));",
    with: "return u;",
    say:
      "u is returned, the point in the middle of the step. It is only the place of the second question: x_t follows from " +
      "x_s and the answer there (DPM-Solver, algorithm 1).",
  }),
  mistake(todo, "mean of both answers", {
    replace: "const u = firstOrderStep(denoise, marginals, x, s, middle); // [N, 2]\n  const eps = denoise(u, middle);",
    with: "const first = denoise(x, s);\n  const u = firstOrderStep(() => first, marginals, x, s, middle);\n" +
      "  const eps = denoise(u, middle).add<tf.Tensor2D>(first).div<tf.Tensor2D>(2);",
    say:
      "x_t is made with the mean of both answers. The middle stands for the whole step: algorithm 1 of DPM-Solver uses " +
      "the second answer alone. (Written with a difference of answers, its factor is 1/(2r) = 1.)",
  }),
  mistake(todo, "1/r for 1/(2r)", {
    replace: "const u = firstOrderStep(denoise, marginals, x, s, middle); // [N, 2]\n  const eps = denoise(u, middle);",
    with: "const first = denoise(x, s);\n  const u = firstOrderStep(() => first, marginals, x, s, middle);\n" +
      "  const eps = denoise(u, middle).sub<tf.Tensor2D>(first).mul<tf.Tensor2D>(2).add<tf.Tensor2D>(first);",
    say:
      "The difference of the two answers comes in twice: that is 1/r with r = 1/2. Algorithm 4 of DPM-Solver has 1/(2r), " +
      "which is 1, and then only the second answer is left, as in algorithm 1.",
  }),
  mistake(todo, "alpha_s/alpha_t upside down", {
    replace: ratio,
    with: "marginals.alpha(s).div(marginals.alpha(t))",
    say: "In the last formula x_s is multiplied by alpha_s / alpha_t, upside down: algorithm 1 of DPM-Solver has " +
      "alpha_t / alpha_s.",
  }),
  mistake(todo, "alpha_mid for alpha_t", {
    replace: ratio,
    with: "marginals.alpha(middle).div(marginals.alpha(s))",
    say: "In the last formula x_s is multiplied by alpha_r / alpha_s. That leads to the middle; the whole step has " +
      "alpha_t / alpha_s (DPM-Solver, algorithm 1).",
  }),
  mistake(todo, "alpha_mid for alpha_s", {
    replace: ratio,
    with: "marginals.alpha(t).div(marginals.alpha(middle))",
    say:
      "In the last formula x_s is multiplied by alpha_t / alpha_r, as if it were in the middle of the step. It is x_s, so " +
      "the factor is alpha_t / alpha_s (DPM-Solver, algorithm 1).",
  }),
  mistake(todo, "alphaBar for alpha", {
    replace: ratio,
    with: "marginals.alpha(t).div(marginals.alpha(s)).square()",
    say:
      "In the last formula stands alphaBar where the DPM-Solver paper has alpha. Its alpha_t is sqrt(alphaBar_t), and that " +
      "is what `marginals.alpha(t)` gives: no square.",
  }),
  mistake(todo, "x_s not scaled", {
    replace: "x.mul(marginals.alpha(t).div(marginals.alpha(s)))",
    with: "x",
    say: "In the last formula x_s comes in unchanged. It is multiplied by alpha_t / alpha_s (DPM-Solver, algorithm 1).",
  }),
  mistake(todo, "sigma missing", {
    replace: ".mul(marginals.sigma(t))",
    with: "",
    say: "In the last formula the factor sigma_t is missing: sigma_t (e^h - 1) eps (DPM-Solver, algorithm 1).",
  }),
  mistake(todo, "e^h - 1 missing", {
    replace: ".mul(h.expm1())",
    with: "",
    say: "In the last formula the factor e^h - 1 is missing: sigma_t (e^h - 1) eps (DPM-Solver, algorithm 1).",
  }),
  mistake(todo, "second answer not used", {
    replace: last,
    with: "denoise(u, middle);\n  return firstOrderStep((x) => denoise(x, s), marginals, x, s, t);",
    say:
      "The answer in the middle is not used: x_t is made with the answer at the start, and that is order 1 at twice the " +
      "price.",
  }),
  mistake(todo, "return missing", {
    replace: "return kept",
    with: "kept",
    say: "secondOrderStep returns nothing (undefined). Is a `return` missing?",
  }),
  mistake(todo, "a promise", {
    replace: "return kept.sub(eps.mul(marginals.sigma(t)).mul(h.expm1()));",
    with: "return Promise.resolve(kept) as never;",
    say: "secondOrderStep returns a promise. Leave out `async` and `await`: operations of tensors need no waiting.",
  }),
  mistake(todo, "predicted x_0 clipped", {
    replace: last,
    with: "const eps = denoise(u, middle);\n" +
      "  const x0 = x.sub(eps.mul(marginals.sigma(s))).div(marginals.alpha(s)).clipByValue(-1, 1);\n" +
      "  return x0.mul(marginals.alpha(t)).add(eps.mul(marginals.sigma(t)));",
    say:
      "The predicted x_0 is clipped to [-1, 1]. That is done for pictures, whose pixels lie there; these data are not " +
      "bounded by 1.",
  }),
];
