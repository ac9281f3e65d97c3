import { mistake } from "../mistake.ts";

const todo = "a2.secondOrderStep";

const middle = "marginals.timeAt(marginals.lambda(s).add(h.div(2)))";
const firstStage = "firstOrderStep(denoise, marginals, x, s, middle)";
const wholeFirstStage = "const u = firstOrderStep(denoise, marginals, x, s, middle); // [N, 2]";

/** The first stage written out in full. */
const writtenOut = `const first = denoise(x, s);
  const u = x.mul(marginals.alpha(middle).div(marginals.alpha(s)))
    .sub(first.mul(marginals.sigma(middle)).mul(h.div(2).expm1())) as tf.Tensor2D;`;

/** Mistakes on the way to the second question: where the middle is, and what is asked there. */
export const secondOrderMiddleMistakes = [
  mistake(todo, "midpoint in t instead of lambda", {
    replace: middle,
    with: "s.add<tf.Tensor1D>(t).div<tf.Tensor1D>(2)",
    say:
      "The second question is asked at (s + t)/2, the middle in t. It belongs at the middle in lambda: the time at which " +
      "lambda is (lambda_s + lambda_t)/2, `marginals.timeAt(...)`. (No distance tells on this: on the graded grid it can " +
      "even look better.)",
  }),
  mistake(todo, "midpoint truncated to an integer", {
    replace: middle,
    with: `${middle}.floor<tf.Tensor1D>()`,
    say:
      "The middle is cut to a whole number. It is a real one: `marginals` and the network take any, and with a middle " +
      "that is off by up to 1 short steps are no longer of order 2.",
  }),
  mistake(todo, "midpoint rounded to an integer", {
    replace: middle,
    with: `${middle}.round<tf.Tensor1D>()`,
    say:
      "The middle is rounded to a whole number. It is a real one: `marginals` and the network take any, and with a middle " +
      "that is off by up to 1/2 short steps are no longer of order 2.",
  }),
  mistake(todo, "midpoint truncated for the network only", {
    replace: "denoise(u, middle)",
    with: "denoise(u, middle.floor())",
    say:
      "The network is told the middle without its fraction, though u lies at the real one. Tell it the time as it is: its " +
      "embedding takes any.",
  }),
  mistake(todo, "lambda for the time", {
    replace: middle,
    with: "marginals.lambda(s).add<tf.Tensor1D>(h.div(2))",
    say:
      "The middle is given as lambda, (lambda_s + lambda_t)/2. A time is wanted: `marginals.timeAt(...)` turns one into " +
      "the other.",
  }),
  mistake(todo, "middle without lambda_s", {
    replace: middle,
    with: "marginals.timeAt(h.div(2))",
    say: "The middle is taken at lambda = h/2. It is h/2 further than the start: lambda_s + h/2.",
  }),
  mistake(todo, "middle on the wrong side", {
    replace: middle,
    with: "marginals.timeAt(marginals.lambda(s).sub(h.div(2)))",
    say:
      "The second question is asked before the start, at lambda_s - h/2. The middle of the step is at lambda_s + h/2.",
  }),
  mistake(todo, "middle at the end", {
    replace: middle,
    with: "marginals.timeAt(marginals.lambda(s).add(h))",
    say:
      "The first stage goes the whole step to t, and the second question is asked there. It is asked in the middle, at " +
      "lambda_s + h/2.",
  }),
  mistake(todo, "middle in log time", {
    replace: middle,
    with: "s.mul<tf.Tensor1D>(t).sqrt<tf.Tensor1D>()",
    say: "The second question is asked at sqrt(s t). It belongs at the middle in lambda: `marginals.timeAt(...)` of " +
      "(lambda_s + lambda_t)/2.",
  }),
  mistake(todo, "h with the wrong sign", {
    replace: "marginals.lambda(t).sub(marginals.lambda(s))",
    with: "marginals.lambda(s).sub(marginals.lambda(t))",
    say:
      "h has the wrong sign: it is lambda_t - lambda_s, the end minus the start. This way even the middle lies before " +
      "the start.",
  }),
  mistake(todo, "minus between tensors", {
    replace: "marginals.lambda(t).sub(marginals.lambda(s))",
    with: "(marginals.lambda(t) as never as number) - (marginals.lambda(s) as never as number) as never as tf.Tensor1D",
    say: "An operator stands between tensors, where `-`, `*` and `/` give no number. Tensors have methods for them: " +
      "`marginals.lambda(t).sub(...)`, and the same for the other operations.",
    code: /[\w)\]]\s*[-+*/]\s*[\w(](?![^]*Math\.)/,
  }),
  mistake(todo, "one answer for both stages", {
    replace: `${wholeFirstStage}\n  const eps = denoise(u, middle);`,
    with: "const eps = denoise(x, s);",
    say:
      "The answer at the start, denoise(x, s), is used for the whole step: that is order 1. What is new in the second " +
      "order is the answer in the middle, denoise(u, r).",
  }),
  mistake(todo, "network time stays at s for the second stage", {
    replace: "denoise(u, middle)",
    with: "denoise(u, s)",
    say:
      "The second question is asked with the time s. u is a point of the middle of the step: tell the network the time " +
      "there, r.",
  }),
  mistake(todo, "network told t for the second stage", {
    replace: "denoise(u, middle)",
    with: "denoise(u, t)",
    say:
      "The second question is asked with the time t. u is a point of the middle of the step: tell the network the time " +
      "there, r.",
  }),
  mistake(todo, "u replaced by x", {
    replace: "denoise(u, middle)",
    with: "denoise(x, middle)",
    say:
      "The second question is about x_s, at the time of the middle. Ask about u, the point that has moved there: with all " +
      "its noise x_s looks wrong to a network that expects less.",
  }),
  mistake(todo, "full step in the first stage", {
    replace: firstStage,
    with: "firstOrderStep(denoise, marginals, x, s, t)",
    say:
      "The first stage goes the whole step, to t. u lies in the middle: a first-order step from s to r, the time at " +
      "lambda_s + h/2.",
  }),
  mistake(todo, "full h in the first stage", {
    replace: wholeFirstStage,
    with: writtenOut.replace("h.div(2).expm1()", "h.expm1()"),
    say:
      "In u stands e^h - 1, the whole step. From s to the middle it is h/2: e^(h/2) - 1 (DPM-Solver, algorithm 1). A " +
      "first-order step from s to r gives just that.",
  }),
  mistake(todo, "sigma_t in the first stage", {
    replace: wholeFirstStage,
    with: writtenOut.replace("first.mul(marginals.sigma(middle))", "first.mul(marginals.sigma(t))"),
    say:
      "In u stands sigma_t. u is a point of the middle: sigma_r (DPM-Solver, algorithm 1). A first-order step from s to r " +
      "gives just that.",
  }),
  mistake(todo, "sigma_s in the first stage", {
    replace: wholeFirstStage,
    with: writtenOut.replace("first.mul(marginals.sigma(middle))", "first.mul(marginals.sigma(s))"),
    say:
      "In u stands sigma_s. u is a point of the middle: sigma_r (DPM-Solver, algorithm 1). A first-order step from s to r " +
      "gives just that.",
  }),
  mistake(todo, "alpha_t in the first stage", {
    replace: wholeFirstStage,
    with: writtenOut.replace("marginals.alpha(middle)", "marginals.alpha(t)"),
    say: "In u x_s is multiplied by alpha_t / alpha_s. u is a point of the middle: alpha_r / alpha_s (DPM-Solver, " +
      "algorithm 1). A first-order step from s to r gives just that.",
  }),
  mistake(todo, "half of e^h - 1 in the first stage", {
    replace: wholeFirstStage,
    with: writtenOut.replace("h.div(2).expm1()", "h.expm1().div(2)"),
    say: "In u stands (e^h - 1)/2. The half belongs into the exponent: e^(h/2) - 1 (DPM-Solver, algorithm 1).",
  }),
];
