import { mistake } from "../mistake.ts";

const todo = "a1.computeAlphas";

/** Mistakes in the tables of alphas. */
export const computeAlphasMistakes = [
  mistake(todo, "cumulative product of betas", {
    replace: "product *= alpha",
    with: "product *= 1 - alpha",
    say: "alphasCumprod is the product of the betas. It is the product of the alphas, alpha_t = 1 - beta_t " +
      "(DDPM, section 2): what is left of the signal after t steps.",
  }),
  mistake(todo, "product without the last factor", {
    replace: "product *= alpha)",
    with: "{ const before = product; product *= alpha; return before; })",
    say: "alphasCumprod at t lacks the factor alpha_t: the product goes from step 0 to step t, both included, " +
      "so that its first entry is alpha_0 and not 1.",
  }),
  mistake(todo, "product without the first factor", {
    replace: "const alphasCumprod = alphas.map((alpha) => product *= alpha);",
    with: "const alphasCumprod = alphas.map((alpha, t) => t === 0 ? 1 : product *= alpha);",
    say: "alphasCumprod lacks the factor alpha_0: the product goes from step 0 to step t, both included, so " +
      "that its first entry is alpha_0 and not 1.",
  }),
  mistake(todo, "sum for product", {
    replace: "product *= alpha",
    with: "product += alpha",
    say: "alphasCumprod is a sum. alphaBar_t is the product alpha_0 * alpha_1 * ... * alpha_t, which falls " +
      "from nearly 1 to nearly 0.",
  }),
  mistake(todo, "sum of alphas", {
    replace: "let product = 1;\n  const alphasCumprod = alphas.map((alpha) => product *= alpha);",
    with: "let product = 0;\n  const alphasCumprod = alphas.map((alpha) => product += alpha);",
    say: "alphasCumprod is a sum of the alphas. alphaBar_t is their product alpha_0 * ... * alpha_t, which " +
      "falls from nearly 1 to nearly 0.",
  }),
  mistake(todo, "no product", {
    replace: "const alphasCumprod = alphas.map((alpha) => product *= alpha);",
    with: "const alphasCumprod = alphas.slice();",
    say: "alphasCumprod is the same as alphas. alphaBar_t is the product of all alphas up to t: alpha_0 * " +
      "alpha_1 * ... * alpha_t.",
  }),
  mistake(todo, "only the last two factors", {
    replace: "const alphasCumprod = alphas.map((alpha) => product *= alpha);",
    with: "const alphasCumprod = alphas.map((alpha, t) => alpha * (alphas[t - 1] ?? 1));",
    say: "alphasCumprod at t is the product of alpha_t and alpha_(t-1) only. Multiply alpha_t with the product " +
      "so far, that is with alphasCumprod[t - 1].",
  }),
  mistake(todo, "power for product", {
    replace: "const alphasCumprod = alphas.map((alpha) => product *= alpha);",
    with: "const alphasCumprod = alphas.map((alpha, t) => alpha ** (t + 1));",
    say: "alphasCumprod at t is alpha_t to the power t + 1. The alphas differ from step to step: multiply " +
      "alpha_0, alpha_1, ..., alpha_t.",
  }),
  mistake(todo, "1 minus the sum of betas", {
    replace: "const alphasCumprod = alphas.map((alpha) => product *= alpha);",
    with: "const alphasCumprod = betas.map((beta) => product -= beta);",
    say: "alphasCumprod is 1 minus the sum of the betas. That is near the product only while the betas are " +
      "small; alphaBar_t is the product of the alphas.",
  }),
  mistake(todo, "1 minus the product", {
    replace: "return { alphas, alphasCumprod };",
    with: "return { alphas, alphasCumprod: alphasCumprod.map((alphaBar) => 1 - alphaBar) };",
    say: "alphasCumprod is 1 - alphaBar_t, the variance of the noise. The table is alphaBar_t itself: nearly 1 " +
      "at the first step, nearly 0 at the last.",
  }),
  mistake(todo, "root of alphaBar", {
    replace: "return { alphas, alphasCumprod };",
    with: "return { alphas, alphasCumprod: alphasCumprod.map(Math.sqrt) };",
    say: "alphasCumprod is the square root of alphaBar_t. The table holds alphaBar_t; roots are taken where " +
      "the formulas have them.",
  }),
  mistake(todo, "product from the end", {
    replace: "return { alphas, alphasCumprod };",
    with: "return { alphas, alphasCumprod: alphas.map((_, t) => alphas.slice(t).reduce((a, b) => a * b, 1)) };",
    say: "The product runs from step t to the end. It runs from step 0 to step t: alphaBar_t is what is left " +
      "of the data after the first t + 1 steps.",
  }),
  mistake(todo, "root of alpha", {
    replace: "betas.map((beta) => 1 - beta)",
    with: "betas.map((beta) => Math.sqrt(1 - beta))",
    say: "alphas are square roots. alpha_t is 1 - beta_t without a root (DDPM, section 2); the roots come " +
      "later, in the mean.",
  }),
  mistake(todo, "1 plus beta", {
    replace: "1 - beta",
    with: "1 + beta",
    say: "alphas are 1 + beta_t. alpha_t = 1 - beta_t: each step keeps a little less than all of the signal.",
  }),
  mistake(todo, "alphas are the betas", {
    replace: "betas.map((beta) => 1 - beta)",
    with: "betas.slice()",
    say: "alphas are the betas. alpha_t = 1 - beta_t: what a step keeps, where beta_t is what it adds of " +
      "noise.",
  }),
  mistake(todo, "the two exchanged", {
    replace: "return { alphas, alphasCumprod };",
    with: "return { alphas: alphasCumprod, alphasCumprod: alphas };",
    say: "The two tables are exchanged: alphas are 1 - beta_t, alphasCumprod their products.",
  }),
  mistake(todo, "single precision", {
    replace: "return { alphas, alphasCumprod };",
    with: "return { alphas, alphasCumprod: alphasCumprod.map(Math.fround) };",
    say: "alphasCumprod has only the digits of single precision. Keep to Float64Array: a product of a thousand " +
      "factors loses too much in 32 bits.",
  }),
  mistake(todo, "betas overwritten", {
    replace: "betas.map((beta) => 1 - beta)",
    with: "betas.map((beta, i) => betas[i] = 1 - beta)",
    say: "The betas are overwritten. Leave them as they are and return two new arrays: the notebook uses the " +
      "betas again.",
  }),
  mistake(todo, "alphasCumprod a plain array", {
    replace: "return { alphas, alphasCumprod };",
    with: "return { alphas, alphasCumprod: [...alphasCumprod] as never };",
    say: "alphasCumprod is a plain array, expected a Float64Array. `map` of a Float64Array gives one, and so " +
      "does new Float64Array(length).",
  }),
  mistake(todo, "alphas a plain array", {
    replace: "return { alphas, alphasCumprod };",
    with: "return { alphas: [...alphas] as never, alphasCumprod };",
    say: "alphas is a plain array, expected a Float64Array. `map` of a Float64Array gives one, and so does new " +
      "Float64Array(length).",
  }),
  mistake(todo, "only one table", {
    replace: "return { alphas, alphasCumprod };",
    with: "return { alphas } as never;",
    say: "alphasCumprod is missing in what computeAlphas returns: return both tables, { alphas, alphasCumprod " +
      "}.",
  }),
  mistake(todo, "return missing", {
    replace: "return { alphas, alphasCumprod };",
    with: "return undefined as never;",
    say: "computeAlphas returns nothing (undefined). Return both tables: { alphas, alphasCumprod }.",
  }),
  mistake(todo, "alphas overwritten by the product", {
    replace: "let product = 1;\n  const alphasCumprod = alphas.map((alpha) => product *= alpha);",
    with:
      "const alphasCumprod = alphas;\n  for (let i = 1; i < alphas.length; i++) alphasCumprod[i]! *= alphasCumprod[i - 1]!;",
    say:
      "alphas and alphasCumprod are one and the same array, so that the alphas are overwritten by the products. `=` copies " +
      "no array: `alphas.slice()` or `alphas.map(...)` makes another one.",
  }),
  mistake(todo, "all in single precision", {
    replace: "let product = 1;\n  const alphasCumprod = alphas.map((alpha) => product *= alpha);",
    with: "let product = 1;\n  alphas.forEach((alpha, i) => alphas[i] = Math.fround(alpha));\n" +
      "  const alphasCumprod = alphas.map((alpha) => product = Math.fround(product * alpha));",
    say:
      "The numbers have only the digits of single precision, as tensors and Math.fround have them. Keep to Float64Array " +
      "and plain numbers: a product of a thousand factors loses too much in 32 bits.",
  }),
  mistake(todo, "product in single precision", {
    replace: "alphas.map((alpha) => product *= alpha)",
    with: "alphas.map((alpha) => product = Math.fround(product * Math.fround(alpha)))",
    say:
      "alphasCumprod has only the digits of single precision, as tensors have them. Keep to Float64Array and plain " +
      "numbers: a product of a thousand factors loses too much in 32 bits.",
  }),
];
