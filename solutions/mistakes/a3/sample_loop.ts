import { mistake } from "../mistake.ts";

const todo = "a3.sampleLoop";

/** Mistakes in the loop. */
export const sampleLoopMistakes = [
  mistake(todo, "network gets 1-t", {
    replace: "eulerStep(velocity, x, t, tNext)",
    with: "eulerStep((x, t) => velocity(x, tf.sub(1, t)), x, t, tNext)",
    say: "The network is told 1 - t: 1, 0.8, ... It was trained with t = 0 for noise and t = 1 for data, so for five " +
      "steps it is told 0, 0.2, ..., 0.8.",
  }),
  mistake(todo, "descending times", {
    replace: "const times = flowTimes(steps); // 0, 1/n, ..., (n-1)/n\n  " +
      "const pairs = times.map((t, i) => ({ t, tNext: times[i + 1] ?? 1 }))",
    with: "const times = flowTimes(steps).map((t) => 1 - t);\n  " +
      "const pairs = times.map((t, i) => ({ t, tNext: times[i + 1] ?? 0 }))",
    say: "The times go down, from 1 to 0, as in Assignment 1. In flow matching t = 0 is noise and t = 1 is data: the " +
      "loop starts at noise, so the times ascend, 0, 1/n, ..., and end at 1.",
  }),
  mistake(todo, "times in reverse order", {
    replace: "const pairs = times.map((t, i) => ({ t, tNext: times[i + 1] ?? 1 }))",
    with: "const pairs = times.map((t, i) => ({ t, tNext: times[i + 1] ?? 1 })).reverse()",
    say: "The steps are taken in the reverse order, the last first. The loop starts at noise, t = 0, and the times " +
      "ascend.",
  }),
  mistake(todo, "last step skipped", {
    replace: "return scan(x0, pairs",
    with: "return scan(x0, pairs.slice(0, -1)",
    say:
      "The last step is missing, the one that ends at t = 1: what comes back has not arrived yet. For n steps there " +
      "are n of them, and the last goes from (n - 1)/n to 1.",
  }),
  mistake(todo, "first step skipped", {
    replace: "return scan(x0, pairs",
    with: "return scan(x0, pairs.slice(1)",
    say:
      "The first step is missing, the one that starts at t = 0. For n steps there are n of them, from 0, 1/n, ..., " +
      "(n - 1)/n.",
  }),
  mistake(todo, "last step without length", {
    replace: "times[i + 1] ?? 1",
    with: "times[i + 1] ?? times[i]!",
    say: "The last step has no length: its tNext is its own t. After the last time in the list comes t = 1, the data.",
  }),
  mistake(todo, "last step back to 0", {
    replace: "times[i + 1] ?? 1",
    with: "times[i + 1] ?? 0",
    say: "The last step goes back to t = 0. After the last time in the list comes t = 1, the data.",
  }),
  mistake(todo, "NaN at the end of the list", {
    replace: "times[i + 1] ?? 1",
    with: "times[i + 1]!",
    say:
      "After the last time in the list nothing follows: times[i + 1] is undefined there. The last step ends at t = 1.",
  }),
  mistake(todo, "t and tNext exchanged", {
    replace: "eulerStep(velocity, x, t, tNext)",
    with: "eulerStep(velocity, x, tNext, t)",
    say: "t and tNext are exchanged in the call of eulerStep, so every step goes backwards in time: it is " +
      "eulerStep(velocity, x, t, tNext).",
  }),
  mistake(todo, "times up to and including 1", {
    replace: "const times = flowTimes(steps); // 0, 1/n, ..., (n-1)/n",
    with: "const times = Array.from({ length: steps + 1 }, (_, i) => i / steps);",
    say: "There is a step too many: one that starts at t = 1, where the flow has arrived. The steps start at 0, 1/n, " +
      "..., (n - 1)/n.",
  }),
  mistake(todo, "times from 1/n", {
    replace: "const times = flowTimes(steps); // 0, 1/n, ..., (n-1)/n\n  " +
      "const pairs = times.map((t, i) => ({ t, tNext: times[i + 1] ?? 1 }))",
    with: "const times = flowTimes(steps).map((t) => t + 1 / steps);\n  " +
      "const pairs = times.map((t) => ({ t, tNext: t + 1 / steps }))",
    say: "The times start at 1/n and go up to 1. Noise is at t = 0: the steps start at 0, 1/n, ..., (n - 1)/n.",
  }),
  mistake(todo, "times of linspace with both ends", {
    replace: "const times = flowTimes(steps); // 0, 1/n, ..., (n-1)/n",
    with: "const times = Array.from({ length: steps }, (_, i) => i / (steps - 1));",
    code: /linspace|- 1\b/,
    say: "The steps start at 0, 1/(n - 1), ..., 1, so the last one has no length. For n steps of equal length they " +
      "start at 0, 1/n, ..., (n - 1)/n: `flowTimes(n)`.",
  }),
  mistake(todo, "times in thousandths", {
    replace: "const pairs = times.map((t, i) => ({ t, tNext: times[i + 1] ?? 1 }))",
    with: "const pairs = times.map((t, i) => ({ t: 1000 * t, tNext: 1000 * (times[i + 1] ?? 1) }))",
    say: "The times go up to 1000. All functions see t between 0 and 1; only inside `velocityOf` the network is told " +
      "1000 t.",
  }),
  mistake(todo, "always 50 steps", {
    replace: "flowTimes(steps)",
    with: "flowTimes(50)",
    say: "There are 50 steps, whatever is asked for. Take their number from the option `steps`.",
  }),
  mistake(todo, "starts at fresh noise", {
    replace: "scan(x0, pairs",
    with: "scan(randn(x0.shape), pairs",
    code: /rand|normal/i,
    say:
      "The loop draws noise of its own. It starts at the argument `x0`: reflow must know which noise leads to which " +
      "sample.",
  }),
  mistake(todo, "starts at zeros", {
    replace: "scan(x0, pairs",
    with: "scan(tf.zerosLike(x0), pairs",
    say: "The loop starts with zeros, and all points take the same way. It starts at the argument `x0`, the noise.",
  }),
  mistake(todo, "start scaled", {
    replace: "scan(x0, pairs",
    with: "scan(x0.mul(2), pairs",
    say: "The loop starts at twice x0. The noise of p_0 is standard normal, and `x0` is that already.",
  }),
  mistake(todo, "the same step again and again", {
    replace: "eulerStep(velocity, x, t, tNext)",
    with: "eulerStep(velocity, x, tf.tensor1d([0]), tf.tensor1d([1 / steps]))",
    say:
      "Every step is a step from t = 0. `scan` hands the step's own t and tNext to your function: pass those on to " +
      "eulerStep.",
  }),
  mistake(todo, "every step from x0", {
    replace: "eulerStep(velocity, x, t, tNext)",
    with: "eulerStep(velocity, x0, t, tNext)",
    say: "Every step starts from x0 again, so only the last one counts. `scan` hands the x of the moment to your " +
      "function: `(x, { t, tNext }) => eulerStep(velocity, x, t, tNext)`.",
  }),
  mistake(todo, "options not passed on", {
    replace: ", options)",
    with: ")",
    say:
      "The options are not passed on: the trajectory in them stays empty, and the progress has no title. `options` is " +
      "the fourth argument of `scan`.",
  }),
  mistake(todo, "return missing", {
    replace: "return scan",
    with: "scan",
    say: "sampleLoop returns nothing (undefined). Is a `return` missing? Return the promise that `scan` gives.",
  }),
  mistake(todo, "1/steps added up", {
    replace: "const times = flowTimes(steps);",
    with: "const times: number[] = [];\n  for (let t = 0; t < 1; t += 1 / steps) times.push(t);\n ",
    say:
      "The time is counted by adding 1/steps again and again. 1/10 added up ten times is a little less than 1, so that " +
      "there is a step too many for some numbers of steps. Count with whole numbers, i / steps, or take flowTimes(steps).",
  }),
];
