import { mistake } from "../mistake.ts";

const todo = "a1.pSampleLoop";

/** Mistakes in the loop of DDPM. */
export const pSampleLoopMistakes = [
  mistake(todo, "ascending t", {
    replace: "T - 1 - i",
    with: "i",
    say: "The steps go up: t = 0, 1, ..., T-1. Sampling goes back from noise to data: t = T-1, ..., 1, 0 " +
      "(DDPM, algorithm 2).",
  }),
  mistake(todo, "last step (t = 0) skipped", {
    replace: "{ length: T }",
    with: "{ length: T - 1 }",
    say: "The last step, t = 0, is missing: what comes back is x_1, which still has noise. There are T steps, " +
      "T-1, ..., 1, 0.",
  }),
  mistake(todo, "first step (t = T-1) skipped", {
    replace: "const times = Array.from({ length: T }, (_, i) => T - 1 - i)",
    with: "const times = Array.from({ length: T - 1 }, (_, i) => T - 2 - i)",
    say: "The first step, t = T-1, is missing. There are T steps, T-1, ..., 1, 0.",
  }),
  mistake(todo, "starts at zeros", {
    replace: "scan(randn(shape)",
    with: "scan(tf.zeros(shape)",
    say: "The loop starts with zeros. x_T is standard normal noise, randn(shape): all samples get their " +
      "variety from it and from the steps' noise.",
  }),
  mistake(todo, "starts at ones", {
    replace: "scan(randn(shape)",
    with: "scan(tf.ones(shape)",
    say: "The loop starts with ones. x_T is standard normal noise: randn(shape).",
  }),
  mistake(todo, "starts at 2 x N(0, I)", {
    replace: "scan(randn(shape)",
    with: "scan(randn(shape).mul(2)",
    say: "The loop starts with noise of standard deviation 2. x_T is standard normal: randn(shape) as it is.",
  }),
  mistake(todo, "starts uniformly in [0, 1)", {
    replace: "scan(randn(shape)",
    with: "scan(tf.randomUniform<tf.Rank.R2>(shape)",
    say: "The loop starts with uniform numbers in [0, 1). x_T is standard normal: randn, not rand.",
  }),
  mistake(todo, "one start for all points", {
    replace: "scan(randn(shape)",
    with: "scan(randn([1, 2]).tile([shape[0], 1])",
    say: "All points start at the same place. x_T is standard normal noise of its own for every point: " +
      "randn(shape).",
  }),
  mistake(todo, "only the lower half of the steps", {
    replace: "const T = schedule.betas.size",
    with: "const T = schedule.betas.size / 2",
    say: "Only the lower half of the steps is taken, from T/2 - 1 on. But pure noise is x_T: start at t = T-1.",
  }),
  mistake(todo, "every second step", {
    replace: "const times = Array.from({ length: T }, (_, i) => T - 1 - i)",
    with: "const times = Array.from({ length: T / 2 }, (_, i) => T - 1 - 2 * i)",
    say: "Every second step is left out. DDPM needs all of them, T-1, ..., 1, 0; leaving out steps is what " +
      "DDIM is for.",
  }),
  mistake(todo, "steps counted from 1", {
    replace: "T - 1 - i",
    with: "T - i",
    say: "A step is taken at T, as papers count them, T, ..., 2, 1, and the schedule has no entry T. In the notebook " +
      "they are T-1, ..., 1, 0.",
  }),
  mistake(todo, "one step too many at the end", {
    replace: "{ length: T }, (_, i) => T - 1 - i",
    with: "{ length: T + 1 }, (_, i) => T - 1 - i",
    say: "After t = 0 another step is taken, t = -1, which the schedule does not have. The last step is t = 0.",
  }),
  mistake(todo, "the same step again and again", {
    replace: "pSample(denoise, schedule, x, t)",
    with: "pSample(denoise, schedule, x, tf.tensor1d([T - 1]))",
    say: "Every step is a step at t = T-1. `scan` hands the step's own t to your function: pass that on to " +
      "pSample.",
  }),
  mistake(todo, "options not passed on", {
    replace: ", options)",
    with: ")",
    say: "The options are not passed on: the trajectory in them stays empty, and the progress has no title. " +
      "`options` is the fourth argument of `scan`.",
  }),
  mistake(todo, "no noise in the steps", {
    replace: "pSample(denoise, schedule, x, t)",
    with: "pSample(denoise, schedule, x, t, tf.zerosLike(x))",
    say: "No noise is added in the steps. Leave pSample's argument `noise` away: its default is fresh noise " +
      "for each step (DDPM, algorithm 2).",
  }),
  mistake(todo, "one noise for all points", {
    replace: "pSample(denoise, schedule, x, t)",
    with: "pSample(denoise, schedule, x, t, randn([1, 2]))",
    say: "All points get the same noise in a step. Leave pSample's argument `noise` away: its default is fresh " +
      "noise for each point.",
  }),
  mistake(todo, "same noise in every step", {
    replace: "return scan(randn(shape), times, (x, t) => pSample(denoise, schedule, x, t), options);",
    with:
      "const z = randn(shape);\n  return scan(randn(shape), times, (x, t) => pSample(denoise, schedule, x, t, z), options);",
    say: "Every step adds the same noise again, so that it piles up in one direction. Leave pSample's argument " +
      "`noise` away: its default is drawn anew in each step.",
  }),
  mistake(todo, "start reused as the noise of each step", {
    replace: "return scan(randn(shape), times, (x, t) => pSample(denoise, schedule, x, t), options);",
    with: "const z = randn(shape);\n  return scan(z, times, (x, t) => pSample(denoise, schedule, x, t, z), options);",
    say: "Every step adds the start x_T again as its noise. Leave pSample's argument `noise` away: its default " +
      "is drawn anew in each step.",
  }),
  mistake(todo, "T of the notebook", {
    replace: "const T = schedule.betas.size",
    with: "const T = 1000",
    say: "T is 1000 whatever the schedule is. Take it from the argument: schedule.betas.size, which is 20 in " +
      "this check.",
  }),
  mistake(todo, "one point too few", {
    replace: "scan(randn(shape)",
    with: "scan(randn([shape[0] - 1, shape[1]])",
    say: "There is one point too few: draw as many as `shape` says, randn(shape).",
  }),
  mistake(todo, "returns nothing", {
    replace: "return scan",
    with: "scan",
    say: "pSampleLoop returns nothing (undefined). Is a `return` missing before `scan`?",
  }),
  mistake(todo, "every step from the start", {
    replace: "return scan(randn(shape), times, (x, t) => pSample(denoise, schedule, x, t), options);",
    with: "const z = randn(shape);\n  return scan(z, times, (_x, t) => pSample(denoise, schedule, z, t), options);",
    say:
      "Every step starts from x_T again. A step goes on from the x that the one before it gave: use the x that `scan` " +
      "hands over, (x, t) => pSample(denoise, schedule, x, t).",
  }),
];
