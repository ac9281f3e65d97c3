import { mistake } from "../mistake.ts";

const todo = "a3.computePsiT";

/** Mistakes in the way from noise to data. */
export const computePsiTMistakes = [
  mistake(todo, "t and 1-t swapped", {
    replace: "const time = t.expandDims<tf.Tensor2D>(1)",
    with: "const time = tf.sub(1, t.expandDims<tf.Tensor2D>(1))",
    say: "Time runs backwards: your psi_t is data at t = 0 and noise at t = 1, as in Assignment 1. In flow matching " +
      "t = 0 is noise and t = 1 is data: the factor of x_1 is t (FM, eq. 22).",
  }),
  mistake(todo, "t and 1-t swapped, without sigmaMin", {
    replace: "x0.mul(noiseLevel).add(x1.mul(time))",
    with: "x0.mul(time).add(x1.mul(tf.sub(1, time)))",
    say: "Time runs backwards: your psi_t is data at t = 0 and noise at t = 1, as in Assignment 1. In flow matching " +
      "t = 0 is noise and t = 1 is data: the factor of x_1 is t. And sigmaMin is missing: that of x_0 is " +
      "1 - (1 - sigmaMin) t (FM, eq. 22).",
  }),
  mistake(todo, "x0 and x1 exchanged", {
    replace: "x0.mul(noiseLevel).add(x1.mul(time))",
    with: "x1.mul(noiseLevel).add(x0.mul(time))",
    say:
      "Noise and data are exchanged: here x_0 is the noise, with the factor 1 - (1 - sigmaMin) t, and x_1 the data, " +
      "with the factor t (FM, eq. 22). In Assignment 1 x_0 was the data.",
  }),
  mistake(todo, "sigmaMin left out", {
    replace: "time.mul(1 - sigmaMin)",
    with: "time",
    say:
      "The factor of x_0 is 1 - t. It is 1 - (1 - sigmaMin) t, so that sigmaMin x_0 is left at t = 1 (FM, eq. 22). " +
      "With sigmaMin = 0.01 no distance shows the difference.",
  }),
  mistake(todo, "sigmaMin for 1-sigmaMin", {
    replace: "1 - sigmaMin",
    with: "sigmaMin",
    say:
      "The factor of x_0 is 1 - sigmaMin t, so nearly all of the noise stays to the end. It is 1 - (1 - sigmaMin) t: " +
      "1 at t = 0, sigmaMin at t = 1 (FM, eq. 22).",
  }),
  mistake(todo, "1+sigmaMin for 1-sigmaMin", {
    replace: "1 - sigmaMin",
    with: "1 + sigmaMin",
    say: "The factor of x_0 is 1 - (1 + sigmaMin) t, which is negative at t = 1. There sigmaMin is to be left: " +
      "1 - (1 - sigmaMin) t (FM, eq. 22).",
  }),
  mistake(todo, "(1-t) and sigmaMin multiplied", {
    replace: "tf.sub(1, time.mul(1 - sigmaMin))",
    with: "tf.sub(1, time).mul(1 - sigmaMin)",
    say:
      "The factor of x_0 is (1 - sigmaMin)(1 - t). The brackets are otherwise: 1 - (1 - sigmaMin) t, which is 1 at " +
      "t = 0 and sigmaMin at t = 1 (FM, eq. 22).",
  }),
  mistake(todo, "sigmaMin on the data", {
    replace: "x0.mul(noiseLevel).add(x1.mul(time))",
    with: "x0.mul(tf.sub(1, time)).add(x1.mul(time.mul(1 - sigmaMin)))",
    say:
      "The factor 1 - sigmaMin stands at the data. It belongs to the noise, x_0: the data have the factor t, which is " +
      "1 at the end (FM, eq. 22).",
  }),
  mistake(todo, "sigmaMin on noise and data", {
    replace: "x1.mul(time)",
    with: "x1.mul(time.mul(1 - sigmaMin))",
    say:
      "The factor of the data is (1 - sigmaMin) t. It is t: at t = 1 a way ends at the whole data point, with sigmaMin " +
      "x_0 added (FM, eq. 22).",
  }),
  mistake(todo, "noise not reduced", {
    replace: "x0.mul(noiseLevel)",
    with: "x0",
    say: "The noise keeps its full size at all times. Its factor falls from 1 at t = 0 to sigmaMin at t = 1: " +
      "1 - (1 - sigmaMin) t (FM, eq. 22).",
  }),
  mistake(todo, "noise factor without 1 -", {
    replace: "tf.sub(1, time.mul(1 - sigmaMin))",
    with: "time.mul(1 - sigmaMin)",
    say: "The factor of x_0 is (1 - sigmaMin) t and grows with time. It is 1 - (1 - sigmaMin) t: all of the noise at " +
      "t = 0, next to nothing of it at t = 1 (FM, eq. 22).",
  }),
  mistake(todo, "data not scaled", {
    replace: "x1.mul(time)",
    with: "x1",
    say:
      "The data come in at full size at all times. Their factor is t: none of them at t = 0, all at t = 1 (FM, eq. " +
      "22).",
  }),
  mistake(todo, "minus for plus", {
    replace: ".add(x1",
    with: ".sub(x1",
    say:
      "The data are subtracted: the way leads to -x_1. It is the sum of the noise and the data, each with its factor " +
      "(FM, eq. 22).",
  }),
  mistake(todo, "a curved path as in diffusion", {
    replace: "x0.mul(noiseLevel).add(x1.mul(time))",
    with: "x0.mul(tf.sub(1, time.square()).sqrt()).add(x1.mul(time))",
    say:
      "The factor of x_0 is sqrt(1 - t^2), so that the squares of both factors add up to 1, as in a diffusion model. " +
      "The way of flow matching is a straight line: 1 - (1 - sigmaMin) t, without squares and roots (FM, eq. 22).",
  }),
  mistake(todo, "roots of the factors", {
    replace: "x0.mul(noiseLevel).add(x1.mul(time))",
    with: "x0.mul(noiseLevel.sqrt()).add(x1.mul(time.sqrt()))",
    say:
      "The factors are square roots, as in qSample of Assignment 1. Here they are not: the way is a straight line, " +
      "(1 - (1 - sigmaMin) t) x_0 + t x_1 (FM, eq. 22).",
  }),
  mistake(todo, "sigmaMin squared", {
    replace: "1 - sigmaMin",
    with: "1 - sigmaMin * sigmaMin",
    say:
      "You take sigmaMin^2. sigmaMin is a standard deviation and a factor already: 1 - (1 - sigmaMin) t (FM, eq. 22).",
  }),
  mistake(todo, "sigmaMin of the notebook", {
    replace: "1 - sigmaMin",
    with: "0.99",
    say: "sigmaMin is 0.01 whatever the argument says. Use the argument `sigmaMin`: in this check it is 0.1, and in " +
      "reflow it is 0.",
  }),
  mistake(todo, "time counted in thousandths", {
    replace: "const time = t.expandDims<tf.Tensor2D>(1)",
    with: "const time = t.expandDims<tf.Tensor2D>(1).div(1000)",
    say:
      "You divide t by 1000. t is a number between 0 and 1 already; only the network is told 1000 t, by `velocityOf`.",
  }),
  mistake(todo, "t not spread over the rows", {
    replace: "t.expandDims<tf.Tensor2D>(1)",
    with: "t",
    code: /^(?![^]*\b(?:randn|randint|tile|concat|stack|ones|zeros|fill|slice|tensor2d)\b)/,
    say: "t does not go together with [N, 2]. One time for each row, for both coordinates, has the shape [N, 1]: " +
      "`t.expandDims(1)`. (t itself has the shape [N], and `t.expandDims(0)` makes [1, N] of it.)",
  }),
  mistake(todo, "t as a row", {
    replace: "t.expandDims<tf.Tensor2D>(1)",
    with: "t.expandDims(0)",
    code: /^(?![^]*\b(?:randn|randint|tile|concat|stack|ones|zeros|fill|slice|tensor2d)\b)/,
    say: "t does not go together with [N, 2]. One time for each row, for both coordinates, has the shape [N, 1]: " +
      "`t.expandDims(1)`. (t itself has the shape [N], and `t.expandDims(0)` makes [1, N] of it.)",
  }),
  mistake(todo, "one time for all rows", {
    replace: "t.expandDims<tf.Tensor2D>(1)",
    with: "t.mean()",
    say: "All rows get the same time. Each row has a time of its own: `t.expandDims(1)` gives them as [N, 1].",
  }),
  mistake(todo, "fresh noise", {
    replace: "x0.mul(",
    with: "randn(x0.shape).mul(",
    code: /rand|normal/i,
    say:
      "You draw noise of your own and leave the argument `x0` unused. The way starts at x_0: the loss needs to know " +
      "where, or it has no velocity.",
  }),
  mistake(todo, "return missing", {
    replace: "return x0",
    with: "x0",
    say: "computePsiT returns nothing (undefined). Is a `return` missing?",
  }),
];
