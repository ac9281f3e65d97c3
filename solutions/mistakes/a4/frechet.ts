import { mistake } from "../mistake.ts";

const todo = "a4.frechet";
const root = "squareRoot(a.covariance)";
const inside = "root.matMul(b.covariance).matMul(root)";
const cross = ".sub(between.mul(2))";
const squares = ".square().sum()";
const means = `a.mean.sub(b.mean)${squares}`;
const trace = "spread.mul(tf.eye(a.mean.size)).sum()";

const eachNumber =
  "`C.sqrt()` takes the root of each number. The root of a matrix is `squareRoot(C)`: times itself, by " +
  "`matMul`, it is C again.";

/** Mistakes in the Fréchet distance. */
export const frechetMistakes = [
  mistake(todo, "means not squared", {
    replace: squares,
    with: ".sum()",
    say: "The differences of the means are summed without a square, so they can cancel out: it is |m_a - m_b|^2.",
  }),
  mistake(todo, "absolute differences of the means", {
    replace: squares,
    with: ".abs().sum()",
    say: "The differences of the means are taken without their sign, but not squared: it is |m_a - m_b|^2.",
  }),
  mistake(todo, "norm of the means not squared", {
    replace: squares,
    with: ".norm()",
    say: "You take |m_a - m_b|, the length itself. In the formula it is squared: leave the root out.",
  }),
  mistake(todo, "square of the sum", {
    replace: squares,
    with: ".sum().square()",
    say: "The differences of the means are summed first and squared then. Square each of them, and sum the squares.",
  }),
  mistake(todo, "mean of the squares", {
    replace: squares,
    with: ".square().mean()",
    say: "You take the mean of the squared differences. |m_a - m_b|^2 is their sum.",
  }),
  mistake(todo, "squares of the means not summed", {
    replace: squares,
    with: ".square()",
    say:
      "The squared differences of the means are not summed: a number for each dimension comes back. `sum()` makes one.",
  }),
  mistake(todo, "means added", {
    replace: "a.mean.sub",
    with: "a.mean.add",
    say: "The means are added. What counts is how far they are from each other: m_a - m_b.",
  }),
  mistake(todo, "difference of squares of the means", {
    replace: means,
    with: "a.mean.square().sub(b.mean.square()).sum()",
    say: "The means are squared before they are subtracted. It is the square of the difference, (m_a - m_b)^2.",
  }),
  mistake(todo, "means left out", {
    replace: `${means}.add(trace)`,
    with: "trace",
    say: "The means do not count. |m_a - m_b|^2 belongs to the distance.",
  }),
  mistake(todo, "covariances left out", {
    replace: ".add(trace)",
    with: "",
    say: "Only the means count. The trace with the covariances belongs to the distance.",
  }),
  mistake(todo, "trace subtracted", {
    replace: ".add(trace)",
    with: ".sub(trace)",
    say: "The trace is subtracted. It is added to |m_a - m_b|^2.",
  }),
  mistake(todo, "root of the distance", {
    replace: ".add(trace)",
    with: ".add(trace).sqrt()",
    say: "You take the root of the whole distance. What is asked for, and reported as FID, is d^2.",
  }),
  mistake(todo, "root between taken once", {
    replace: "between.mul(2)",
    with: "between",
    say:
      "The root of the product is subtracted once. The formula has it twice, so that a Gaussian is 0 away from itself.",
  }),
  mistake(todo, "root between added", {
    replace: ".sub(between",
    with: ".add(between",
    say: "The root of the product is added. It is subtracted, twice, so that a Gaussian is 0 away from itself.",
  }),
  mistake(todo, "root between left out", {
    replace: cross,
    with: "",
    say: "The covariances are added, and nothing is subtracted from them: - 2 (C_a^1/2 C_b C_a^1/2)^1/2 is missing.",
  }),
  mistake(todo, "difference of the covariances", {
    replace: ".add(b.covariance)",
    with: ".sub(b.covariance)",
    say: "C_b is subtracted from C_a. Both are added, and twice the root of the product is subtracted.",
  }),
  mistake(todo, "C_b left out of the sum", {
    replace: ".add(b.covariance)",
    with: "",
    say: "The trace has C_a and the root, but not C_b. Both covariances are added.",
  }),
  mistake(todo, "C_a left out of the sum", {
    replace: "a.covariance.add(b.covariance)",
    with: "b.covariance",
    say: "The trace has C_b and the root, but not C_a. Both covariances are added.",
  }),
  mistake(todo, "outer root missing", {
    replace: `squareRoot(${inside})`,
    with: inside,
    say:
      "The root around the product is missing: (C_a^1/2 C_b C_a^1/2)^1/2 has three roots, and this is the outer one.",
  }),
  mistake(todo, "inner roots missing", {
    replace: root,
    with: "a.covariance",
    say: "On both sides of C_b stands C_a itself. Its root stands there: C_a^1/2 C_b C_a^1/2.",
  }),
  mistake(todo, "inner root of each number", {
    replace: root,
    with: "a.covariance.sqrt()",
    say: `The inner root is wrong. ${eachNumber}`,
  }),
  mistake(todo, "outer root of each number", {
    replace: `squareRoot(${inside})`,
    with: `${inside}.sqrt()`,
    say: `The outer root is wrong. ${eachNumber}`,
  }),
  mistake(todo, "all roots of each number", {
    replace: `${root}; // [D, D]\n  const between = squareRoot(${inside})`,
    with: `a.covariance.sqrt();\n  const between = ${inside}.sqrt()`,
    say: `The roots are wrong. ${eachNumber}`,
  }),
  mistake(todo, "product of the two roots", {
    replace: `squareRoot(${inside})`,
    with: "root.matMul(squareRoot(b.covariance))",
    say:
      "You multiply the two roots, C_a^1/2 C_b^1/2. That is right only where C_a C_b = C_b C_a, as for diagonal ones. It is " +
      "the root of C_a^1/2 C_b C_a^1/2.",
  }),
  mistake(todo, "products number by number", {
    replace: inside,
    with: "root.mul(b.covariance).mul(root)",
    say: "The matrices are multiplied number by number. `mul` does that; the product of matrices is `matMul`.",
  }),
  mistake(todo, "root of the covariances' numbers multiplied", {
    replace: `squareRoot(${inside})`,
    with: "a.covariance.mul(b.covariance).sqrt()",
    say:
      "The covariances are multiplied number by number, and the root of each number is taken. Take products and roots of " +
      "matrices, `matMul` and `squareRoot`.",
  }),
  mistake(todo, "root of C_a C_b", {
    replace: inside,
    with: "a.covariance.matMul(b.covariance)",
    say:
      "You take the root of C_a C_b, which is not symmetric. The formula has C_a^1/2 C_b C_a^1/2, the same root on both " +
      "sides: that is symmetric.",
    code: /a\.covariance\.(?:matMul|dot)\(\s*b\.covariance|matMul\(\s*a\.covariance,\s*b\.covariance/,
  }),
  mistake(todo, "root on one side alone", {
    replace: ".matMul(root)",
    with: "",
    say: "The root of C_a stands on one side of C_b alone, so the product is not symmetric. It stands on both sides: " +
      "C_a^1/2 C_b C_a^1/2.",
    code: /^(?![^]*matMul[^]*matMul)/,
  }),
  mistake(todo, "C_a for C_b in the product", {
    replace: inside,
    with: "root.matMul(a.covariance).matMul(root)",
    say: "In the product stands C_a between the roots of C_a. Between them stands C_b.",
  }),
  mistake(todo, "sum of all numbers", {
    replace: trace,
    with: "spread.sum()",
    say: "You sum all numbers of the matrix. The trace is the sum of its diagonal: `A.mul(tf.eye(D)).sum()`.",
  }),
  mistake(todo, "mean for the trace", {
    replace: trace,
    with: "spread.mul(tf.eye(a.mean.size)).mean()",
    say: "You take the mean of the diagonal among all numbers of the matrix. The trace is the sum: `sum()`.",
  }),
  mistake(todo, "trace not summed", {
    replace: trace,
    with: "spread.mul(tf.eye(a.mean.size))",
    say:
      "A whole matrix comes back: the numbers of the diagonal are not summed. The trace is one number, with `sum()`.",
  }),
  mistake(todo, "dimensions of the notebook", {
    replace: "a.mean.size",
    with: "64",
    say: "There are not always 64 dimensions. `a.mean.size` is their number.",
    code: /\b64\b/,
  }),
  mistake(todo, "return missing", {
    replace: "return a.mean",
    with: "a.mean",
    say: "frechetDistance returns nothing (undefined). Is a `return` missing?",
  }),
];
