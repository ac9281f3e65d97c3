import { mistake } from "../mistake.ts";

const todo = "a3.eulerStep";

/** Mistakes in one Euler step. */
export const eulerStepMistakes = [
  mistake(todo, "dt missing", {
    replace: "velocity(x, t).mul(tNext.sub(t))",
    with: "velocity(x, t)",
    say:
      "The whole velocity is added, as if every step took the time 1. A step takes tNext - t: way is velocity times " +
      "time. This way 50 steps go fifty times too far.",
  }),
  mistake(todo, "velocity negated", {
    replace: "x.add(",
    with: "x.sub(",
    say:
      "The points run away from the data: the velocity is subtracted, or the length of the step is t - tNext. Time goes " +
      "from 0 (noise) to 1 (data), and the velocity leads forward: x + (tNext - t) v.",
  }),
  mistake(todo, "dt with the wrong sign", {
    replace: "tNext.sub(t)",
    with: "t.sub(tNext)",
    say:
      "The points run away from the data: the velocity is subtracted, or the length of the step is t - tNext. Time goes " +
      "from 0 (noise) to 1 (data), and the velocity leads forward: x + (tNext - t) v.",
  }),
  mistake(todo, "network time at t_next", {
    replace: "velocity(x, t)",
    with: "velocity(x, tNext)",
    say:
      "The network is told tNext. x is where the points are at t, so it is told t: Euler's method takes the velocity " +
      "at the start of the step. (With 50 steps the distance hardly shows it, with 10 it does.)",
  }),
  mistake(todo, "network time in the middle", {
    replace: "velocity(x, t)",
    with: "velocity(x, t.add(tNext).div(2))",
    say:
      "The network is told the time in the middle of the step, but x is where the points are at its start. Euler's " +
      "method takes the velocity at x and t. (The midpoint method moves x to the middle too, and asks twice.)",
  }),
  mistake(todo, "network told 1-t", {
    replace: "velocity(x, t)",
    with: "velocity(x, tf.sub(1, t))",
    say: "The network is told 1 - t. It was trained with t = 0 for noise and t = 1 for data: tell it t as it is.",
  }),
  mistake(todo, "network told 1000 t", {
    replace: "velocity(x, t)",
    with: "velocity(x, t.mul(1000))",
    say: "The network is told 1000 t. `velocityOf` does that already: velocity(x, t) takes t between 0 and 1.",
  }),
  mistake(todo, "times tNext", {
    replace: "tNext.sub(t)",
    with: "tNext",
    say: "The velocity is multiplied by tNext. The step takes the time from t to tNext: tNext - t.",
  }),
  mistake(todo, "times t", {
    replace: "tNext.sub(t)",
    with: "t",
    say: "The velocity is multiplied by t. The step takes the time from t to tNext: tNext - t.",
  }),
  mistake(todo, "fixed dt", {
    replace: "tNext.sub(t)",
    with: "1 / 50",
    say:
      "Every step is 1/50 long. Take its length from the arguments, tNext - t: the number of steps is not always 50.",
  }),
  mistake(todo, "root of dt", {
    replace: "tNext.sub(t)",
    with: "tNext.sub(t).sqrt()",
    say:
      "The velocity is multiplied by the root of the time. That is for noise; a velocity moves a point by velocity " +
      "times time, tNext - t.",
  }),
  mistake(todo, "only the way", {
    replace: "x.add(velocity(x, t).mul(tNext.sub(t)))",
    with: "velocity(x, t).mul(tNext.sub(t))",
    say: "What comes back is the way of this step, not the place where it ends. Add it to x.",
  }),
  mistake(todo, "jump to the end", {
    replace: "tNext.sub(t)",
    with: "tf.sub(1, t)",
    say: "The step goes on to t = 1. It ends at tNext: its length is tNext - t.",
  }),
  mistake(todo, "noise added", {
    replace: ".mul(tNext.sub(t)))",
    with: ".mul(tNext.sub(t))).add(randn(x.shape).mul(0.1))",
    code: /rand|normal/i,
    say: "Something random is added to x. Nothing is random in following a flow but its start: x + (tNext - t) v.",
  }),
  mistake(todo, "step towards the velocity", {
    replace: "x.add(velocity(x, t).mul(tNext.sub(t)))",
    with: "x.add(velocity(x, t).sub(x).mul(tNext.sub(t)))",
    say: "You go towards the prediction as if it were a place, v - x. The network predicts the velocity itself: " +
      "x + (tNext - t) v.",
  }),
  mistake(todo, "network not asked", {
    replace: "velocity(x, t).mul",
    with: "x.mul",
    say: "eulerStep does not ask the network: the velocity is velocity(x, t).",
  }),
  mistake(todo, "return missing", {
    replace: "return x",
    with: "x",
    say: "eulerStep returns nothing (undefined). Is a `return` missing?",
  }),
  mistake(todo, "midpoint method", {
    replace: "return x.add(velocity(x, t).mul(tNext.sub(t)));",
    with: "const dt = tNext.sub(t);\n  const middle = x.add(velocity(x, t).mul(dt.div(2))) as tf.Tensor2D;\n" +
      "  return x.add(velocity(middle, t.add(dt.div(2)) as tf.Tensor1D).mul(dt));",
    say:
      "This is the midpoint method, which asks the network a second time in the middle of the step. Euler's method asks " +
      "once, at x and t: x + (tNext - t) velocity(x, t).",
  }),
  mistake(todo, "Heun's method", {
    replace: "return x.add(velocity(x, t).mul(tNext.sub(t)));",
    with: "const dt = tNext.sub(t);\n  const v = velocity(x, t);\n" +
      "  return x.add(v.add(velocity(x.add(v.mul(dt)), tNext)).mul(dt).div(2));",
    say:
      "This is Heun's method, which takes the mean of the velocities at both ends of the step. Euler's method asks " +
      "once, at x and t: x + (tNext - t) velocity(x, t).",
  }),
];
