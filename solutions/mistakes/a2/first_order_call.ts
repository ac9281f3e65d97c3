import { mistake } from "../mistake.ts";

const todo = "a2.firstOrderStep";

const begin = "const h = marginals.lambda(t).sub(marginals.lambda(s)); // [1]";
const step = "const kept = x.mul(marginals.alpha(t).div(marginals.alpha(s)));\n" +
  "  return kept.sub(eps.mul(marginals.sigma(t)).mul(h.expm1()));";

/** Mistakes of the first-order step in its times, its terms, and what it asks the network. */
export const firstOrderCallMistakes = [
  mistake(todo, "network told t", {
    replace: "denoise(x, s)",
    with: "denoise(x, t)",
    say:
      "The network is told t. x is x_s, so it is told s: the first order uses what the network says at the start of the " +
      "step.",
  }),
  mistake(todo, "network told the middle", {
    replace: "denoise(x, s)",
    with: "denoise(x, marginals.timeAt(marginals.lambda(s).add(h.div(2))))",
    say:
      "The network is told the middle of the step, but x is x_s: tell it s. The middle belongs to the second order, and " +
      "to a point there.",
  }),
  mistake(todo, "network told lambda", {
    replace: "denoise(x, s)",
    with: "denoise(x, marginals.lambda(s))",
    say: "The network is told lambda_s. It was trained with steps t from 0 to T-1: tell it s.",
  }),
  mistake(todo, "network told s/1000", {
    replace: "denoise(x, s)",
    with: "denoise(x, s.div(1000))",
    say: "The network is told s/1000. It was trained with steps t from 0 to T-1: tell it s as it is.",
  }),
  mistake(todo, "network told a whole number", {
    replace: "denoise(x, s)",
    with: "denoise(x, s.floor())",
    say:
      "The network is told s without its fraction. Times are real numbers here, and its embedding takes any: tell it s " +
      "as it is.",
  }),
  mistake(todo, "t taken as s - 1", {
    replace: begin,
    with: `t = s.sub(1);\n  ${begin}`,
    say:
      "The step goes to s - 1, whatever t is. It ends at the argument t: between s and t may lie any number of steps.",
  }),
  mistake(todo, "t taken as s - 20", {
    replace: begin,
    with: `t = s.sub(20).maximum(0);\n  ${begin}`,
    say: "The step goes to s - 20, the stride of the graded grid, whatever t is. It ends at the argument t.",
  }),
  mistake(todo, "times cut to whole numbers", {
    replace: begin,
    with: `[s, t] = [s.floor(), t.floor()];\n  ${begin}`,
    say:
      "Times lose their fraction. They are real numbers: `marginals` knows alpha, sigma and lambda for any, and the " +
      "network takes any. The second order and the grid in part 4 need that.",
  }),
  mistake(todo, "s and t exchanged", {
    replace: begin,
    with: `[s, t] = [t, s];\n  ${begin}`,
    say: "s and t are exchanged: the step starts at x_s and ends at x_t, with t < s.",
  }),
  mistake(todo, "eps missing", {
    replace: "eps.mul(marginals.sigma(t))",
    with: "marginals.sigma(t)",
    say:
      "The network's answer is not in x_t: the second term of eq. 3.7 of DPM-Solver is sigma_t (e^h - 1) times eps, which " +
      "is denoise(x, s).",
  }),
  mistake(todo, "only the first term", {
    replace: step,
    with: "return x.mul(marginals.alpha(t).div(marginals.alpha(s)));",
    say:
      "x_t is alpha_t / alpha_s x_s alone: the second term of eq. 3.7 of DPM-Solver, - sigma_t (e^h - 1) eps, is missing.",
  }),
  mistake(todo, "only the second term", {
    replace: step,
    with: "return eps.mul(marginals.sigma(t)).mul(h.expm1()).neg();",
    say:
      "x_t is - sigma_t (e^h - 1) eps alone: the first term of eq. 3.7 of DPM-Solver, alpha_t / alpha_s x_s, is missing.",
  }),
  mistake(todo, "noise added", {
    replace: "return kept.sub(",
    with: "return kept.add(randn(x.shape).mul(marginals.sigma(t).mul(0.3))).sub(",
    code: /rand|normal/i,
    say:
      "Fresh noise is added in the step, as in DDPM. The probability-flow ODE is deterministic: nothing in it is random " +
      "but the start.",
  }),
  mistake(todo, "network never asked", {
    replace: "denoise(x, s)",
    with: "x",
    say: "firstOrderStep does not ask the network: eps is denoise(x, s), the noise that it predicts in x_s.",
  }),
  mistake(todo, "minus between tensors", {
    replace: "marginals.lambda(t).sub(marginals.lambda(s))",
    with: "(marginals.lambda(t) as never as number) - (marginals.lambda(s) as never as number) as never as tf.Tensor1D",
    say: "An operator stands between tensors, where `-`, `*` and `/` give no number. Tensors have methods for them: " +
      "`marginals.lambda(t).sub(...)`, and the same for the other operations.",
    code: /[\w)\]]\s*[-+*/]\s*[\w(](?![^]*Math\.)/,
  }),
  mistake(todo, "a promise", {
    replace: step,
    with: "return Promise.resolve(eps) as never;",
    say: "firstOrderStep returns a promise. Leave out `async` and `await`: operations of tensors need no waiting.",
  }),
  mistake(todo, "return missing", {
    replace: "return kept",
    with: "kept",
    say: "firstOrderStep returns nothing (undefined). Is a `return` missing?",
  }),
];
