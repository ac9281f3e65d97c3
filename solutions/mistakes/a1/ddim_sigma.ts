import { mistake } from "../mistake.ts";

const todo = "a1.ddimPSample";

/** Mistakes in the noise of DDIM. */
export const ddimSigmaMistakes = [
  mistake(todo, "direction without -sigma^2", {
    replace: ".sub(sigma.square()).sqrt()",
    with: ".sqrt()",
    say: "In the direction - sigma^2 is missing: sqrt(1 - alphaBar_t' - sigma^2) (DDIM, eq. 12). The fresh " +
      "noise takes the place of a part of the old; with eta > 0 there is too much noise this way.",
  }),
  mistake(todo, "sigma for sigma^2 in the direction", {
    replace: ".sub(sigma.square())",
    with: ".sub(sigma)",
    say: "In the direction you take away sigma. It is sigma^2, a variance like 1 - alphaBar_t' (DDIM, eq. 12). " +
      "The Chamfer distance even gets better by this mistake; the distribution does not.",
  }),
  mistake(todo, "plus sigma^2 in the direction", {
    replace: ".sub(sigma.square())",
    with: ".add(sigma.square())",
    say: "In the direction sigma^2 is added. It is taken away: sqrt(1 - alphaBar_t' - sigma^2) (DDIM, eq. 12), " +
      "so that all noise together has the variance 1 - alphaBar_t'.",
  }),
  mistake(todo, "sigma without the root", {
    replace: "variance.sqrt().mul(eta)",
    with: "variance.mul(eta)",
    say: "The square roots in sigma are missing: eta times the square root of both fractions (DDIM, eq. 16).",
  }),
  mistake(todo, "only the second factor of sigma", {
    replace: "tf.sub(1, alphaBarPrev).div(tf.sub(1, alphaBar)).mul(\n    tf.sub(1, alphaBar.div(alphaBarPrev)),\n  )",
    with: "tf.sub(1, alphaBar.div(alphaBarPrev))",
    say: "In sigma the first factor is missing, sqrt((1 - alphaBar_t') / (1 - alphaBar_t)) (DDIM, eq. 16). At " +
      "the last step it makes sigma 0.",
  }),
  mistake(todo, "only the first factor of sigma", {
    replace: "tf.sub(1, alphaBarPrev).div(tf.sub(1, alphaBar)).mul(\n    tf.sub(1, alphaBar.div(alphaBarPrev)),\n  )",
    with: "tf.sub(1, alphaBarPrev).div(tf.sub(1, alphaBar))",
    say: "In sigma the second factor is missing, sqrt(1 - alphaBar_t / alphaBar_t') (DDIM, eq. 16).",
  }),
  mistake(todo, "first fraction of sigma upside down", {
    replace: "tf.sub(1, alphaBarPrev).div(tf.sub(1, alphaBar))",
    with: "tf.sub(1, alphaBar).div(tf.sub(1, alphaBarPrev))",
    say: "The first fraction in sigma is upside down: (1 - alphaBar_t') / (1 - alphaBar_t), the smaller one " +
      "above (DDIM, eq. 16). At the last step this way divides by 0.",
  }),
  mistake(todo, "second fraction of sigma upside down", {
    replace: "alphaBar.div(alphaBarPrev)",
    with: "alphaBarPrev.div(alphaBar)",
    say: "The root of a negative number: in sigma stands the root of 1 - alphaBar_t / alphaBar_t' (DDIM, eq. " +
      "16). Either that fraction is upside down, or at t you use alpha where alphaBar belongs. (The paper " +
      "of DDIM writes alpha_t for what the notebook calls alphaBar_t, schedule.alphasCumprod.)",
  }),
  mistake(todo, "root of beta for sigma", {
    replace: "variance.sqrt().mul(eta)",
    with: "at(schedule.betas, t).sqrt().mul(eta)",
    say: "sigma is eta sqrt(beta_t). That fits steps from t to t - 1 only; for longer ones it is eq. 16 of " +
      "DDIM.",
  }),
  mistake(todo, "noise added although eta = 0", {
    replace: "noise.mul(sigma)",
    with: "noise.mul(variance.sqrt())",
    say: "The noise has no factor eta, so it is added for eta = 0 too. sigma = eta ... (DDIM, eq. 16) stands " +
      "before the noise as well as in the direction.",
  }),
  mistake(todo, "eta forgotten", {
    replace: "variance.sqrt().mul(eta)",
    with: "variance.sqrt()",
    say: "sigma has no factor eta, so every step is as random as DDPM, for eta = 0 too (DDIM, eq. 16).",
  }),
  mistake(todo, "eta squared", {
    replace: "variance.sqrt().mul(eta)",
    with: "variance.sqrt().mul(eta * eta)",
    say: "sigma has the factor eta^2. It is eta (DDIM, eq. 16); 0 and 1 do not show the difference, eta = 0.2 " +
      "does.",
  }),
  mistake(todo, "eta under the root", {
    replace: "variance.sqrt().mul(eta)",
    with: "variance.mul(eta).sqrt()",
    say: "eta stands under the square root of sigma. It stands before it (DDIM, eq. 16); 0 and 1 do not show " +
      "the difference, eta = 0.2 does.",
  }),
  mistake(todo, "no noise for eta > 0", {
    replace: ".add(noise.mul(sigma))",
    with: "",
    say: "The noise is missing: + sigma z (DDIM, eq. 12). For eta = 0 it is zero, for eta > 0 it is not.",
  }),
  mistake(todo, "sigma^2 before the noise", {
    replace: "noise.mul(sigma)",
    with: "noise.mul(sigma.square())",
    say: "The noise is multiplied by sigma^2. That is its variance; the factor is sigma (DDIM, eq. 12).",
  }),
  mistake(todo, "noise not scaled", {
    replace: "noise.mul(sigma)",
    with: "noise",
    say: "The noise comes in unscaled. It is multiplied by sigma, which is 0 for eta = 0 (DDIM, eq. 12).",
  }),
  mistake(todo, "noise subtracted", {
    replace: ".add(noise.mul(sigma))",
    with: ".sub(noise.mul(sigma))",
    say: "The noise is subtracted. It has both signs, so the samples would be as good; but the check, and " +
      "everyone who compares with you, adds it: + sigma z (DDIM, eq. 12).",
  }),
  mistake(todo, "one noise vector for the whole batch", {
    replace: "noise.mul(sigma)",
    with: "noise.slice([0, 0], [1, 2]).mul(sigma)",
    say: "All points get the same noise. Each needs its own: `noise` has one row for each point.",
  }),
  mistake(todo, "noise drawn again", {
    replace: "noise.mul(sigma)",
    with: "randn(x.shape).mul(sigma)",
    code: /rand|normal/i,
    say: "You draw noise of your own and leave the argument `noise` unused. Its default is fresh noise " +
      "already, and the check needs to know it.",
  }),
  mistake(todo, "no noise at t' = 0", {
    replace: "variance.sqrt().mul(eta)",
    with: "variance.sqrt().mul(eta).mul(tPrev.greater(0))",
    say: "No noise is added where t' = 0. Only the last step has none, to t' = -1, and there sigma is 0 by itself: " +
      "alphaBar is 1 (DDIM, eq. 16).",
  }),
];
