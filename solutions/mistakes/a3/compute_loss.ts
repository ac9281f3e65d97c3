import { mistake } from "../mistake.ts";

const todo = "a3.computeLoss";

/** Mistakes in the loss of flow matching: how it compares, and what it returns. */
export const computeLossMistakes = [
  mistake(todo, "sign of the prediction", {
    replace: ".sub(target)",
    with: ".add(target)",
    say:
      "The prediction is compared with the negative velocity: the target has the wrong sign, or it is added to the " +
      "prediction where the error is their difference. Time goes from noise (t = 0) to data (t = 1), so the velocity is " +
      "x_1 - (1 - sigmaMin) x_0 (FM, eq. 23).",
  }),
  mistake(todo, "absolute for squared error", {
    replace: ".square()",
    with: ".abs()",
    say:
      "You take the absolute error. Eq. 23 of FM has the squared one, `.square()`: only with it the best prediction " +
      "is the mean velocity.",
  }),
  mistake(todo, "no square", {
    replace: ".square()",
    with: "",
    say:
      "The error is not squared: positive and negative ones cancel, and the mean says nothing. Eq. 23 of FM has the " +
      "square.",
  }),
  mistake(todo, "fourth power", {
    replace: ".square()",
    with: ".square().square()",
    say: "The error is taken to the fourth power. Eq. 23 of FM has the square.",
  }),
  mistake(todo, "sum for mean", {
    replace: ".mean()",
    with: ".sum()",
    say:
      "You take the sum over the batch. The text asks for the mean over all elements: with a sum the gradients are " +
      "256 times as large for a batch of 128.",
  }),
  mistake(todo, "sum over coordinates, mean over rows", {
    replace: ".mean()",
    with: ".sum(1).mean()",
    say: "You add up the two coordinates of each row, then take the mean over the rows: twice what is asked for. The " +
      "mean is over all elements of the batch, `.mean()`.",
  }),
  mistake(todo, "half of it", {
    replace: ".mean()",
    with: ".mean().div(2)",
    say:
      "The loss is half of what is asked for. There is no factor 1/2 in eq. 23 of FM: the mean of the squares as it " +
      "is.",
  }),
  mistake(todo, "root of the mean squared error", {
    replace: ".mean()",
    with: ".mean().sqrt()",
    say: "You take the root of the mean squared error. Eq. 23 of FM has none: the mean of the squares as it is.",
  }),
  mistake(todo, "negative loss", {
    replace: ".mean()",
    with: ".mean().neg()",
    say:
      "The loss is negative: training would make the error as large as it can. It is the mean of the squares as it is.",
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
  mistake(todo, "network not asked", {
    replace: "velocity(xt, t)",
    with: "xt",
    say:
      "computeLoss does not ask the network: compare velocity(psi_t, t), its prediction, with the target (FM, eq. 23).",
  }),
  mistake(todo, "no gradient", {
    replace: "velocity(xt, t)",
    with: "tf.tensor2d(velocity(xt, t).arraySync())",
    say:
      "No gradient reaches the network, so that nothing would be learned: its prediction is read out as plain numbers " +
      "on the way to the loss. Use methods of tensors only, without data(), dataSync() or arraySync().",
  }),
  mistake(todo, "return missing", {
    replace: "return velocity",
    with: "velocity",
    say: "computeLoss returns nothing (undefined). Is a `return` missing?",
  }),
];
