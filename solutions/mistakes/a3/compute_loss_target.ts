import { mistake } from "../mistake.ts";

const todo = "a3.computeLoss";

/** Mistakes in the loss of flow matching: what it compares the prediction with. */
export const computeLossTargetMistakes = [
  mistake(todo, "target without (1 - sigma_min)", {
    replace: "x1.sub(x0.mul(1 - sigmaMin))",
    with: "x1.sub(x0)",
    say: "The target is x_1 - x_0. It is the derivative of psi_t, and there x_0 has the factor 1 - sigmaMin: " +
      "x_1 - (1 - sigmaMin) x_0 (FM, eq. 23). With sigmaMin = 0.01 no distance shows the difference.",
  }),
  mistake(todo, "target negated", {
    replace: "x1.sub(x0.mul(1 - sigmaMin))",
    with: "x0.mul(1 - sigmaMin).sub(x1)",
    say:
      "The prediction is compared with the negative velocity: the target has the wrong sign, or it is added to the " +
      "prediction where the error is their difference. Time goes from noise (t = 0) to data (t = 1), so the velocity is " +
      "x_1 - (1 - sigmaMin) x_0 (FM, eq. 23).",
  }),
  mistake(todo, "target x0 - x1", {
    replace: "x1.sub(x0.mul(1 - sigmaMin))",
    with: "x0.sub(x1)",
    say: "The target is x_0 - x_1, the way from the data to the noise. Here x_0 is the noise, time goes from noise " +
      "(t = 0) to data (t = 1), and x_0 has a factor: x_1 - (1 - sigmaMin) x_0 (FM, eq. 23).",
  }),
  mistake(todo, "x0 and x1 exchanged in the target", {
    replace: "x1.sub(x0.mul(1 - sigmaMin))",
    with: "x0.sub(x1.mul(1 - sigmaMin))",
    say:
      "Noise and data are exchanged in the target. x_0 is the noise and x_1 the data, and the velocity leads to the " +
      "data: x_1 - (1 - sigmaMin) x_0 (FM, eq. 23).",
  }),
  mistake(todo, "x0 of the target drawn again", {
    replace: "x0.mul(1 - sigmaMin)",
    with: "randn(x0.shape).mul(1 - sigmaMin)",
    say: "In the target stands other noise than in psi_t. Both belong to the same way: use the argument `x0` in both " +
      "(FM, eq. 23). The velocity of another way cannot be predicted.",
  }),
  mistake(todo, "target is x1", {
    replace: "x1.sub(x0.mul(1 - sigmaMin))",
    with: "x1",
    say: "The prediction is compared with the data point x_1. The network predicts the velocity, the derivative of " +
      "psi_t: x_1 - (1 - sigmaMin) x_0 (FM, eq. 23).",
  }),
  mistake(todo, "target is the noise", {
    replace: "x1.sub(x0.mul(1 - sigmaMin))",
    with: "x0",
    say: "The prediction is compared with the noise, as in Assignment 1. In flow matching the network predicts the " +
      "velocity: x_1 - (1 - sigmaMin) x_0 (FM, eq. 23).",
  }),
  mistake(todo, "target is psi_t", {
    replace: "x1.sub(x0.mul(1 - sigmaMin))",
    with: "xt",
    say: "The prediction is compared with the place psi_t. The network predicts the velocity there: " +
      "x_1 - (1 - sigmaMin) x_0 (FM, eq. 23).",
  }),
  mistake(todo, "target from psi_t on", {
    replace: "x1.sub(x0.mul(1 - sigmaMin))",
    with: "x1.sub(xt)",
    say: "The target is the way that is left, x_1 - psi_t, which gets shorter with time. The velocity is that of the " +
      "whole way and the same at all times: x_1 - (1 - sigmaMin) x_0 (FM, eq. 23).",
  }),
  mistake(todo, "plus in the target", {
    replace: "x1.sub(x0",
    with: "x1.add(x0",
    say:
      "The noise is added in the target. The derivative of psi_t has it with a minus: x_1 - (1 - sigmaMin) x_0 (FM, " +
      "eq. 23).",
  }),
  mistake(todo, "1 - sigmaMin at both", {
    replace: "x1.sub(x0.mul(1 - sigmaMin))",
    with: "x1.sub(x0).mul(1 - sigmaMin)",
    say:
      "In the target both have the factor 1 - sigmaMin. Only the noise has it: x_1 - (1 - sigmaMin) x_0 (FM, eq. 23).",
  }),
  mistake(todo, "sigmaMin for 1 - sigmaMin in the target", {
    replace: "x0.mul(1 - sigmaMin)",
    with: "x0.mul(sigmaMin)",
    say: "In the target the noise has the factor sigmaMin, so it is nearly left out. It is 1 - sigmaMin: " +
      "x_1 - (1 - sigmaMin) x_0 (FM, eq. 23).",
  }),
  mistake(todo, "sigmaMin of the notebook", {
    replace: "const xt = computePsiT(x0, x1, t, sigmaMin); // [N, 2]\n  const target = x1.sub(x0.mul(1 - sigmaMin))",
    with: "const xt = computePsiT(x0, x1, t, 0.01);\n  const target = x1.sub(x0.mul(0.99))",
    say:
      "sigmaMin is 0.01 whatever the argument says. Use the argument `sigmaMin` in psi_t and in the target: in this " +
      "check it is 0.1, and in reflow it is 0.",
  }),
  mistake(todo, "target divided by the time left", {
    replace: "const target = x1.sub(x0.mul(1 - sigmaMin))",
    with: "const target = x1.sub(xt).div(tf.sub(1.001, t.expandDims(1)))",
    say: "You divide by the time that is left. Of the place psi_t that gives nearly the velocity, but not with " +
      "sigmaMin, and near t = 1 it divides by 0. Take the derivative of psi_t: x_1 - (1 - sigmaMin) x_0 (FM, eq. 23).",
  }),
];
