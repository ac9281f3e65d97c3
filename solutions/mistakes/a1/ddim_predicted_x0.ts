import { mistake } from "../mistake.ts";

const todo = "a1.ddimPSample";

/** Mistakes in the predicted x_0 of DDIM, and its way to the earlier step. */
export const ddimPredictedX0Mistakes = [
  mistake(todo, "predicted x0 not divided by sqrt(alphaBar)", {
    replace: ".sub(eps.mul(tf.sub(1, alphaBar).sqrt())).div(alphaBar.sqrt()); // predicted x_0",
    with: ".sub(eps.mul(tf.sub(1, alphaBar).sqrt()));",
    say: "The predicted x_0 is not divided by sqrt(alphaBar_t): x_t = sqrt(alphaBar_t) x_0 + sqrt(1 - " +
      "alphaBar_t) eps is to be solved for x_0 (DDIM, eq. 12).",
  }),
  mistake(todo, "predicted x0 divided by alphaBar without root", {
    replace: ".sub(eps.mul(tf.sub(1, alphaBar).sqrt())).div(alphaBar.sqrt()); // predicted x_0",
    with: ".sub(eps.mul(tf.sub(1, alphaBar).sqrt())).div(alphaBar);",
    say: "The predicted x_0 is divided by alphaBar_t without its root: x_t = sqrt(alphaBar_t) x_0 + sqrt(1 - " +
      "alphaBar_t) eps is to be solved for x_0 (DDIM, eq. 12).",
  }),
  mistake(todo, "predicted x0 multiplied by sqrt(alphaBar)", {
    replace: ".sub(eps.mul(tf.sub(1, alphaBar).sqrt())).div(alphaBar.sqrt()); // predicted x_0",
    with: ".sub(eps.mul(tf.sub(1, alphaBar).sqrt())).mul(alphaBar.sqrt());",
    say: "The predicted x_0 is multiplied by sqrt(alphaBar_t), where it is to be divided: x_t = " +
      "sqrt(alphaBar_t) x_0 + sqrt(1 - alphaBar_t) eps is solved for x_0 (DDIM, eq. 12).",
  }),
  mistake(todo, "plus for minus in the predicted x0", {
    replace: "x.sub(eps",
    with: "x.add(eps",
    say: "In the predicted x_0 the noise is added. It is to be taken away: x_t - sqrt(1 - alphaBar_t) eps " +
      "(DDIM, eq. 12).",
  }),
  mistake(todo, "1-alphaBar without root in the predicted x0", {
    replace: "eps.mul(tf.sub(1, alphaBar).sqrt())",
    with: "eps.mul(tf.sub(1, alphaBar))",
    say: "In the predicted x_0 the square root of 1 - alphaBar_t before eps is missing (DDIM, eq. 12).",
  }),
  mistake(todo, "eps without its factor in the predicted x0", {
    replace: "eps.mul(tf.sub(1, alphaBar).sqrt())",
    with: "eps",
    say: "In the predicted x_0 the factor sqrt(1 - alphaBar_t) before eps is missing (DDIM, eq. 12).",
  }),
  mistake(todo, "x0 returned", {
    replace: "return x0.mul(alphaBarPrev.sqrt()).add(eps.mul(direction)).add(noise.mul(sigma));",
    with: "return x0 as tf.Tensor2D;",
    say: "What is returned is the predicted x_0, as if t' came before the first step. The step goes to x_t' only, " +
      "with t' as it is given: sqrt(alphaBar_t') x_0 plus the direction back to its noise (DDIM, eq. 12).",
  }),
  mistake(todo, "x0 not scaled to t'", {
    replace: "x0.mul(alphaBarPrev.sqrt())",
    with: "x0",
    say: "The predicted x_0 is not multiplied by sqrt(alphaBar_t'): at t' there is less of the data in x than " +
      "at the end (DDIM, eq. 12).",
  }),
  mistake(todo, "alphaBar_prev without root", {
    replace: "x0.mul(alphaBarPrev.sqrt())",
    with: "x0.mul(alphaBarPrev)",
    say: "The predicted x_0 is multiplied by alphaBar_t' without its root (DDIM, eq. 12).",
  }),
  mistake(todo, "alphaBar_t for alphaBar_prev before x0", {
    replace: "x0.mul(alphaBarPrev.sqrt())",
    with: "x0.mul(alphaBar.sqrt())",
    say: "The predicted x_0 is multiplied by sqrt(alphaBar_t). After the step it is that of t', " +
      "sqrt(alphaBar_t') (DDIM, eq. 12); this way the noise level never falls.",
  }),
  mistake(todo, "direction missing", {
    replace: ".add(eps.mul(direction))",
    with: "",
    say: "The direction back to x_t is missing: sqrt(1 - alphaBar_t' - sigma^2) eps, the noise that x_t' still " +
      "has (DDIM, eq. 12).",
  }),
  mistake(todo, "direction subtracted", {
    replace: ".add(eps.mul(direction))",
    with: ".sub(eps.mul(direction))",
    say: "The direction is subtracted. x_t' has the same noise as x_t, only less of it: + sqrt(1 - alphaBar_t' " +
      "- sigma^2) eps (DDIM, eq. 12).",
  }),
  mistake(todo, "direction uses alphaBar_t for alphaBar_prev", {
    replace: "const direction = tf.sub(1, alphaBarPrev)",
    with: "const direction = tf.sub(1, alphaBar)",
    say: "The direction has alphaBar_t. It is that of the step's end, sqrt(1 - alphaBar_t' - sigma^2) (DDIM, " +
      "eq. 12): the noise that x_t' has.",
  }),
  mistake(todo, "direction without root", {
    replace: ".sub(sigma.square()).sqrt()",
    with: ".sub(sigma.square())",
    say: "The square root of the direction is missing: sqrt(1 - alphaBar_t' - sigma^2) (DDIM, eq. 12).",
  }),
  mistake(todo, "x0 clipped to +-1", {
    replace: ".sub(eps.mul(tf.sub(1, alphaBar).sqrt())).div(alphaBar.sqrt()); // predicted x_0",
    with: ".sub(eps.mul(tf.sub(1, alphaBar).sqrt())).div(alphaBar.sqrt()).clipByValue(-1, 1);",
    say: "The predicted x_0 is clipped to [-1, 1]. That is done for pictures, whose pixels lie there; these " +
      "data are not bounded by 1.",
  }),
  mistake(todo, "x0 clipped to +-1, eps from it", {
    replace:
      "const eps = denoise(x, t); // [N, 2]\n\n  const x0 = x.sub(eps.mul(tf.sub(1, alphaBar).sqrt())).div(alphaBar.sqrt()); // predicted x_0",
    with: "const asked = denoise(x, t);\n" +
      "  const x0 = x.sub(asked.mul(tf.sub(1, alphaBar).sqrt())).div(alphaBar.sqrt()).clipByValue(-1, 1);\n" +
      "  const eps = x.sub(x0.mul(alphaBar.sqrt())).div(tf.sub(1, alphaBar).sqrt());",
    say: "The predicted x_0 is clipped to [-1, 1]. That is done for pictures, whose pixels lie there; these " +
      "data are not bounded by 1.",
  }),
  mistake(todo, "direction with the noise", {
    replace: "eps.mul(direction)",
    with: "noise.mul(direction)",
    say: "The direction back to the noise level of t' is taken with the fresh noise. It is the predicted eps times " +
      "sqrt(1 - alphaBar_t' - sigma^2); the fresh noise has the factor sigma (DDIM, eq. 12).",
  }),
  mistake(todo, "fresh noise in place of the direction", {
    replace: "add(eps.mul(direction)).add(noise.mul(sigma))",
    with: "add(noise.mul(tf.sub(1, alphaBarPrev).sqrt()))",
    say:
      "The direction back to the noise level of t' is missing: fresh noise stands in its place. Eq. 12 of DDIM has both, " +
      "the predicted eps times sqrt(1 - alphaBar_t' - sigma^2), and fresh noise times sigma. For eta = 0 nothing is random.",
  }),
];
