import { mistake } from "../mistake.ts";

const todo = "a1.ddimPSampleLoop";

/** Mistakes in the loop of DDIM. */
export const ddimPSampleLoopMistakes = [
  mistake(todo, "linspace for leading spacing", {
    replace: "leading(schedule.betas.size, steps)",
    with:
      "Array.from({ length: steps }, (_, i) => Math.round((steps - 1 - i) * (schedule.betas.size - 1) / (steps - 1)))",
    code: /linspace|- 1\b/,
    say: 'The steps are evenly spaced from T-1 to 0 ("linspace"). The text asks for leading spacing, 980, 960, ' +
      "..., 0 for 50 of 1000: leading(T, steps).",
  }),
  mistake(todo, "trailing for leading spacing", {
    replace: "leading(schedule.betas.size, steps)",
    with: "leading(schedule.betas.size, steps).map((t) => t + schedule.betas.size / steps - 1)",
    say: "The steps have trailing spacing, 999, 979, ..., 19 for 50 of 1000. The text asks for leading " +
      "spacing, 980, 960, ..., 0: leading(T, steps).",
  }),
  mistake(todo, "all steps", {
    replace: "leading(schedule.betas.size, steps)",
    with: "leading(schedule.betas.size, schedule.betas.size)",
    say: "All steps are taken. DDIM takes `steps` of them: leading(T, steps).",
  }),
  mistake(todo, "only the first steps", {
    replace: "leading(schedule.betas.size, steps)",
    with: "Array.from({ length: steps }, (_, i) => steps - 1 - i)",
    say: "The steps are steps-1, ..., 1, 0, the lowest ones only. They are to be spread over all T: leading(T, " +
      "steps).",
  }),
  mistake(todo, "index -1 wraps to the last alphaBar", {
    replace: "?? -1",
    with: "?? schedule.betas.size - 1",
    say: "After the last step t' is T-1, the noisiest of all: an index -1 that wraps around? It is -1, which " +
      "ddimPSample takes for clean data.",
  }),
  mistake(todo, "t' = t-1", {
    replace: "times[i + 1] ?? -1",
    with: "t - 1",
    say: "t' is always t - 1, as in DDPM. It is the next time in the list: times[i + 1], and -1 at the end.",
  }),
  mistake(todo, "t' = t", {
    replace: "times[i + 1] ?? -1",
    with: "t",
    say: "t' is t itself, so no step goes anywhere. It is the next time in the list: times[i + 1], and -1 at " +
      "the end.",
  }),
  mistake(todo, "t' from the wrong side", {
    replace: "times[i + 1] ?? -1",
    with: "times[i - 1] ?? -1",
    say: "t' is the time before t in the list, which is larger. It is the next one, times[i + 1]: the steps go " +
      "down.",
  }),
  mistake(todo, "last t' is 0", {
    replace: "?? -1",
    with: "?? 0",
    say: "After the last step t' is 0. It is -1, where alphaBar is 1: only there the noise is gone.",
  }),
  mistake(todo, "last step missing", {
    replace: "pairs,",
    with: "pairs.slice(0, -1),",
    say: "The last step, from t = 0 to clean data, is missing: what comes back still has noise.",
  }),
  mistake(todo, "first step missing", {
    replace: "pairs,",
    with: "pairs.slice(1),",
    say: "The first step is missing. All times of leading(T, steps) are taken.",
  }),
  mistake(todo, "ascending", {
    replace: "const times = leading(schedule.betas.size, steps)",
    with: "const times = leading(schedule.betas.size, steps).reverse()",
    say: "The steps go up. Sampling goes from noise to data: leading(T, steps) goes down already, leave its " +
      "order.",
  }),
  mistake(todo, "steps ignored", {
    replace: "leading(schedule.betas.size, steps)",
    with: "leading(schedule.betas.size, 5)",
    say: "The option `steps` is ignored. Take as many: leading(T, steps).",
  }),
  mistake(todo, "stride for steps", {
    replace: "leading(schedule.betas.size, steps)",
    with: "leading(schedule.betas.size, schedule.betas.size / steps)",
    say: "`steps` is used as the distance between steps. It is their number: leading(T, steps).",
  }),
  mistake(todo, "eta ignored", {
    replace: "tPrev, eta)",
    with: "tPrev)",
    say: "The option `eta` is not passed on: ddimPSample takes 0 then. It is its sixth argument.",
  }),
  mistake(todo, "eta is 1", {
    replace: "tPrev, eta)",
    with: "tPrev, 1)",
    say: "eta is 1, whatever the option says. Pass the option on to ddimPSample; its default is 0.",
  }),
  mistake(todo, "t and t' exchanged", {
    replace: "ddimPSample(denoise, schedule, x, t, tPrev, eta)",
    with: "ddimPSample(denoise, schedule, x, tPrev, t, eta)",
    code: /\(\s*denoise\s*,\s*schedule\s*,\s*\w+\s*,\s*(?!t\b|time\b)\w+/,
    say: "t and tPrev are exchanged in the call of ddimPSample: first t, where the points are, then tPrev, " +
      "where they go.",
  }),
  mistake(todo, "starts at zeros", {
    replace: "randn(shape)",
    with: "tf.zeros(shape)",
    say: "The loop starts with zeros. x_T is standard normal noise, randn(shape): with eta = 0 all samples get " +
      "their variety from it.",
  }),
  mistake(todo, "starts at 2 x N(0, I)", {
    replace: "randn(shape)",
    with: "randn(shape).mul(2)",
    say: "The loop starts with noise of standard deviation 2. x_T is standard normal: randn(shape) as it is.",
  }),
  mistake(todo, "starts uniformly in [0, 1)", {
    replace: "randn(shape)",
    with: "tf.randomUniform<tf.Rank.R2>(shape)",
    say: "The loop starts with uniform numbers in [0, 1). x_T is standard normal: randn, not rand.",
  }),
  mistake(todo, "one start for all points", {
    replace: "randn(shape)",
    with: "randn([1, 2]).tile([shape[0], 1])",
    say: "All points start at the same place, and with eta = 0 they stay together. x_T is standard normal " +
      "noise of its own for every point: randn(shape).",
  }),
  mistake(todo, "options not passed on", {
    replace: "    options,\n",
    with: "",
    say: "The other options are not passed on: the trajectory in them stays empty, and the progress has no " +
      "title. `options` is the fourth argument of `scan`.",
  }),
  mistake(todo, "pSample for ddimPSample", {
    replace: "ddimPSample(denoise, schedule, x, t, tPrev, eta)",
    with: "pSample(denoise, schedule, x, t)",
    say: "The loop takes steps of DDPM. Those go from t to t - 1 only and are wrong for longer ones: call " +
      "ddimPSample(denoise, schedule, x, t, tPrev, eta).",
  }),
  mistake(todo, "T of the notebook", {
    replace: "schedule.betas.size",
    with: "1000",
    say: "T is 1000 whatever the schedule is. Take it from the argument: schedule.betas.size, which is 20 in " +
      "this check.",
  }),
  mistake(todo, "returns nothing", {
    replace: "return scan",
    with: "scan",
    say: "ddimPSampleLoop returns nothing (undefined). Is a `return` missing before `scan`?",
  }),
  mistake(todo, "same noise in every step", {
    replace:
      "return scan(\n    randn(shape),\n    pairs,\n    (x, { t, tPrev }) => ddimPSample(denoise, schedule, x, t, tPrev, eta),",
    with:
      "const z = randn(shape);\n  return scan(\n    randn(shape),\n    pairs,\n    (x, { t, tPrev }) => ddimPSample(denoise, schedule, x, t, tPrev, eta, z),",
    say:
      "Every step adds the same noise. Leave ddimPSample's argument `noise` away: its default is drawn anew in each step.",
  }),
  mistake(todo, "start reused as the noise of each step", {
    replace:
      "return scan(\n    randn(shape),\n    pairs,\n    (x, { t, tPrev }) => ddimPSample(denoise, schedule, x, t, tPrev, eta),",
    with:
      "const z = randn(shape);\n  return scan(\n    z,\n    pairs,\n    (x, { t, tPrev }) => ddimPSample(denoise, schedule, x, t, tPrev, eta, z),",
    say: "Every step adds the start x_T again as its noise. Leave ddimPSample's argument `noise` away: its default " +
      "is drawn anew in each step.",
  }),
  mistake(todo, "times between the steps", {
    replace: "leading(schedule.betas.size, steps)",
    with: "Array.from({ length: steps }, (_, i) => (steps - 1 - i) * schedule.betas.size / steps)",
    say: "Where T is no multiple of the number of steps, times lie between two steps. Times are whole numbers: " +
      "`leading(T, steps)` gives them.",
  }),
];
