import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { describeScore, evaluate, EvaluationError, pointsFor } from "../../../course/assignments/evaluate.ts";
import { findEvaluation } from "../../../course/assignments/mod.ts";
import { startBackend } from "../../../lib/backend/mod.ts";

const count = 2048;
const data = Float64Array.from({ length: 2 * count + 2 }, (_, i) => 3 * Math.sin(i * i));

/** Runs an action and returns what it printed. */
async function printed(action: () => Promise<unknown>): Promise<string[]> {
  const lines: string[] = [];
  const { log } = console;
  console.log = (line: string) => lines.push(line);
  try {
    await action();
  } finally {
    console.log = log;
  }
  return lines;
}

/** Samples with a known distance to the data: all points moved by so much that their nearest neighbours stay. */
function samplesAt(value: number): Float64Array {
  const samples = data.slice(0, 2 * count);
  samples[0] = samples[0]! + 1000;
  const far = Math.sqrt(value);
  return far === 0 ? data.slice(0, 2 * count) : samples;
}

Deno.test("points follow the limits, which are not reached by being equal", () => {
  const ddpm = findEvaluation("a1.ddpm");
  const ddim = findEvaluation("a1.ddim");
  assertEquals([0, 19.99, 20, 39.99, 40, 1e9].map((value) => pointsFor(ddpm, value)), [10, 10, 5, 5, 0, 0]);
  assertEquals([0, 39.99, 40, 79.99, 80, 1e9].map((value) => pointsFor(ddim, value)), [10, 10, 5, 5, 0, 0]);
  assertEquals(pointsFor(ddpm, NaN), 0);
});

Deno.test("evaluate() compares with the first 2048 data points and prints one line", async () => {
  let score;
  const lines = await printed(async () => score = await evaluate("a2.dpm1", samplesAt(0), data));
  const text = "Chamfer distance 0.0 (below 40): 10 of 10 points";
  const title = "DPM-Solver-1, 50 evaluations";
  assertEquals(score, { id: "a2.dpm1", title, value: 0, points: 10, of: 10, text });
  assertEquals(lines, [`✓ ${title}: ${text}`]);
});

Deno.test("evaluate() takes a tensor as well", async () => {
  await startBackend();
  const samples = tf.tensor2d(Float32Array.from(data.subarray(0, 2 * count)), [count, 2]);
  let points;
  await printed(
    async () => ({ points } = await evaluate("a2.dpm2", samples, Float64Array.from(Float32Array.from(data)))),
  );
  assertEquals(points, 10);
  samples.dispose();
});

Deno.test("evaluate() gives no points for samples that are far away", async () => {
  const lines = await printed(() => evaluate("a2.dpm2", samplesAt(1e6), data));
  assertEquals(lines[0]?.endsWith("(not below 80): 0 of 10 points"), true, lines[0]);
});

Deno.test("of several draws the median counts, and the range is shown", async () => {
  const far = samplesAt(1e6);
  let score;
  const [line] = await printed(async () => score = await evaluate("a1.ddpm", [far, samplesAt(0), samplesAt(0)], data));
  const { value, draws, points } = score as unknown as { value: number; draws: number[]; points: number };
  assertEquals([value, draws.slice(1), points], [0, [0, 0], 10]);
  assertMatch(line!, /^✓ DDPM, 1000 steps: Chamfer distance 0\.0, median of 3 draws from 0\.0 to \d+\.\d \(below 20\)/);
  const [bad] = await printed(() => evaluate("a1.ddpm", [far, far, samplesAt(0)], data));
  assertMatch(bad!, /0 of 10 points$/);
});

Deno.test("a distance just below a limit is not shown as the limit", () => {
  const evaluation = findEvaluation("a1.ddpm");
  const text = describeScore({ value: 19.97, points: 10, of: 10 }, evaluation);
  assertEquals(text, "Chamfer distance 19.9 (below 20): 10 of 10 points");
});

Deno.test("evaluate() gives 0 points for samples that are not finite, and names the first", async () => {
  const samples = samplesAt(0);
  samples[35] = NaN;
  const lines = await printed(() =>
    assertRejects(() => evaluate("a2.dpm1", samples, data), EvaluationError, "0 of 10 points. samples: row 17 is (")
  );
  assertEquals(lines, [
    "✗ DPM-Solver-1, 50 evaluations: no Chamfer distance, the samples are not finite: 0 of 10 points",
  ]);
});

Deno.test("evaluate() refuses what cannot be compared, without a trace", async () => {
  const samples = samplesAt(0);
  const wrong: [() => Promise<unknown>, string][] = [
    [() => evaluate("a2.dpm1", samples.subarray(2), data), "there are 2047 samples, expected 2048"],
    [() => evaluate("a2.dpm1", samples, data.subarray(0, 20)), "there are 10 data points, expected 2048 or more"],
    [() => evaluate("a2.dpm1", samples, data.map(() => Infinity)), 'evaluate("a2.dpm1"): data: row 0 is (Infinity'],
    [() => evaluate("a2.dpm1", Promise.resolve() as never, data), "the samples are a promise"],
    [() => evaluate("a2.dpm1", { a: 1 } as never, data), "the samples are { a: 1 }. Give a tensor of shape [N, 2]"],
    [() => evaluate("a2.dpm1", [samples, samples], data), "there are 2 draws of samples, expected 1. Give one draw"],
    [() => evaluate("a1.ddpm", samples, data), "there is 1 draw of samples, expected 3. Give 3 draws in a list"],
    [() => evaluate("a1.ddpm", [samples, samples, samples.subarray(2)], data), "there are 2047 samples"],
    [() => evaluate("a1", samples, data), 'There is no evaluation "a1"'],
  ];
  for (const [action, message] of wrong) {
    const error = await assertRejects(action, EvaluationError, message);
    assertEquals(error.stack, error.message);
  }
});
