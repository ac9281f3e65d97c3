import { mistake } from "../mistake.ts";

const todo = "a1.computeLoss";

/** Mistakes in the training loss. */
export const computeLossMistakes = [
  mistake(todo, "target noise drawn again", {
    replace: "return noise.sub",
    with: "return randn(x0.shape).sub",
    say: "The prediction is compared with noise that is drawn anew. Compare with the argument `noise`, the " +
      "noise that is in x_t (DDPM, eq. 14): other noise cannot be predicted.",
  }),
  mistake(todo, "target is x0", {
    replace: "return noise.sub",
    with: "return x0.sub",
    say: "The prediction is compared with x_0. The network predicts the noise: compare with `noise` (DDPM, eq. " +
      "14).",
  }),
  mistake(todo, "target is x_t", {
    replace: "return noise.sub",
    with: "return xt.sub",
    say: "The prediction is compared with x_t. The network predicts the noise: compare with `noise` (DDPM, eq. " +
      "14).",
  }),
  mistake(todo, "sign of the prediction", {
    replace: "noise.sub(denoise",
    with: "noise.add(denoise",
    say: "The prediction is added to the noise. The error is the difference, noise minus prediction (DDPM, eq. " +
      "14); this way the network learns the noise with the wrong sign.",
  }),
  mistake(todo, "absolute for squared error", {
    replace: ".square()",
    with: ".abs()",
    say: "You take the absolute error. Eq. 14 of DDPM has the squared one: `.square()`.",
  }),
  mistake(todo, "no square", {
    replace: ".square()",
    with: "",
    say: "The error is not squared: positive and negative ones cancel, and the mean says nothing. Eq. 14 of " +
      "DDPM has the square.",
  }),
  mistake(todo, "fourth power", {
    replace: ".square()",
    with: ".square().square()",
    say: "The error is taken to the fourth power. Eq. 14 of DDPM has the square.",
  }),
  mistake(todo, "sum for mean", {
    replace: ".mean()",
    with: ".sum()",
    say: "You take the sum over the batch. The text asks for the mean over all elements: with a sum the " +
      "gradients are 256 times as large for a batch of 128, and so is the step that the learning rate is " +
      "made for.",
  }),
  mistake(todo, "sum over coordinates, mean over rows", {
    replace: ".mean()",
    with: ".sum(1).mean()",
    say: "You add up the two coordinates of each row, then take the mean over the rows: twice what is asked " +
      "for. The mean is over all elements of the batch, `.mean()`.",
  }),
  mistake(todo, "sum over rows, mean over coordinates", {
    replace: ".mean()",
    with: ".sum(0).mean()",
    say: "You add up the rows, then take the mean over the two coordinates. The mean is over all elements of " +
      "the batch, `.mean()`.",
  }),
  mistake(todo, "half of it", {
    replace: ".mean()",
    with: ".mean().div(2)",
    say: "The loss is half of what is asked for. There is no factor 1/2 in eq. 14 of DDPM: the mean of the " +
      "squares as it is.",
  }),
  mistake(todo, "root of the mean squared error", {
    replace: ".mean()",
    with: ".mean().sqrt()",
    say: "You take the root of the mean squared error. Eq. 14 of DDPM has none: the mean of the squares as it " +
      "is.",
  }),
  mistake(todo, "negative loss", {
    replace: ".mean()",
    with: ".mean().neg()",
    say: "The loss is negative: training would make the error as large as it can. It is the mean of the " +
      "squares as it is.",
  }),
  mistake(todo, "no mean", {
    replace: ".mean()",
    with: "",
    say: "The loss is not one number: the mean over all elements is missing, `.mean()`.",
  }),
  mistake(todo, "mean over columns only", {
    replace: ".mean()",
    with: ".mean(1)",
    say: "The loss is one number for each row. Take the mean over all elements: `.mean()` without an argument.",
  }),
  mistake(todo, "mean over rows only", {
    replace: ".mean()",
    with: ".mean(0)",
    say: "The loss is one number for each column. Take the mean over all elements: `.mean()` without an " +
      "argument.",
  }),
  mistake(todo, "no gradient", {
    replace: "denoise(xt, t)",
    with: "tf.tensor2d(denoise(xt, t).arraySync())",
    say: "No gradient reaches the network, so that nothing would be learned: its prediction is read out as " +
      "plain numbers on the way to the loss. Use methods of tensors only, without data(), dataSync() or " +
      "arraySync().",
  }),
  mistake(todo, "return missing", {
    replace: "return noise",
    with: "noise",
    say: "computeLoss returns nothing (undefined). Is a `return` missing?",
  }),
  mistake(todo, "every row compared with every row", {
    replace: "noise.sub(denoise(xt, t))",
    with: "noise.expandDims(1).sub(denoise(xt, t).expandDims(0))",
    say:
      "Each row of the noise is compared with the predictions for all rows, because the shapes are spread over each " +
      "other. Noise and prediction are both [N, 2]: noise.sub(prediction), row by row.",
  }),
];
