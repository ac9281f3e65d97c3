/**
 * Correct answers that ask the network otherwise than the solution: twice, in halves, in pieces.
 *
 * @module
 */
import type { Alternative } from "./a1_alternatives.ts";

const row = (todo: string, name: string, text: string, other: string): Alternative => ({ todo, name, text, other });

/** A network that asks the given one about the first and the second half of the rows. */
const inHalves = (network: string) =>
  `((x: tf.Tensor2D, t: tf.Tensor1D) => {
    const [n, m] = [x.shape[0], Math.floor(x.shape[0] / 2)];
    if (m === 0) return ${network}(x, t);
    const part = (at: number, size: number) =>
      ${network}(x.slice([at, 0], [size, 2]), t.shape[0] === 1 ? t : t.slice(at, size));
    return tf.concat([part(0, m), part(m, n - m)]) as tf.Tensor2D;
  })`;

const reflow = "const { x0, x1 } = pairBatch(pairs, batchSize);\n  return computeLoss(velocity, 0, x1, x0);";

/** Each of these is correct and must pass the check of its TODO. */
export const askingAlternatives: readonly Alternative[] = [
  row("a1.pSample", "the network asked in halves", "denoise(x, t)", `${inHalves("denoise")}(x, t)`),
  row(
    "a1.pSample",
    "an answer thrown away",
    "const eps = denoise(x, t);",
    "denoise(x, t);\n  const eps = denoise(x, t);",
  ),
  row("a1.pSampleLoop", "asked in halves", "pSample(denoise,", `pSample(${inHalves("denoise")},`),
  row(
    "a1.pSampleLoop",
    "asked twice in each step",
    "pSample(denoise,",
    "pSample((x, t) => denoise(x, t).add(denoise(x, t)).div(2) as tf.Tensor2D,",
  ),
  row("a1.computeLoss", "asked twice", "return noise.sub(", "denoise(xt, t);\n  return noise.sub("),
  row("a1.computeLoss", "asked in halves", "noise.sub(denoise(", `noise.sub(${inHalves("denoise")}(`),
  row("a1.ddimPSample", "asked in halves", "denoise(x, t)", `${inHalves("denoise")}(x, t)`),
  row(
    "a1.ddimPSample",
    "asked twice",
    "const eps = denoise(x, t);",
    "const eps = denoise(x, t).add(denoise(x, t)).div(2);",
  ),
  row("a1.ddimPSampleLoop", "asked in halves", "ddimPSample(denoise,", `ddimPSample(${inHalves("denoise")},`),
  row(
    "a1.ddimPSampleLoop",
    "asked twice in each step",
    "ddimPSample(denoise,",
    "ddimPSample((x, t) => denoise(x, t).add(denoise(x, t)).div(2) as tf.Tensor2D,",
  ),
  row("a2.firstOrderStep", "asked twice", "const eps = denoise(x, s);", "denoise(x, s);\n  const eps = denoise(x, s);"),
  row("a2.firstOrderStep", "asked in halves", "denoise(x, s)", `${inHalves("denoise")}(x, s)`),
  row("a2.secondOrderStep", "asked about the start again", "const u = ", "denoise(x, s);\n  const u = "),
  row("a3.computeLoss", "asked twice", "return velocity(xt, t)", "velocity(xt, t);\n  return velocity(xt, t)"),
  row("a3.computeLoss", "asked in halves", "return velocity(xt, t)", `return ${inHalves("velocity")}(xt, t)`),
  row("a3.eulerStep", "asked in halves", "velocity(x, t)", `${inHalves("velocity")}(x, t)`),
  row(
    "a3.eulerStep",
    "the shape of an answer printed",
    "return x.add(",
    "velocity(x, t).shape.length;\n  return x.add(",
  ),
  row("a3.sampleLoop", "asked in halves", "eulerStep(velocity,", `eulerStep(${inHalves("velocity")},`),
  row(
    "a3.sampleLoop",
    "one half after the other",
    "return scan(x0, pairs, (x, { t, tNext }) => eulerStep(velocity, x, t, tNext), options);",
    "const half = (at: number) => {\n" +
      "    const part = x0.slice([at, 0], [x0.shape[0] / 2, 2]) as tf.Tensor2D;\n" +
      "    return scan(part, pairs, (x, { t, tNext }) => eulerStep(velocity, x, t, tNext), options);\n" +
      "  };\n" +
      "  return (async () => tf.concat([await half(0), await half(x0.shape[0] / 2)]) as tf.Tensor2D)();",
  ),
  row(
    "a3.makePairs",
    "in two halves",
    "const x1 = await sampleLoop(velocity, x0, options);",
    "const m = Math.floor(count / 2);\n" +
      "  const a = await sampleLoop(velocity, x0.slice([0, 0], [m, 2]), options);\n" +
      "  const b = await sampleLoop(velocity, x0.slice([m, 0], [count - m, 2]), options);\n" +
      "  const x1 = tf.concat([a, b]) as tf.Tensor2D;",
  ),
  row(
    "a3.makePairs",
    "in chunks of 1024 rows",
    "const x1 = await sampleLoop(velocity, x0, options);",
    "const parts: tf.Tensor2D[] = [];\n" +
      "  for (let i = 0; i < count; i += 1024) {\n" +
      "    parts.push(await sampleLoop(velocity, x0.slice([i, 0], [Math.min(1024, count - i), 2]), options));\n" +
      "  }\n" +
      "  const x1 = tf.concat(parts) as tf.Tensor2D;",
  ),
  row(
    "a3.reflowLoss",
    "asked in halves",
    reflow,
    reflow.replace("computeLoss(velocity,", `computeLoss(${inHalves("velocity")},`),
  ),
  row(
    "a3.reflowLoss",
    "asked twice",
    reflow,
    reflow.replace("computeLoss(velocity,", "computeLoss((x, t) => velocity(x, t).add(velocity(x, t)).div(2),"),
  ),
];
