import { mistake } from "../mistake.ts";

const todo = "a1.pSample";

/** Mistakes in the mean of a reverse step of DDPM. */
export const pSampleMeanMistakes = [
  mistake(todo, "alphaBar taken at t-1", {
    replace: "at(schedule.alphasCumprod, t)",
    with: "at(schedule.alphasCumprod, t.sub(1) as tf.Tensor1D, { beforeStart: 1 })",
    say: "alphaBar is taken at t - 1 and divides by sqrt(1 - alphaBar_(t-1)), which is 0 at t = 0. In the mean " +
      "of algorithm 2 of DDPM it is alphaBar_t.",
  }),
  mistake(todo, "sqrt(1-alpha_t) for sqrt(1-alphaBar_t)", {
    replace: "tf.sub(1, alphaBar).sqrt()",
    with: "tf.sub(1, alpha).sqrt()",
    say: "Before eps you divide by sqrt(1 - alpha_t). There it is sqrt(1 - alphaBar_t), with the bar: the " +
      "amount of all noise in x_t, not of the last step (DDPM, eq. 11, algorithm 2).",
  }),
  mistake(todo, "1-alphaBar without root in the eps factor", {
    replace: "tf.sub(1, alphaBar).sqrt()",
    with: "tf.sub(1, alphaBar)",
    say: "Before eps you divide by 1 - alphaBar_t without its root. eps has standard deviation 1, the noise in " +
      "x_t has sqrt(1 - alphaBar_t) (DDPM, algorithm 2).",
  }),
  mistake(todo, "sqrt(alphaBar) for sqrt(1-alphaBar) in the eps factor", {
    replace: "tf.sub(1, alphaBar).sqrt()",
    with: "alphaBar.sqrt()",
    say: "Before eps you divide by sqrt(alphaBar_t). It is sqrt(1 - alphaBar_t), the amount of noise in x_t " +
      "(DDPM, algorithm 2).",
  }),
  mistake(todo, "alphaBar for 1-alphaBar without root", {
    replace: "tf.sub(1, alphaBar).sqrt()",
    with: "alphaBar",
    say: "Before eps you divide by alphaBar_t. It is sqrt(1 - alphaBar_t), the amount of noise in x_t (DDPM, " +
      "algorithm 2).",
  }),
  mistake(todo, "no division before eps", {
    replace: ".div(tf.sub(1, alphaBar).sqrt())",
    with: "",
    say: "Before eps stands 1 - alpha_t only. It is divided by sqrt(1 - alphaBar_t) (DDPM, algorithm 2).",
  }),
  mistake(todo, "1/alpha without root", {
    replace: "div(alpha.sqrt())",
    with: "div(alpha)",
    say: "The mean is divided by alpha_t, not by its square root. Forward, a step multiplies by sqrt(1 - " +
      "beta_t) = sqrt(alpha_t); backward it is divided by the same.",
  }),
  mistake(todo, "divided by the root of alphaBar", {
    replace: "div(alpha.sqrt())",
    with: "div(alphaBar.sqrt())",
    say: "The mean is divided by sqrt(alphaBar_t). A single step is undone, so it is sqrt(alpha_t), without " +
      "the bar (DDPM, algorithm 2).",
  }),
  mistake(todo, "multiplied by the root of alpha", {
    replace: "div(alpha.sqrt())",
    with: "mul(alpha.sqrt())",
    say: "The mean is multiplied by sqrt(alpha_t). That is the forward direction; backward the mean is divided " +
      "by it (DDPM, algorithm 2).",
  }),
  mistake(todo, "not divided by the root of alpha", {
    replace: ".div(alpha.sqrt())",
    with: "",
    say: "The factor 1/sqrt(alpha_t) before the mean is missing (DDPM, algorithm 2): the forward step shrank " +
      "the points by sqrt(alpha_t).",
  }),
  mistake(todo, "only x divided by the root of alpha", {
    replace: "const mean = x.sub(eps.mul(tf.sub(1, alpha)).div(tf.sub(1, alphaBar).sqrt())).div(alpha.sqrt());",
    with: "const mean = x.div(alpha.sqrt()).sub(eps.mul(tf.sub(1, alpha)).div(tf.sub(1, alphaBar).sqrt()));",
    say: "Only x_t is divided by sqrt(alpha_t). The bracket in algorithm 2 of DDPM goes around both: (x_t - " +
      "... eps) / sqrt(alpha_t).",
  }),
  mistake(todo, "alpha for 1-alpha", {
    replace: "eps.mul(tf.sub(1, alpha))",
    with: "eps.mul(alpha)",
    say: "eps is multiplied by alpha_t. The factor is (1 - alpha_t) / sqrt(1 - alphaBar_t): a step takes a " +
      "little of the noise away, not nearly all (DDPM, algorithm 2).",
  }),
  mistake(todo, "root of 1-alpha before eps", {
    replace: "eps.mul(tf.sub(1, alpha))",
    with: "eps.mul(tf.sub(1, alpha).sqrt())",
    say: "eps is multiplied by sqrt(1 - alpha_t). In the numerator 1 - alpha_t stands without a root; only 1 - " +
      "alphaBar_t below it has one (DDPM, algorithm 2).",
  }),
  mistake(todo, "1-alphaBar for 1-alpha", {
    replace: "eps.mul(tf.sub(1, alpha))",
    with: "eps.mul(tf.sub(1, alphaBar))",
    say: "eps is multiplied by 1 - alphaBar_t, with the bar: that would take away all noise at once. In the " +
      "numerator stands 1 - alpha_t (DDPM, algorithm 2).",
  }),
  mistake(todo, "numerator missing", {
    replace: "eps.mul(tf.sub(1, alpha))",
    with: "eps",
    say: "The factor 1 - alpha_t before eps is missing: it is (1 - alpha_t) / sqrt(1 - alphaBar_t) (DDPM, " +
      "algorithm 2).",
  }),
  mistake(todo, "fraction upside down", {
    replace: "const mean = x.sub(eps.mul(tf.sub(1, alpha)).div(tf.sub(1, alphaBar).sqrt())).div(alpha.sqrt());",
    with: "const mean = x.sub(eps.mul(tf.sub(1, alphaBar).sqrt()).div(tf.sub(1, alpha))).div(alpha.sqrt());",
    say: "The fraction before eps is upside down: 1 - alpha_t is above, sqrt(1 - alphaBar_t) below (DDPM, " +
      "algorithm 2).",
  }),
  mistake(todo, "plus for minus before eps", {
    replace: "x.sub(eps",
    with: "x.add(eps",
    say: "The predicted noise is added. It is to be taken away: x_t minus ... eps (DDPM, algorithm 2). This " +
      "way the points fly off.",
  }),
  mistake(todo, "predicted x_0 for the mean", {
    replace: "const mean = x.sub(eps.mul(tf.sub(1, alpha)).div(tf.sub(1, alphaBar).sqrt())).div(alpha.sqrt());",
    with: "const mean = x.sub(eps.mul(tf.sub(1, alphaBar).sqrt())).div(alphaBar.sqrt());",
    say: "The mean is the predicted x_0: all noise is taken away in one step. A step of DDPM takes away only " +
      "the noise of step t (algorithm 2).",
  }),
  mistake(todo, "predicted x_0 returned", {
    replace: "const mean = x.sub(eps.mul(tf.sub(1, alpha)).div(tf.sub(1, alphaBar).sqrt())).div(alpha.sqrt());\n" +
      "  return mean.add(noise.mul(beta.sqrt()).mul(t.greater(0)));",
    with: "return x.sub(eps.mul(tf.sub(1, alphaBar).sqrt())).div(alphaBar.sqrt()) as tf.Tensor2D;",
    say:
      "What is returned is the predicted x_0: all the way at once. A step goes to x_(t-1) only, and adds noise of its " +
      "own (DDPM, algorithm 2).",
  }),
  mistake(todo, "mean clipped", {
    replace: "return mean.add",
    with: "return mean.clipByValue(-1, 1).add",
    say: "The mean is clipped to [-1, 1]. That is done for pictures, whose pixels lie there; these data are " +
      "not bounded by 1.",
  }),
  mistake(todo, "step of DDIM", {
    replace:
      "const mean = x.sub(eps.mul(tf.sub(1, alpha)).div(tf.sub(1, alphaBar).sqrt())).div(alpha.sqrt());\n  return mean.add(noise.mul(beta.sqrt()).mul(t.greater(0)));",
    with: "const before = at(schedule.alphasCumprod, t.sub<tf.Tensor1D>(1), { beforeStart: 1 });\n" +
      "  const x0 = x.sub(eps.mul(tf.sub(1, alphaBar).sqrt())).div(alphaBar.sqrt());\n" +
      "  return x0.mul(before.sqrt()).add(eps.mul(tf.sub(1, before).sqrt()));",
    say:
      "This is the deterministic step of DDIM, which comes later. Algorithm 2 of DDPM takes beta_t / sqrt(1 - alphaBar_t) " +
      "of eps off x_t, divides by sqrt(alpha_t), and adds noise with the variance beta_t.",
  }),
  mistake(todo, "predicted x_0 clipped", {
    replace: "x.sub(eps.mul(tf.sub(1, alpha)).div(tf.sub(1, alphaBar).sqrt())).div(alpha.sqrt());",
    with: "((): tf.Tensor => {\n" +
      "    const before = at(schedule.alphasCumprod, t.sub<tf.Tensor1D>(1), { beforeStart: 1 });\n" +
      "    const x0 = x.sub(eps.mul(tf.sub(1, alphaBar).sqrt())).div(alphaBar.sqrt()).clipByValue(-1, 1);\n" +
      "    const [a, b] = [before.sqrt().mul(tf.sub(1, alpha)), alpha.sqrt().mul(tf.sub(1, before))];\n" +
      "    return x0.mul(a).add(x.mul(b)).div(tf.sub(1, alphaBar));\n  })();",
    say:
      "The predicted x_0 is clipped to [-1, 1]. That is done for pictures, whose pixels lie there; these data are not " +
      "bounded by 1.",
  }),
];
