import { mistake } from "../mistake.ts";

const todo = "a1.ddimPSample";

/** Mistakes in one step of DDIM. */
export const ddimPSampleMistakes = [
  mistake(todo, "t_prev = t-1", {
    replace: "at(schedule.alphasCumprod, tPrev,",
    with: "at(schedule.alphasCumprod, t.sub(1) as tf.Tensor1D,",
    say: "alphaBar of the earlier step is taken at t - 1. The step goes to t' = tPrev, which may be far below " +
      "t: take alphaBar there.",
  }),
  mistake(todo, "alpha for alphaBar", {
    replace:
      "const alphaBar = at(schedule.alphasCumprod, t); // [1, 1]\n  const alphaBarPrev = at(schedule.alphasCumprod,",
    with: "const alphaBar = at(schedule.alphas, t);\n  const alphaBarPrev = at(schedule.alphas,",
    say: "You use alpha where alphaBar belongs. The paper of DDIM writes alpha_t for what DDPM and the " +
      "notebook call alphaBar_t: schedule.alphasCumprod.",
  }),
  mistake(todo, "alpha for alphaBar at t", {
    replace: "at(schedule.alphasCumprod, t);",
    with: "at(schedule.alphas, t);",
    say: "The root of a negative number: in sigma stands the root of 1 - alphaBar_t / alphaBar_t' (DDIM, eq. " +
      "16). Either that fraction is upside down, or at t you use alpha where alphaBar belongs. (The paper " +
      "of DDIM writes alpha_t for what the notebook calls alphaBar_t, schedule.alphasCumprod.)",
  }),
  mistake(todo, "alpha for alphaBar at t'", {
    replace: "at(schedule.alphasCumprod, tPrev",
    with: "at(schedule.alphas, tPrev",
    say: "At t' you use alpha where alphaBar belongs. The paper of DDIM writes alpha_t for what the notebook " +
      "calls alphaBar_t: schedule.alphasCumprod.",
  }),
  mistake(todo, "the two times exchanged", {
    replace:
      "const alphaBar = at(schedule.alphasCumprod, t); // [1, 1]\n  const alphaBarPrev = at(schedule.alphasCumprod, tPrev, { beforeStart: 1 });",
    with:
      "const alphaBarPrev = at(schedule.alphasCumprod, t); // [1, 1]\n  const alphaBar = at(schedule.alphasCumprod, tPrev, { beforeStart: 1 });",
    code: /[pP]rev\w*(?::[^=]*)?\s*=\s*at\([^,]*,\s*t\s*[,)]/,
    say: "alphaBar_t and alphaBar_t' are exchanged: the step goes from t, with more noise, to tPrev, with " +
      "less.",
  }),
  mistake(todo, "final alphaBar clamped to alphaBar_0", {
    replace: "tPrev, { beforeStart: 1 }",
    with: "tPrev.maximum(0) as tf.Tensor1D",
    say: "After the last step alphaBar is alphaBar_0. There come clean data: at t' = -1 it is 1, so that the " +
      "result is the predicted x_0. at(..., { beforeStart: 1 }) gives that.",
  }),
  mistake(todo, "alphaBar is not 1 after the last step", {
    replace: "{ beforeStart: 1 }",
    with: "{ beforeStart: 0 }",
    say: "After the last step, at t' = -1, alphaBar is less than alphaBar_0, so a root of a negative number " +
      "comes out. There come clean data, without any noise: alphaBar is 1.",
  }),
  mistake(todo, "index -1", {
    replace: ", { beforeStart: 1 }",
    with: "",
    say: "At the last step t' is -1, which the table does not have. alphaBar is 1 there: " +
      "at(schedule.alphasCumprod, tPrev, { beforeStart: 1 }).",
  }),
  mistake(todo, "network told tPrev", {
    replace: "denoise(x, t)",
    with: "denoise(x, tPrev)",
    say: "The network is told tPrev. The points that it sees are x_t, so it is told t.",
  }),
  mistake(todo, "network told t+1", {
    replace: "denoise(x, t)",
    with: "denoise(x, t.add(1))",
    say: "The network is told t + 1. It was trained with steps 0..T-1, so it is told t as it is.",
  }),
  mistake(todo, "network told t/1000", {
    replace: "denoise(x, t)",
    with: "denoise(x, t.div(1000))",
    say: "The network is told t/1000. It was trained with whole steps 0..999 and does not know such times: " +
      "pass t as it is.",
  }),
  mistake(todo, "return missing", {
    replace: "return x0",
    with: "x0",
    say: "ddimPSample returns nothing (undefined). Is a `return` missing?",
  }),
];
