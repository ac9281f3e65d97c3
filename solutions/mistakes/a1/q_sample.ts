import { mistake } from "../mistake.ts";

const todo = "a1.qSample";

/** Mistakes in the forward process in one jump. */
export const qSampleMistakes = [
  mistake(todo, "both roots missing", {
    replace: "return x0.mul(alphaBar.sqrt()).add(noise.mul(tf.sub(1, alphaBar).sqrt()));",
    with: "return x0.mul(alphaBar).add(noise.mul(tf.sub(1, alphaBar)));",
    say: "You use alphaBar_t and 1 - alphaBar_t, both without their square roots. Eq. 4 of DDPM gives the " +
      "variance 1 - alphaBar_t; noise is scaled by its root, and x_0 by the root of alphaBar_t.",
  }),
  mistake(todo, "root of alphaBar missing", {
    replace: "x0.mul(alphaBar.sqrt())",
    with: "x0.mul(alphaBar)",
    say: "You scale x_0 by alphaBar_t, not by its square root: look at the mean in eq. 4 of DDPM. The variance " +
      "of x_t would not stay 1 for data of variance 1.",
  }),
  mistake(todo, "root of 1 - alphaBar missing", {
    replace: "tf.sub(1, alphaBar).sqrt()",
    with: "tf.sub(1, alphaBar)",
    say: "You scale the noise by 1 - alphaBar_t, not by its square root. In eq. 4 of DDPM, 1 - alphaBar_t is " +
      "the variance; a standard normal number gets it when it is multiplied by the root.",
  }),
  mistake(todo, "alpha for alphaBar", {
    replace: "schedule.alphasCumprod",
    with: "schedule.alphas",
    say: "You use alpha_t where eq. 4 of DDPM has alphaBar_t (with the bar). alpha_t belongs to a single step; " +
      "the jump from x_0 to x_t takes all of them, schedule.alphasCumprod.",
  }),
  mistake(todo, "table of the notebook", {
    replace: "schedule.alphasCumprod",
    with: "tf.tensor1d(Float32Array.from(alphasCumprod))",
    say: "The table is the notebook's own, whatever the schedule is. Take it from the argument: " +
      "at(schedule.alphasCumprod, t).",
  }),
  mistake(todo, "beta for alphaBar", {
    replace: "schedule.alphasCumprod",
    with: "schedule.betas",
    say: "You use beta_t where eq. 4 of DDPM has alphaBar_t. That is the table schedule.alphasCumprod.",
  }),
  mistake(todo, "beta for 1 - alphaBar", {
    replace: "tf.sub(1, alphaBar).sqrt()",
    with: "at(schedule.betas, t).sqrt()",
    say: "You scale the noise by sqrt(beta_t), the noise of a single step. All steps up to t together give the " +
      "variance 1 - alphaBar_t (DDPM, eq. 4).",
  }),
  mistake(todo, "the two coefficients exchanged", {
    replace: "return x0.mul(alphaBar.sqrt()).add(noise.mul(tf.sub(1, alphaBar).sqrt()));",
    with: "return noise.mul(alphaBar.sqrt()).add(x0.mul(tf.sub(1, alphaBar).sqrt()));",
    say: "The two coefficients are exchanged: sqrt(alphaBar_t) belongs to x_0 and sqrt(1 - alphaBar_t) to the " +
      "noise (DDPM, eq. 4). At t = 0 nearly all of x_0 must be left.",
  }),
  mistake(todo, "1 minus the root", {
    replace: "tf.sub(1, alphaBar).sqrt()",
    with: "tf.sub(1, alphaBar.sqrt())",
    say: "You scale the noise by 1 - sqrt(alphaBar_t). It is sqrt(1 - alphaBar_t): first the difference, then " +
      "the root (DDPM, eq. 4).",
  }),
  mistake(todo, "noise subtracted", {
    replace: ".add(noise",
    with: ".sub(noise",
    say: "You subtract the noise. x_t = sqrt(alphaBar_t) x_0 + sqrt(1 - alphaBar_t) noise: for fresh noise the " +
      "sign does not matter, but the network is to predict this noise, and would be trained on the wrong " +
      "sign.",
  }),
  mistake(todo, "x_0 not scaled", {
    replace: "x0.mul(alphaBar.sqrt())",
    with: "x0",
    say: "x_0 comes in unchanged. Eq. 4 of DDPM scales it by sqrt(alphaBar_t), so that the variance stays " +
      "bounded and x_T is pure noise.",
  }),
  mistake(todo, "noise not scaled", {
    replace: "noise.mul(tf.sub(1, alphaBar).sqrt())",
    with: "noise",
    say: "The noise comes in unscaled, as strong at t = 0 as at the end. Eq. 4 of DDPM scales it by sqrt(1 - " +
      "alphaBar_t).",
  }),
  mistake(todo, "no noise", {
    replace: "return x0.mul(alphaBar.sqrt()).add(noise.mul(tf.sub(1, alphaBar).sqrt()));",
    with: "return x0.mul(alphaBar.sqrt());",
    say: "There is no noise in x_t: this is only its mean. Add sqrt(1 - alphaBar_t) times `noise` (DDPM, eq. " +
      "4).",
  }),
  mistake(todo, "x_0 missing", {
    replace: "return x0.mul(alphaBar.sqrt()).add(noise.mul(tf.sub(1, alphaBar).sqrt()));",
    with: "return noise.mul(tf.sub(1, alphaBar).sqrt());",
    say: "There is no x_0 in x_t: this is only its noise. Add sqrt(alphaBar_t) times `x0` (DDPM, eq. 4).",
  }),
  mistake(todo, "root of the sum", {
    replace: "return x0.mul(alphaBar.sqrt()).add(noise.mul(tf.sub(1, alphaBar).sqrt()));",
    with: "return x0.mul(alphaBar).add(noise.mul(tf.sub(1, alphaBar))).abs().sqrt();",
    say: "You take the root of the whole sum. Each coefficient has its own: sqrt(alphaBar_t) x_0 + sqrt(1 - " +
      "alphaBar_t) noise (DDPM, eq. 4).",
  }),
  mistake(todo, "noise drawn again", {
    replace: "noise.mul(",
    with: "randn(x0.shape).mul(",
    code: /rand|normal/i,
    say: "You draw noise of your own and leave the argument `noise` unused. Its default is fresh noise " +
      "already; computeLoss must know the noise that is in x_t.",
  }),
  mistake(todo, "one t for the whole batch", {
    replace: "at(schedule.alphasCumprod, t)",
    with: "at(schedule.alphasCumprod, t.slice(0, 1))",
    say: "All rows are treated as if they were at the first row's step. Every row has its own: " +
      "at(schedule.alphasCumprod, t) with the whole t gives one alphaBar for each row.",
  }),
  mistake(todo, "steps counted from 1", {
    replace: "at(schedule.alphasCumprod, t)",
    with: "at(schedule.alphasCumprod, t.sub(1) as tf.Tensor1D, { beforeStart: 1 })",
    say: "alphaBar is taken at t - 1. Papers count steps from 1, the notebook from 0, and so do its tables: " +
      "take the entry at t.",
  }),
  mistake(todo, "index too large", {
    replace: "at(schedule.alphasCumprod, t)",
    with: "at(schedule.alphasCumprod, t.add(1).minimum(schedule.betas.size - 1) as tf.Tensor1D)",
    say: "alphaBar is taken at t + 1. Steps are counted from 0 in the notebook, and the tables too: take the " +
      "entry at t.",
  }),
  mistake(todo, "index past the end", {
    replace: "at(schedule.alphasCumprod, t)",
    with: "at(schedule.alphasCumprod, t.add(1) as tf.Tensor1D)",
    code: /\bt\.add\(/,
    say: "alphaBar is taken at t + 1, which lies outside the table for the last step. Steps are counted from 0 " +
      "in the notebook, and the tables too: take the entry at t.",
  }),
  mistake(todo, "factor of shape [N]", {
    replace: "at(schedule.alphasCumprod, t);",
    with: "schedule.alphasCumprod.gather(t.toInt());",
    code: /^(?![^]*\b(?:randn|randint|tile|concat|stack|ones|zeros|fill|slice|tensor2d)\b)/,
    say: "alphaBar has the shape [N] and is spread over the two columns, or does not fit. A factor for each " +
      "row needs the shape [N, 1], as at(schedule.alphasCumprod, t) gives it.",
  }),
  mistake(todo, "a promise", {
    replace: "return x0.mul(alphaBar.sqrt()).add(noise.mul(tf.sub(1, alphaBar).sqrt()));",
    with: "return Promise.resolve(x0) as never;",
    say: "qSample returns a promise. Leave out `async` and `await`: operations of tensors need no waiting.",
  }),
  mistake(todo, "return missing", {
    replace: "return x0",
    with: "x0",
    say: "qSample returns nothing (undefined). Is a `return` missing? The sum is what it returns.",
  }),
  mistake(todo, "one noise for both coordinates", {
    replace: "noise.mul(",
    with: "noise.slice([0, 0], [noise.shape[0], 1]).mul(",
    say:
      "Both coordinates of a point get the same noise, that of the first column. The noise is [N, 2], a number for each: " +
      "take `noise` as it is.",
  }),
];
