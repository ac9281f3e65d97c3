import { mistake } from "../mistake.ts";

const todo = "a1.pSample";

/** Mistakes in one reverse step of DDPM. */
export const pSampleMistakes = [
  mistake(todo, "all coefficients taken at t-1", {
    replace:
      "const beta = at(schedule.betas, t); // [1, 1]\n  const alpha = at(schedule.alphas, t); // [1, 1]\n  const alphaBar = at(schedule.alphasCumprod, t)",
    with:
      "const s = t.sub(1).maximum(0) as tf.Tensor1D;\n  const beta = at(schedule.betas, s);\n  const alpha = at(schedule.alphas, s);\n  const alphaBar = at(schedule.alphasCumprod, s)",
    say: "All coefficients are taken at t - 1. The step from x_t to x_(t-1) undoes step t, so beta, alpha and " +
      "alphaBar are those of t (DDPM, algorithm 2). Papers count from 1, the notebook's tables from 0.",
  }),
  mistake(todo, "all coefficients taken at t+1", {
    replace:
      "const beta = at(schedule.betas, t); // [1, 1]\n  const alpha = at(schedule.alphas, t); // [1, 1]\n  const alphaBar = at(schedule.alphasCumprod, t)",
    with:
      "const s = t.add(1).minimum(schedule.betas.size - 1) as tf.Tensor1D;\n  const beta = at(schedule.betas, s);\n  const alpha = at(schedule.alphas, s);\n  const alphaBar = at(schedule.alphasCumprod, s)",
    say: "All coefficients are taken at t + 1. The step from x_t to x_(t-1) undoes step t, so beta, alpha and " +
      "alphaBar are those of t (DDPM, algorithm 2).",
  }),
  mistake(todo, "network called with t+1", {
    replace: "denoise(x, t)",
    with: "denoise(x, t.add(1))",
    say: "The network is told t + 1. It was trained with steps 0..T-1, so it is told t as it is. (Papers count " +
      "from 1, the notebook from 0.)",
  }),
  mistake(todo, "network called with t-1", {
    replace: "denoise(x, t)",
    with: "denoise(x, t.sub(1))",
    say: "The network is told t - 1, but the points that it sees are x_t: tell it t.",
  }),
  mistake(todo, "network called with t/1000", {
    replace: "denoise(x, t)",
    with: "denoise(x, t.div(1000))",
    say: "The network is told t/1000. It was trained with whole steps 0..999 and does not know such times: " +
      "pass t as it is.",
  }),
  mistake(todo, "network called with t/T", {
    replace: "denoise(x, t)",
    with: "denoise(x, t.div(schedule.betas.size))",
    say: "The network is told t/T. It was trained with whole steps 0..T-1 and does not know such times: pass t " +
      "as it is.",
  }),
  mistake(todo, "network not asked", {
    replace: "const eps = denoise(x, t); // [N, 2]",
    with: "const eps = tf.randomNormal(x.shape);",
    say: "pSample does not ask the network: eps is denoise(x, t), the noise that the network predicts in x_t.",
  }),
  mistake(todo, "return missing", {
    replace: "return mean",
    with: "mean",
    say: "pSample returns nothing (undefined). Is a `return` missing?",
  }),
];
