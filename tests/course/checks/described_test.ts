/**
 * Wrong answers that no known mistake explains: each fails with words that lead to it, and accuses of nothing else.
 *
 * @module
 */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { findAssignment } from "../../../course/assignments/mod.ts";
import { answerOf, loadVariants } from "../../../course/checks/load_variants.ts";
import { checksOf, readGolden, runCheck } from "../../../course/checks/mod.ts";
import { startBackend } from "../../../lib/backend/mod.ts";
import { solutionOf } from "./patched_solution.ts";

await startBackend();

const unchanged = "returned the points that it was given, unchanged";
const rounded = "not rounded";

/** A TODO, a text of its answer, what stands there instead, and what is said. */
const rows: readonly (readonly [todo: string, text: string, other: string, says: string])[] = [
  ["a1.qSample", "return ", "return x0;\n  return ", unchanged],
  ["a1.pSample", "return ", "if (schedule) return x;\n  return ", unchanged],
  ["a1.ddimPSample", "return ", "if (schedule) return x;\n  return ", unchanged],
  ["a2.firstOrderStep", "return ", "denoise(x, s);\n  if (marginals) return x;\n  return ", unchanged],
  ["a3.eulerStep", "return ", "velocity(x, t);\n  if (x) return x;\n  return ", unchanged],
  ["a1.forward", "layer.forward(h, t)", "layer.forward(h, t.toFloat().round())", rounded],
  ["a3.forward", "layer.forward(h, t)", "layer.forward(h, t.toFloat().round())", rounded],
  ["a1.ddimPSample", ".div(alphaBar.sqrt());", ".div(alphaBar.sqrt()).clipByValue(-3, 3);", "clipped or rounded"],
  ["a1.pSample", ".div(alpha.sqrt());", ".div(alpha.sqrt()).clipByValue(-2, 2);", "clipped or rounded"],
  ["a2.firstOrderStep", "return kept", "return kept.clipByValue(-3, 3)", "clipped or rounded"],
  ["a2.secondOrderStep", "return kept", "return kept.clipByValue(-3, 3)", "clipped or rounded"],
  ["a3.eulerStep", "x.add(", "x.clipByValue(-2, 2).add(", "clipped or rounded"],
  ["a1.qSample", "at(schedule.alphasCumprod, t)", "at(schedule.alphasCumprod, t).mean()", "All of them are 0.7293"],
  ["a1.forward", ".relu()", ".mul(0.9)", "no other activation"],
  ["a1.qSample", "return ", "tf.disposeVariables();\n  return ", "throws away the weights"],
  ["a1.pSample", "noise.mul(beta", "noise.slice([0, 0], [-1, 1]).mul(beta", "every coordinate has noise of its own"],
  [
    "a3.reflowLoss",
    "return ",
    "if (x0) return velocity(x0, tf.tensor1d([0])).sub(x1.sub(x0)).square().mean();\n  return ",
    "Every row has a time of its own",
  ],
  [
    "a1.computeLoss",
    "return ",
    "const [one] = [5];\n  if (one) return one as never;\n  return ",
    "Leave out what reads numbers",
  ],
  ["a1.pSample", "denoise(x, t)", "denoise(noise, t)", "give it the argument `x` as it is"],
  ["a1.ddimPSample", "denoise(x, t)", "denoise(noise, t)", "give it the argument `x` as it is"],
  ["a2.firstOrderStep", "denoise(x, s)", "denoise(x.neg(), s)", "give it the argument `x` as it is"],
  ["a3.eulerStep", "velocity(x, t)", "velocity(x.add(1), t)", "give it the argument `x` as it is"],
  ["a1.qSample", ".sqrt()));", ".sqrt())).clipByValue(-1, 1);", "is something clipped"],
  ["a1.qSample", "noise.mul(tf.sub(1, alphaBar).sqrt())", "tf.sub(1, alphaBar).sqrt()", "multiplied by neither"],
  [
    "a3.computePsiT",
    "t.expandDims<tf.Tensor2D>(1)",
    "t.reshape([1, -1]).tile([2, 1]).reshape([-1, 2])",
    "a row of its own",
  ],
  ["a2.firstOrderStep", ".sub(marginals.lambda(s))", ".div(marginals.lambda(s))", "the factor of eps in x_t"],
  ["a1.pSampleLoop", "randn(shape)", "tf.randomNormal<tf.Rank.R2>(shape)", "nobody could repeat the results"],
  ["a1.ddimPSampleLoop", "randn(shape)", "tf.randomNormal<tf.Rank.R2>(shape)", "nobody could repeat the results"],
  ["a3.makePairs", "randn([count, 2])", "tf.randomNormal<tf.Rank.R2>([count, 2])", "nobody could repeat the results"],
  [
    "a3.reflowLoss",
    "const { x0, x1 } = pairBatch(pairs, batchSize);",
    "const kept = reflowLoss as never as { batch?: Pairs };\n  const { x0, x1 } = kept.batch ??= pairBatch(pairs, batchSize);",
    "Every call draws a batch anew",
  ],
  [
    "a3.reflowLoss",
    "return computeLoss(velocity, 0, x1, x0)",
    "return computeLoss((_, t) => velocity(x1, t), 0, x1, x0)",
    "Off: the end, x1.",
  ],
  ["a3.computeLoss", ".square().mean()", ".square().mul(t.expandDims(1)).mean()", "a weight that depends on t"],
  ["a1.computeLoss", ".square().mean()", ".square().mul(t.expandDims(1)).mean()", "a weight that depends on t"],
  [
    "a3.constructor",
    "new TimeLinear(widths[i]!, width)",
    "[new TimeLinear(widths[i]!, width)] as never",
    "this.layers[0] is an array",
  ],
  [
    "a1.constructor",
    "new TimeLinear(widths[i]!, width)",
    "(() => new TimeLinear(1, 1)) as never",
    "this.layers[0] is a function",
  ],
  ["a1.constructor", "this.layers =", "return [] as never;\n    this.layers =", "takes the place of the object"],
  ["a1.computeAlphas", "{ alphas, alphasCumprod };", "[alphas, alphasCumprod] as never;", "returned an array"],
  ["a3.reflowLoss", "0, x1, x0)", "0, x1.add(randn(x1.shape).mul(0.01)), x0)", "both as they are in the pair"],
];

for (const [todo, text, other, says] of rows) {
  Deno.test(`${todo}: ${other.replaceAll(/\s+/g, " ").trim()} is described`, async () => {
    const assignment = findAssignment(todo.slice(0, 2));
    const [solution, checks] = [await solutionOf(assignment), checksOf(assignment.id)];
    const answer = answerOf(solution, todo);
    const at = answer.lastIndexOf(text);
    const wrong = answer.slice(0, at) + other + answer.slice(at + text.length);
    const [functions] = await loadVariants(solution, checks, todo, [wrong]);
    const { status, mistake, message } = await runCheck(
      checks.find(({ id }) => id === todo)!,
      functions!,
      (await readGolden(assignment.id)).checks[todo]!,
    );
    assertEquals([status, mistake], ["failed", ""]);
    assertStringIncludes(message, says);
  });
}
