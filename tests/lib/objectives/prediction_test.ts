import { assertAlmostEquals, assertEquals, assertLess, assertStrictEquals, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { convertPrediction, type Prediction, predictionOf } from "../../../lib/objectives/mod.ts";
import { distance } from "../networks/golden_net.ts";

await startBackend();

const kinds: Prediction[] = ["epsilon", "x0", "v", "score", "velocity"];
const x0 = tf.tensor2d([[1, 2], [-3, 0.5], [0.2, -0.1]]);
const noise = tf.tensor2d([[0.3, -1], [2, 0.1], [-0.7, 1.5]]);

/** One time for all rows, one per row; signal and noise of variance 1 as in diffusion. */
const marginals = [
  { alpha: 0.6, sigma: 0.8, alphaRate: -0.5, sigmaRate: 0.375 },
  {
    alpha: tf.tensor2d([[0.6], [0.28], [0.96]]),
    sigma: tf.tensor2d([[0.8], [0.96], [0.28]]),
    alphaRate: tf.tensor2d([[-0.5], [-1], [-0.1]]),
    sigmaRate: tf.tensor2d([[0.375], [0.29], [0.34]]),
  },
];

Deno.test("every prediction turns into every other, for one time and for one per row", () => {
  for (const marginal of marginals) {
    const x: tf.Tensor2D = x0.mul(marginal.alpha).add(noise.mul(marginal.sigma));
    for (const from of kinds) {
      const output = predictionOf(from, { x0, noise }, marginal);
      for (const to of kinds) {
        const converted = convertPrediction(from, to, output, x, marginal);
        assertLess(distance(converted, predictionOf(to, { x0, noise }, marginal)), 2e-5, `${from} to ${to}`);
        assertLess(
          distance(convertPrediction(to, from, converted, x, marginal), output),
          2e-5,
          `${to} back to ${from}`,
        );
      }
    }
  }
});

Deno.test("the targets are what their formulas say", () => {
  const parts = { x0: tf.tensor2d([[2]]), noise: tf.tensor2d([[-1]]) };
  const marginal = { alpha: 0.8, sigma: 0.6, alphaRate: 3, sigmaRate: 5 };
  const expected = { epsilon: -1, x0: 2, v: 0.8 * -1 - 0.6 * 2, score: 1 / 0.6, velocity: 3 * 2 + 5 * -1 };
  for (const kind of kinds) {
    assertAlmostEquals(predictionOf(kind, parts, marginal).dataSync()[0]!, expected[kind], 1e-6, kind);
  }
});

Deno.test("a velocity on straight lines between noise and data gives both ends: flow matching", () => {
  const t = 0.3; // x_t = (1 - t) noise + t data
  const marginal = { alpha: t, sigma: 1 - t, alphaRate: 1, sigmaRate: -1 };
  const x: tf.Tensor2D = x0.mul(t).add(noise.mul(1 - t));
  const velocity = x0.sub(noise) as tf.Tensor2D;
  assertLess(distance(convertPrediction("velocity", "x0", velocity, x, marginal), x0), 1e-6);
  assertLess(distance(convertPrediction("velocity", "epsilon", velocity, x, marginal), noise), 1e-6);
});

Deno.test("v is the velocity along the quarter circle alpha = cos, sigma = sin", () => {
  const angle = 0.7;
  const [alpha, sigma] = [Math.cos(angle), Math.sin(angle)];
  const marginal = { alpha, sigma, alphaRate: -sigma, sigmaRate: alpha };
  const [v, velocity] = (["v", "velocity"] as const).map((kind) => predictionOf(kind, { x0, noise }, marginal));
  assertLess(distance(v!, velocity!), 1e-6);
});

Deno.test("v stays finite where there is only noise or only data", () => {
  for (const [alpha, sigma] of [[0, 1], [1, 0]] as const) {
    const x: tf.Tensor2D = x0.mul(alpha).add(noise.mul(sigma));
    const v = predictionOf("v", { x0, noise }, { alpha, sigma });
    assertLess(distance(convertPrediction("v", "x0", v, x, { alpha, sigma }), x0), 1e-6);
    assertLess(distance(convertPrediction("v", "epsilon", v, x, { alpha, sigma }), noise), 1e-6);
  }
});

Deno.test("convertPrediction() to the same kind returns the output itself", () => {
  for (const kind of kinds) assertStrictEquals(convertPrediction(kind, kind, x0, noise, marginals[0]!), x0);
});

Deno.test("predictions that do not exist, and velocities without rates, are refused", () => {
  const unknown = "x1" as Prediction;
  const marginal = { alpha: 0.6, sigma: 0.8 };
  const message = 'The prediction is "x1". Give "epsilon", "x0", "v", "score" or "velocity".';
  assertThrows(() => convertPrediction(unknown, "x0", x0, x0, marginal), RangeError, message);
  assertThrows(() => convertPrediction("x0", unknown, x0, x0, marginal), RangeError, message);
  assertThrows(() => predictionOf(unknown, { x0, noise }, marginal), RangeError, message);
  for (const [from, to] of [["velocity", "x0"], ["x0", "velocity"]] as const) {
    assertThrows(() => convertPrediction(from, to, x0, x0, marginal), RangeError, "needs alphaRate and sigmaRate");
  }
  assertEquals(kinds.length, 5);
});
