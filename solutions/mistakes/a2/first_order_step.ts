import { mistake } from "../mistake.ts";

const todo = "a2.firstOrderStep";

const factor = "eps.mul(marginals.sigma(t)).mul(h.expm1())";
const ratio = "marginals.alpha(t).div(marginals.alpha(s))";
const step = "const kept = x.mul(marginals.alpha(t).div(marginals.alpha(s)));\n" +
  "  return kept.sub(eps.mul(marginals.sigma(t)).mul(h.expm1()));";

const noiseGone =
  "You use e^h where eq. 3.7 of DPM-Solver has e^h - 1, which is `h.expm1()`: a step of length h = 0 must " +
  "change nothing. (Written with the predicted x_0, the same comes out where sigma_t eps is not added to alpha_t x_0.)";

/** Mistakes in the formula of the first-order step. */
export const firstOrderStepMistakes = [
  mistake(todo, "sigma_s for sigma_t", {
    replace: "eps.mul(marginals.sigma(t))",
    with: "eps.mul(marginals.sigma(s))",
    say:
      "Before eps stands sigma_s. Eq. 3.7 of DPM-Solver has sigma_t, that of the time the step leads to. (With 50 steps " +
      "the samples still form a roll, and the distance can still give half of the points.)",
  }),
  mistake(todo, "e^h for e^h - 1", {
    replace: "h.expm1()",
    with: "h.exp()",
    say: noiseGone,
  }),
  mistake(todo, "h with the wrong sign", {
    replace: "marginals.lambda(t).sub(marginals.lambda(s))",
    with: "marginals.lambda(s).sub(marginals.lambda(t))",
    say: "h has the wrong sign: it is lambda_t - lambda_s, the end minus the start. lambda rises on the way to the " +
      "data, so h is positive for t < s.",
  }),
  mistake(todo, "alpha_s/alpha_t upside down", {
    replace: ratio,
    with: "marginals.alpha(s).div(marginals.alpha(t))",
    say:
      "x_s is multiplied by alpha_s / alpha_t, upside down: eq. 3.7 of DPM-Solver has alpha_t / alpha_s. On the way " +
      "to the data alpha grows, and x with it.",
  }),
  mistake(todo, "alphaBar for alpha", {
    replace: ratio,
    with: "marginals.alpha(t).div(marginals.alpha(s)).square()",
    say: "You use alphaBar where the DPM-Solver paper has alpha. Its alpha_t is sqrt(alphaBar_t), and that is what " +
      "`marginals.alpha(t)` gives: no square.",
  }),
  mistake(todo, "roots of alphas", {
    replace: ratio,
    with: "marginals.alpha(t).div(marginals.alpha(s)).sqrt()",
    say:
      "You take the root of alpha_t / alpha_s. The DPM-Solver paper's alpha_t is sqrt(alphaBar_t) already, and that " +
      "is what `marginals.alpha(t)` gives: no further root.",
  }),
  mistake(todo, "alphaBar for alpha, and 1 - alphaBar for sigma", {
    replace: step,
    with: "return x.mul(marginals.alpha(t).div(marginals.alpha(s)).square())\n" +
      "    .sub(eps.mul(marginals.sigma(t).square()).mul(h.expm1()));",
    say: "You use alphaBar for alpha, and 1 - alphaBar for sigma, without their roots. In the DPM-Solver paper " +
      "alpha_t = sqrt(alphaBar_t) and sigma_t = sqrt(1 - alphaBar_t), as `marginals` gives them.",
  }),
  mistake(todo, "sigma without its root", {
    replace: "eps.mul(marginals.sigma(t))",
    with: "eps.mul(marginals.sigma(t).square())",
    say:
      "Before eps stands sigma_t squared, 1 - alphaBar_t. sigma_t is its root, and that is what `marginals.sigma(t)` " +
      "gives.",
  }),
  mistake(todo, "alpha of part 1", {
    replace: ratio,
    with: "at(tf.linspace(1 - 1e-4, 1 - 0.02, 1000) as tf.Tensor1D, t)" +
      ".div(at(tf.linspace(1 - 1e-4, 1 - 0.02, 1000) as tf.Tensor1D, s))",
    say: "You use the alpha_t = 1 - beta_t of part 1, schedule.alphas. The DPM-Solver paper gives the letter another " +
      "meaning: alpha_t = sqrt(alphaBar_t), which is `marginals.alpha(t)`.",
  }),
  mistake(todo, "alpha from the tables of part 1", {
    replace: ratio,
    with: "at(tf.linspace(1 - 1e-4, 1 - 0.02, 1000).cumprod().sqrt() as tf.Tensor1D, t)" +
      ".div(at(tf.linspace(1 - 1e-4, 1 - 0.02, 1000).cumprod().sqrt() as tf.Tensor1D, s))",
    say:
      "alpha comes from the tables of part 1, which hold whole steps only, and those of this notebook's schedule. Take " +
      "it from the argument: `marginals.alpha(t)` knows every real t, of whatever schedule it is given.",
  }),
  mistake(todo, "plus for minus", {
    replace: "kept.sub(",
    with: "kept.add(",
    say:
      "The noise is added: the second term has the wrong sign. Eq. 3.7 of DPM-Solver has alpha_t / alpha_s x_s minus " +
      "sigma_t (e^h - 1) eps, with h > 0.",
  }),
  mistake(todo, "no exponential", {
    replace: "h.expm1()",
    with: "h",
    say: "Before eps stands h, not e^h - 1. That is Euler's method in lambda: nearly the same for short steps only. " +
      "The integral of e^(-lambda) is known exactly, and eq. 3.7 of DPM-Solver uses it: `h.expm1()`.",
  }),
  mistake(todo, "1 - e^(-h)", {
    replace: "h.expm1()",
    with: "h.neg().expm1().neg()",
    say: "Before eps stands 1 - e^(-h). Eq. 3.7 of DPM-Solver has e^h - 1. (1 - e^(-h) belongs to the formula that " +
      "predicts x_0 in place of the noise, with alpha_t before it.)",
  }),
  mistake(todo, "formula of the predicted x_0", {
    replace: factor,
    with: "eps.mul(marginals.alpha(t)).mul(h.neg().expm1())",
    say:
      "You use alpha_t (e^(-h) - 1), which belongs to the predicted x_0 (DPM-Solver++). With the predicted noise it is " +
      "sigma_t (e^h - 1): eq. 3.7 of DPM-Solver.",
  }),
  mistake(todo, "alpha_t for sigma_t", {
    replace: "eps.mul(marginals.sigma(t))",
    with: "eps.mul(marginals.alpha(t))",
    say: "Before eps stands alpha_t. Eq. 3.7 of DPM-Solver has sigma_t: the noise level at the end of the step. (The " +
      "alpha_t before the integral goes into e^h when e^(-lambda_t) = sigma_t / alpha_t is taken out of it.)",
  }),
  mistake(todo, "half of h", {
    replace: "h.expm1()",
    with: "h.div(2).expm1()",
    say:
      "The exponent is h/2. Here it is h = lambda_t - lambda_s, the whole step; half of it belongs to the second order.",
  }),
  mistake(todo, "twice h", {
    replace: "h.expm1()",
    with: "h.mul(2).expm1()",
    say:
      "The exponent is 2h. lambda is half the logarithm of the signal-to-noise ratio, and `marginals.lambda` gives it " +
      "so: h = lambda_t - lambda_s as it is.",
  }),
  mistake(todo, "sigma missing", {
    replace: ".mul(marginals.sigma(t))",
    with: "",
    say: "The factor sigma_t before eps is missing: eq. 3.7 of DPM-Solver has sigma_t (e^h - 1) eps.",
  }),
  mistake(todo, "e^h - 1 missing", {
    replace: ".mul(h.expm1())",
    with: "",
    say:
      "The factor e^h - 1 before eps is missing: eq. 3.7 of DPM-Solver has sigma_t (e^h - 1) eps. Without it even a step " +
      "of length 0 takes sigma_t eps away.",
  }),
  mistake(todo, "x_s not scaled", {
    replace: "x.mul(marginals.alpha(t).div(marginals.alpha(s)))",
    with: "x",
    say:
      "x_s comes in unchanged. The part of the equation that is linear in x is solved exactly, and gives it the factor " +
      "alpha_t / alpha_s (DPM-Solver, eq. 3.7).",
  }),
  mistake(todo, "alpha_s missing", {
    replace: ratio,
    with: "marginals.alpha(t)",
    say:
      "x_s is multiplied by alpha_t alone, as if it were the data. It is divided by alpha_s as well: alpha_t / alpha_s " +
      "(DPM-Solver, eq. 3.7).",
  }),
  mistake(todo, "alpha_t missing", {
    replace: ratio,
    with: "marginals.alpha(s).reciprocal()",
    say: "x_s is divided by alpha_s, and alpha_t is missing: the factor is alpha_t / alpha_s (DPM-Solver, eq. 3.7).",
  }),
  mistake(todo, "sigma_t/sigma_s before x", {
    replace: ratio,
    with: "marginals.sigma(t).div(marginals.sigma(s))",
    say:
      "x_s is multiplied by sigma_t / sigma_s. With the predicted noise it is alpha_t / alpha_s (DPM-Solver, eq. 3.7); " +
      "the quotient of sigmas belongs to the predicted x_0.",
  }),
  mistake(todo, "noise of s added back", {
    replace: step,
    with: "const x0 = x.sub(eps.mul(marginals.sigma(s))).div(marginals.alpha(s));\n" +
      "  return x0.mul(marginals.alpha(t)).add(eps.mul(marginals.sigma(s)));",
    say:
      "To the predicted x_0 you add back sigma_s eps, the noise of the start, so that the noise never gets less. At t it " +
      "is sigma_t eps.",
  }),
  mistake(todo, "noise of t not added back", {
    replace: step,
    with: "const x0 = x.sub(eps.mul(marginals.sigma(s))).div(marginals.alpha(s));\n" +
      "  return x0.mul(marginals.alpha(t));",
    say: noiseGone,
  }),
  mistake(todo, "predicted x_0 returned", {
    replace: step,
    with: "return x.sub(eps.mul(marginals.sigma(s))).div(marginals.alpha(s));",
    say: "The predicted x_0 is returned. The step goes to x_t only, which still has noise: eq. 3.7 of DPM-Solver.",
  }),
  mistake(todo, "predicted x_0 clipped", {
    replace: step,
    with: "const x0 = x.sub(eps.mul(marginals.sigma(s))).div(marginals.alpha(s)).clipByValue(-1, 1);\n" +
      "  return x0.mul(marginals.alpha(t)).add(eps.mul(marginals.sigma(t)));",
    say:
      "The predicted x_0 is clipped to [-1, 1]. That is done for pictures, whose pixels lie there; these data are not " +
      "bounded by 1.",
  }),
];
