import { mistake } from "../mistake.ts";

const todo = "a1.computeLoss";

/** Mistakes in what the network is asked in the training loss. */
export const computeLossInputMistakes = [
  mistake(todo, "qSample with noise of its own", {
    replace: "qSample(schedule, x0, t, noise)",
    with: "qSample(schedule, x0, t)",
    say: "x_t is made with other noise than the loss compares with: `noise` is not passed on to qSample, which " +
      "then draws its own. The network would be asked for noise that is nowhere to be seen.",
  }),
  mistake(todo, "noise drawn again", {
    replace: "const xt = ",
    with: "noise = randn(x0.shape);\n  const xt = ",
    say:
      "The argument `noise` is not used: other noise, drawn inside, is in x_t and in what the loss compares with. The " +
      "default of the argument is fresh noise already; whoever gives it means just that noise.",
  }),
  mistake(todo, "one t for the whole batch", {
    replace: "randint(0, schedule.betas.size, [x0.shape[0]])",
    with: "randint(0, schedule.betas.size, [1])",
    say: "The whole batch gets one t. Every row needs a step of its own, so t has the shape [N]: with one for " +
      "all, each batch trains a single noise level and the gradients jump about.",
  }),
  mistake(todo, "one t for the whole batch, repeated", {
    replace: "randint(0, schedule.betas.size, [x0.shape[0]])",
    with: "randint(0, schedule.betas.size, [1]).tile([x0.shape[0]])",
    say: "All rows get the same t. Draw one for each: randint(0, T, [N]).",
  }),
  mistake(todo, "t always the same", {
    replace: "randint(0, schedule.betas.size, [x0.shape[0]])",
    with: "tf.fill([x0.shape[0]], 7) as tf.Tensor1D",
    say: "t is always the same step. Draw a random one for each row: randint(0, T, [N]).",
  }),
  mistake(todo, "t never 0", {
    replace: "randint(0,",
    with: "randint(1,",
    say: "t = 0 is never drawn. Steps are 0, ..., T-1: randint(0, T, [N]).",
  }),
  mistake(todo, "t never T-1", {
    replace: "schedule.betas.size",
    with: "schedule.betas.size - 1",
    say: "t = T-1 is never drawn. randint leaves out its upper end by itself: randint(0, T, [N]) draws 0, ..., " +
      "T-1.",
  }),
  mistake(todo, "t up to T", {
    replace: "randint(0, schedule.betas.size",
    with: "randint(0, schedule.betas.size + 1",
    say: "A step is taken that the schedule does not have: its steps are 0, ..., T-1. Draw one for each row: " +
      "randint(0, T, [N]), which leaves out its upper end.",
  }),
  mistake(todo, "T of the notebook", {
    replace: "schedule.betas.size",
    with: "1000",
    code: /\b(?:1000|999|T)\b/,
    say: "t is drawn up to 1000 whatever the schedule is. Take T from the argument: schedule.betas.size, which " +
      "is 20 in this check.",
  }),
  mistake(todo, "network told another t", {
    replace: "denoise(xt, t)",
    with: "denoise(xt, randint(0, schedule.betas.size, [x0.shape[0]]))",
    say: "The network is told other steps than those at which x_t was made. Draw t once, and use it for both.",
  }),
  mistake(todo, "network sees x0", {
    replace: "denoise(xt, t)",
    with: "denoise(x0, t)",
    say: "The network sees x_0. It must see x_t, what qSample gives (DDPM, algorithm 1): in x_0 there is no " +
      "noise to predict.",
  }),
  mistake(todo, "network sees the noise", {
    replace: "denoise(xt, t)",
    with: "denoise(noise, t)",
    say: "The network sees the noise itself. It must see x_t, what qSample gives (DDPM, algorithm 1).",
  }),
  mistake(todo, "network told t+1", {
    replace: "denoise(xt, t)",
    with: "denoise(xt, t.add(1))",
    say: "The network is told t + 1. It is told the t at which x_t was made, as it is.",
  }),
  mistake(todo, "network told t/T", {
    replace: "denoise(xt, t)",
    with: "denoise(xt, t.div(schedule.betas.size))",
    say: "The network is told t/T, a number below 1. It is told the step t itself, 0..T-1.",
  }),
  mistake(todo, "x0 and noise exchanged", {
    replace: "qSample(schedule, x0, t, noise)",
    with: "qSample(schedule, noise, t, x0)",
    say: "x_0 and noise are exchanged in the call of qSample: qSample(schedule, x0, t, noise).",
  }),
  mistake(todo, "both roots missing", {
    replace: "qSample(schedule, x0, t, noise)",
    with: "x0.mul(at(schedule.alphasCumprod, t)).add(noise.mul(tf.sub(1, at(schedule.alphasCumprod, t))))",
    say: "In x_t both square roots are missing: it is sqrt(alphaBar_t) x_0 + sqrt(1 - alphaBar_t) noise (DDPM, " +
      "eq. 4). Your qSample does this: call it.",
  }),
  mistake(todo, "root of alphaBar missing", {
    replace: "qSample(schedule, x0, t, noise)",
    with: "x0.mul(at(schedule.alphasCumprod, t)).add(noise.mul(tf.sub(1, at(schedule.alphasCumprod, t)).sqrt()))",
    say: "In x_t the square root of alphaBar_t before x_0 is missing (DDPM, eq. 4). Your qSample does this: " +
      "call it.",
  }),
  mistake(todo, "root of 1 - alphaBar missing", {
    replace: "qSample(schedule, x0, t, noise)",
    with: "x0.mul(at(schedule.alphasCumprod, t).sqrt()).add(noise.mul(tf.sub(1, at(schedule.alphasCumprod, t))))",
    say: "In x_t the square root of 1 - alphaBar_t before the noise is missing (DDPM, eq. 4). Your qSample " +
      "does this: call it.",
  }),
  mistake(todo, "alpha for alphaBar", {
    replace: "qSample(schedule, x0, t, noise)",
    with: "x0.mul(at(schedule.alphas, t).sqrt()).add(noise.mul(tf.sub(1, at(schedule.alphas, t)).sqrt()))",
    say: "x_t is made with alpha_t where eq. 4 of DDPM has alphaBar_t. Your qSample does this: call it.",
  }),
  mistake(todo, "t in order", {
    replace: "randint(0, schedule.betas.size, [x0.shape[0]])",
    with: 'tf.range(0, x0.shape[0], 1, "int32").mod(tf.scalar(schedule.betas.size, "int32")) as tf.Tensor1D',
    say: "The steps come in order, 0, 1, 2, ..., the same in each batch. Draw each at random: randint(0, T, [N]).",
  }),
];
