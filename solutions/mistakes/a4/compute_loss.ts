import { mistake } from "../mistake.ts";

const todo = "a4.computeLoss";
const target = "noise.mul(alpha).sub(x0.mul(sigma))";
const seen = "x0.mul(alpha).add<tf.Tensor4D>(noise.mul(sigma))";
const draw = "randint(0, marginals.alpha.shape[0], [x0.shape[0]])";

/** Mistakes in the loss. */
export const computeLossMistakes = [
  mistake(todo, "alpha and sigma exchanged in v", {
    replace: target,
    with: "noise.mul(sigma).sub(x0.mul(alpha))",
    say:
      "alpha and sigma are exchanged in v: it is alpha noise - sigma x_0. Where there is hardly any noise, at small t, v " +
      "is about the noise.",
  }),
  mistake(todo, "v negated", {
    replace: target,
    with: "x0.mul(sigma).sub(noise.mul(alpha))",
    say: "v has the other sign: it is alpha noise - sigma x_0. Samplers that take this v would go the wrong way.",
  }),
  mistake(todo, "plus in v", {
    replace: "noise.mul(alpha).sub(",
    with: "noise.mul(alpha).add(",
    say: "In v the image is added. It is subtracted: v = alpha noise - sigma x_0, at right angles to x_t.",
  }),
  mistake(todo, "noise as the target", {
    replace: target,
    with: "noise",
    say:
      "The prediction is compared with the noise, as in Assignment 1. Here the network predicts v = alpha noise - sigma x_0.",
  }),
  mistake(todo, "image as the target", {
    replace: target,
    with: "x0",
    say: "The prediction is compared with the image x_0. Here the network predicts v = alpha noise - sigma x_0.",
  }),
  mistake(todo, "x_t as the target", {
    replace: target,
    with: "x",
    say: "The prediction is compared with x_t, which the network sees anyway. It predicts v = alpha noise - sigma x_0.",
  }),
  mistake(todo, "direction without the schedule", {
    replace: target,
    with: "noise.sub(x0)",
    say:
      "The prediction is compared with noise - x_0, as in flow matching. v has the factors of the schedule: alpha noise - " +
      "sigma x_0.",
  }),
  mistake(todo, "alpha and sigma exchanged in x_t", {
    replace: seen,
    with: "x0.mul(sigma).add<tf.Tensor4D>(noise.mul(alpha))",
    say:
      "alpha and sigma are exchanged in x_t: the network must see alpha x_0 + sigma noise, nearly the image at small t.",
  }),
  mistake(todo, "minus in x_t", {
    replace: "x0.mul(alpha).add<tf.Tensor4D>(",
    with: "x0.mul(alpha).sub<tf.Tensor4D>(",
    say: "In x_t the noise is subtracted. It is added: x_t = alpha x_0 + sigma noise.",
  }),
  mistake(todo, "network sees the image", {
    replace: "predict(x, t)",
    with: "predict(x0, t)",
    say: "The network is given x_0, the image without noise. It must see x_t = alpha x_0 + sigma noise.",
  }),
  mistake(todo, "network sees the noise", {
    replace: "predict(x, t)",
    with: "predict(noise, t)",
    say: "The network is given the noise. It must see x_t = alpha x_0 + sigma noise.",
  }),
  mistake(todo, "squares of alpha and sigma", {
    replace: seen,
    with: "x0.mul(alpha.square()).add<tf.Tensor4D>(noise.mul(sigma.square()))",
    say: "The factors in x_t are squared. marginals.alpha and marginals.sigma are the factors themselves, with " +
      "alpha^2 + sigma^2 = 1.",
  }),
  mistake(todo, "roots of alpha and sigma", {
    replace: seen,
    with: "x0.mul(alpha.sqrt()).add<tf.Tensor4D>(noise.mul(sigma.sqrt()))",
    say: "The factors in x_t are square roots. marginals.alpha is alpha_t already, not alphaBar: take it as it is.",
  }),
  mistake(todo, "one time for the batch", {
    replace: draw,
    with: "randint(0, marginals.alpha.shape[0], [1])",
    say: "The whole batch has one time. Every image gets a time of its own: randint(0, T, [N]) with N = x0.shape[0].",
  }),
  mistake(todo, "times from 1", {
    replace: "randint(0, ",
    with: "randint(1, ",
    say: "The time 0 is never drawn. Times are counted from 0: randint(0, T, [N]).",
  }),
  mistake(todo, "last time never drawn", {
    replace: "marginals.alpha.shape[0], [x0",
    with: "marginals.alpha.shape[0] - 1, [x0",
    say: "The last time, T - 1, is never drawn. randint(0, T, ...) leaves T out already.",
  }),
  mistake(todo, "T of the notebook", {
    replace: "marginals.alpha.shape[0], [x0",
    with: "1000, [x0",
    say: "The times go up to 999 whatever the schedule. Take T from it: marginals.alpha.shape[0].",
  }),
  mistake(todo, "the same times in order", {
    replace: draw,
    with: 'tf.range(0, x0.shape[0], 1, "int32").mod(tf.scalar(marginals.alpha.shape[0], "int32")) as tf.Tensor1D',
    say: "The times come in order, the same in every batch. Draw them: randint(0, T, [N]).",
  }),
  mistake(todo, "network told t + 1", {
    replace: "predict(x, t)",
    with: "predict(x, t.add(1))",
    say: "The network is told t + 1. Tell it the time whose alpha and sigma are in x_t: t.",
  }),
  mistake(todo, "network told other times", {
    replace: "predict(x, t)",
    with: `predict(x, ${draw})`,
    say:
      "The network is told other times than those whose alpha and sigma are in x_t. Draw them once, and use the same `t`.",
  }),
  mistake(todo, "fresh noise in x_t", {
    replace: "noise.mul(sigma));\n  const v",
    with: "randn(x0.shape).mul(sigma));\n  const v",
    say:
      "The noise in x_t is not the argument `noise`, so v, which is made of it, has nothing to do with what the network sees.",
  }),
  mistake(todo, "sum of squares", {
    replace: ".mean()",
    with: ".sum()",
    say: "The squares are summed up. The loss is their mean over all elements: `.mean()`.",
  }),
  mistake(todo, "absolute values", {
    replace: ".square()",
    with: ".abs()",
    say: "The loss is the mean of absolute differences. It is the mean of their squares.",
  }),
  mistake(todo, "root of the mean", {
    replace: ".square().mean()",
    with: ".square().mean<tf.Scalar>().sqrt()",
    say: "The loss is the root of the mean square. It is the mean square itself.",
  }),
  mistake(todo, "loss halved", {
    replace: ".square().mean()",
    with: ".square().mean<tf.Scalar>().div(2)",
    say: "The loss is half of what is asked for: the mean of the squared differences, without a factor.",
  }),
  mistake(todo, "mean of each image", {
    replace: ".square().mean()",
    with: ".square().mean([1, 2, 3]) as tf.Tensor as tf.Scalar",
    say:
      "There is a mean for each image. The loss is a single number, the mean over all elements: `.mean()` without axes.",
  }),
  mistake(todo, "like missing", {
    replace: "const alpha = at(marginals.alpha, t, { like: x0 });",
    with: "const alpha = at(marginals.alpha, t) as tf.Tensor as tf.Tensor4D;",
    say:
      "alpha has the shape [N, 1], and spreads along the wrong axes of images. With { like: x0 } it is [N, 1, 1, 1], one " +
      "number for each image.",
  }),
  mistake(todo, "return missing", {
    replace: "return predict",
    with: "predict",
    say: "computeLoss returns nothing (undefined). Is a `return` missing?",
  }),
];
