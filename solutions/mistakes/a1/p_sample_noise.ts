import { mistake } from "../mistake.ts";

const todo = "a1.pSample";

/** Mistakes in the noise of a reverse step of DDPM. */
export const pSampleNoiseMistakes = [
  mistake(todo, "noise also at t = 0", {
    replace: ".mul(t.greater(0))",
    with: "",
    say: "Noise is added at t = 0 too. The last step returns the mean (DDPM, algorithm 2: z = 0 in the last " +
      "step): noise that is added there stays in the samples. t.greater(0) is 0 exactly at t = 0.",
  }),
  mistake(todo, "no noise at t = 1 either", {
    replace: "t.greater(0)",
    with: "t.greater(1)",
    say: "At t = 1 no noise is added. Only the last step, t = 0, goes without: t.greater(0). (Algorithm 2 of " +
      "DDPM says t > 1 because it counts from 1.)",
  }),
  mistake(todo, "noise at t = 0 only", {
    replace: "t.greater(0)",
    with: "t.equal(0)",
    say: "Noise is added at t = 0 and nowhere else. It is the other way round: at every step but t = 0.",
  }),
  mistake(todo, "sigma taken at t-1", {
    replace: "at(schedule.betas, t)",
    with: "at(schedule.betas, t.sub(1).maximum(0) as tf.Tensor1D)",
    say: "The noise has the variance beta_(t-1). The step that is undone is step t: its variance is beta_t.",
  }),
  mistake(todo, "beta without root as the noise scale", {
    replace: "beta.sqrt()",
    with: "beta",
    say: "The noise is multiplied by beta_t. beta_t is its variance; the standard deviation is sqrt(beta_t).",
  }),
  mistake(todo, "posterior variance for beta", {
    replace: "beta.sqrt()",
    with: "beta.mul(tf.sub(1, alphaBar.div(alpha))).div(tf.sub(1, alphaBar)).sqrt()",
    say: "The noise has the posterior variance (1 - alphaBar_(t-1)) / (1 - alphaBar_t) beta_t. DDPM allows " +
      "that choice too (section 3.2), but the text asks for sigma_t^2 = beta_t.",
  }),
  mistake(todo, "posterior variance without root", {
    replace: "beta.sqrt()",
    with: "beta.mul(tf.sub(1, alphaBar.div(alpha))).div(tf.sub(1, alphaBar))",
    say: "The noise is multiplied by the posterior variance, without a root. The text asks for the variance " +
      "beta_t, so the noise is multiplied by sqrt(beta_t).",
  }),
  mistake(todo, "1-alphaBar as the variance", {
    replace: "beta.sqrt()",
    with: "tf.sub(1, alphaBar).sqrt()",
    say: "The noise has the variance 1 - alphaBar_t, that of all steps together. This is one step: its " +
      "variance is beta_t.",
  }),
  mistake(todo, "alpha as the variance", {
    replace: "beta.sqrt()",
    with: "alpha.sqrt()",
    say: "The noise has the variance alpha_t. It is beta_t = 1 - alpha_t, which is small: a step adds only a " +
      "little noise.",
  }),
  mistake(todo, "noise not scaled", {
    replace: "noise.mul(beta.sqrt())",
    with: "noise",
    say: "The noise comes in unscaled. It is multiplied by sigma_t = sqrt(beta_t) (DDPM, algorithm 2).",
  }),
  mistake(todo, "noise subtracted", {
    replace: "mean.add(noise",
    with: "mean.sub(noise",
    say: "The noise is subtracted. It has both signs, so the samples would be as good; but the check, and " +
      "everyone who compares with you, adds it: mean + sqrt(beta_t) z.",
  }),
  mistake(todo, "noise divided by the root of alpha too", {
    replace: "return mean.add(noise.mul(beta.sqrt()).mul(t.greater(0)));",
    with: "return mean.add(noise.mul(beta.sqrt()).div(alpha.sqrt()).mul(t.greater(0)));",
    say: "The noise is divided by sqrt(alpha_t) as well: it stands inside the bracket. In algorithm 2 of DDPM " +
      "it is added after the division.",
  }),
  mistake(todo, "no noise at all", {
    replace: "return mean.add(noise.mul(beta.sqrt()).mul(t.greater(0)));",
    with: "return mean;",
    say: "No noise is added: this is the mean only. Without noise the points collapse; each step but the last " +
      "adds sqrt(beta_t) z (DDPM, algorithm 2). (An `if (t > 0)` never holds, because t is a tensor: " +
      "multiply by t.greater(0) instead.)",
  }),
  mistake(todo, "one noise vector for the whole batch", {
    replace: "noise.mul(beta",
    with: "noise.slice([0, 0], [1, 2]).mul(beta",
    say: "All points get the same noise. Each needs its own: `noise` has one row for each point.",
  }),
  mistake(todo, "noise drawn again", {
    replace: "noise.mul(beta",
    with: "randn(x.shape).mul(beta",
    code: /rand|normal/i,
    say: "You draw noise of your own and leave the argument `noise` unused. Its default is fresh noise " +
      "already, and the check needs to know it.",
  }),
  mistake(todo, "if (t > 0) on a tensor", {
    replace: "return mean.add(noise.mul(beta.sqrt()).mul(t.greater(0)));",
    with: "return (t as never as number) > 0 ? mean.add(noise.mul(beta.sqrt())) : mean;",
    code: /(?<!=)[<>]=?\s*[01]\b/,
    say: "A comparison such as `t > 0` needs a number, and t is a tensor. Multiply the noise by t.greater(0) in its " +
      "place, which is 0 at t = 0 and 1 before.",
  }),
];
