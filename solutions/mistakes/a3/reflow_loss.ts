import { mistake } from "../mistake.ts";

const todo = "a3.reflowLoss";
const loss = "return computeLoss(velocity, 0, x1, x0)";

/** Mistakes in the training step of reflow. */
export const reflowLossMistakes = [
  mistake(todo, "noise not given", {
    replace: "computeLoss(velocity, 0, x1, x0)",
    with: "computeLoss(velocity, 0, x1)",
    say:
      "The noise is not that of the pairs: computeLoss is not given their x0 and draws its own, or x0 and x1 come from two " +
      "batches. This is flow matching again, and nothing gets straighter. Draw one batch, and give computeLoss its x1 and, " +
      "as the fourth argument, its x0 (RF, eq. 1).",
  }),
  mistake(todo, "x0 and x1 exchanged", {
    replace: "computeLoss(velocity, 0, x1, x0)",
    with: "computeLoss(velocity, 0, x0, x1)",
    say: "x0 and x1 are exchanged, so the flow would lead from the samples to the noise. computeLoss takes the data " +
      "first, x1, and then the noise, x0.",
  }),
  mistake(todo, "sigmaMin of flow matching", {
    replace: "computeLoss(velocity, 0,",
    with: "computeLoss(velocity, 0.01,",
    say: "sigmaMin is 0.01. In rectified flow the line ends exactly in its sample, and the velocity is x1 - x0: " +
      "sigmaMin is 0 (RF, eq. 1).",
  }),
  mistake(todo, "sigmaMin 1", {
    replace: "computeLoss(velocity, 0,",
    with: "computeLoss(velocity, 1,",
    say:
      "sigmaMin is 1, so the noise stays to the end. In rectified flow the line ends exactly in its sample: sigmaMin " +
      "is 0 (RF, eq. 1).",
  }),
  mistake(todo, "two batches", {
    replace: loss,
    with: "return computeLoss(velocity, 0, pairBatch(pairs, batchSize).x1, x0)",
    say:
      "The noise is not that of the pairs: computeLoss is not given their x0 and draws its own, or x0 and x1 come from two " +
      "batches. This is flow matching again, and nothing gets straighter. Draw one batch, and give computeLoss its x1 and, " +
      "as the fourth argument, its x0 (RF, eq. 1).",
  }),
  mistake(todo, "all pairs at once", {
    replace: "const { x0, x1 } = pairBatch(pairs, batchSize)",
    with: "const { x0, x1 } = pairs",
    say: "The loss is that of all pairs at once. One training step takes one batch: pairBatch(pairs, batchSize).",
  }),
  mistake(todo, "fixed batch size", {
    replace: "pairBatch(pairs, batchSize)",
    with: "pairBatch(pairs, 128)",
    say: "The batch has 128 pairs whatever is asked for. Pass the argument `batchSize` on.",
  }),
  mistake(todo, "x0 for both", {
    replace: "computeLoss(velocity, 0, x1, x0)",
    with: "computeLoss(velocity, 0, x0, x0)",
    say:
      "Both ends of the line are the same point, so its velocity is 0. The line leads from the noise x0 to the sample x1: " +
      "computeLoss takes x1 and then x0.",
  }),
  mistake(todo, "x1 for both", {
    replace: "computeLoss(velocity, 0, x1, x0)",
    with: "computeLoss(velocity, 0, x1, x1)",
    say:
      "Both ends of the line are the same point, so its velocity is 0. The line leads from the noise x0 to the sample x1: " +
      "computeLoss takes x1 and then x0.",
  }),
  mistake(todo, "noise drawn again", {
    replace: "computeLoss(velocity, 0, x1, x0)",
    with: "computeLoss(velocity, 0, x1, randn(x1.shape))",
    say:
      "The noise is not that of the pairs: computeLoss is not given their x0 and draws its own, or x0 and x1 come from two " +
      "batches. This is flow matching again, and nothing gets straighter. Draw one batch, and give computeLoss its x1 and, " +
      "as the fourth argument, its x0 (RF, eq. 1).",
  }),
  mistake(todo, "velocity turned round", {
    replace: "computeLoss(velocity,",
    with: "computeLoss((x, t) => velocity(x, t).neg(),",
    say: "The prediction gets a minus before it is compared. Give `velocity` to computeLoss as it is: the line leads " +
      "from x0 to x1.",
  }),
  mistake(todo, "times turned round", {
    replace: "computeLoss(velocity,",
    with: "computeLoss((x, t) => velocity(x, tf.sub(1, t)),",
    say: "The network is told 1 - t. Give `velocity` to computeLoss as it is: t = 0 is noise, t = 1 is the sample.",
  }),
  mistake(todo, "loss halved", {
    replace: "computeLoss(velocity, 0, x1, x0)",
    with: "computeLoss(velocity, 0, x1, x0).div(2)",
    say: "The loss is half of what is asked for. Return what computeLoss gives, as it is.",
  }),
  mistake(todo, "return missing", {
    replace: "return computeLoss",
    with: "computeLoss",
    say: "reflowLoss returns nothing (undefined). Is a `return` missing?",
  }),
];
