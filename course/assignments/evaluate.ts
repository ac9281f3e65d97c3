/**
 * The graded evaluations: samples against data, by the measure of each.
 *
 * @module
 */
import type { Tensor2D, Tensor4D } from "@tensorflow/tfjs";
import type { Points } from "../../lib/metrics/points.ts";
import { showLine } from "../show_line.ts";
import type { Evaluation } from "./assignment.ts";
import { type EvaluationData, type Measure, measureOf, sampleSize, shownDistance, shownMeasure } from "./measure.ts";
import { assignmentOf, findEvaluation, limitsUnder } from "./mod.ts";

/** What came out of an evaluation. */
export interface Score {
  readonly id: string;
  readonly title: string;
  /** What was measured, such as a Chamfer distance: less is better. Of several draws the median. */
  readonly value: number;
  /** That of each draw, where there are several. */
  readonly draws?: readonly number[];
  readonly points: number;
  /** The most points that this evaluation can give. */
  readonly of: number;
  /** For people: "Chamfer distance 12.3 (below 20): 10 of 10 points". */
  readonly text: string;
}

/** The MIME type under which a notebook keeps a {@linkcode Score}, for programs that read it. */
export const scoreType = "application/vnd.diffusion-course.score+json";

/** Thrown when samples cannot be compared with the data. */
export class EvaluationError extends Error {
  override readonly name = "EvaluationError";

  constructor(message: string) {
    super(message);
    this.stack = message;
  }
}

/** The points for what was measured. */
export function pointsFor(evaluation: Evaluation, value: number): number {
  return evaluation.limits.find(({ below }) => value < below)?.points ?? 0;
}

const mostPoints = ({ limits }: Evaluation) => limits[0]?.points ?? 0;

function find(id: string): Evaluation {
  try {
    const evaluation = findEvaluation(id);
    return { ...evaluation, limits: limitsUnder(assignmentOf(id), evaluation) };
  } catch (error) {
    throw error instanceof RangeError ? new EvaluationError(error.message) : error;
  }
}

/** E.g. "[2048, 2]". */
const shapeOf = (count: number | string, { shape }: Measure) => `[${[count, ...shape].join(", ")}]`;

async function toNumbers(id: string, samples: Samples, measure: Measure): Promise<Points> {
  if (samples instanceof Float32Array || samples instanceof Float64Array) return samples;
  if (samples instanceof Promise) {
    throw new EvaluationError(`evaluate("${id}"): the samples are a promise. Write \`await\` before what makes them.`);
  }
  if (typeof samples?.data !== "function" || `${samples.shape.slice(1)}` !== `${measure.shape}`) {
    const got = samples?.shape === undefined ? Deno.inspect(samples, { depth: 0 }) : `shape [${samples.shape}]`;
    const array = measure.shape.length === 1 ? " or an array [x0, y0, x1, y1, ...]" : "";
    throw new EvaluationError(
      `evaluate("${id}"): the samples are ${got}. Give a tensor of shape ${shapeOf("N", measure)}${array}.`,
    );
  }
  return Float32Array.from(await samples.data());
}

/** How many of the data there are. */
function countOf(id: string, data: EvaluationData, measure: Measure): number {
  try {
    return measure.count(data, `evaluate("${id}"): data`);
  } catch (error) {
    throw new EvaluationError(error instanceof Error ? error.message : String(error));
  }
}

/** Where the first number stands that is not finite, in words; undefined if all are. */
function lostIn(draws: readonly Points[], measure: Measure): string | undefined {
  const size = sampleSize(measure);
  for (const draw of draws) {
    const at = draw.findIndex((value) => !Number.isFinite(value));
    if (at < 0) continue;
    const row = Math.floor(at / size);
    const found = size > 2 ? `has ${draw[at]}` : `is (${draw.subarray(row * size, (row + 1) * size).join(", ")})`;
    return `samples: row ${row} ${found}. All must be finite numbers.`;
  }
  return undefined;
}

/** All draws, as numbers, of the right number. */
async function toDraws(
  { id, samples: count, draws: expected = 1 }: Evaluation,
  samples: Samples | readonly Samples[],
  measure: Measure,
): Promise<Points[]> {
  const given = Array.isArray(samples) ? samples : [samples];
  if (given.length !== expected) {
    const draws = expected === 1 ? "one draw" : `${expected} draws in a list`;
    throw new EvaluationError(
      `evaluate("${id}"): there ${
        given.length === 1 ? "is 1 draw" : `are ${given.length} draws`
      } of samples, expected ` +
        `${expected}. Give ${draws}, of shape ${shapeOf(count, measure)} each.`,
    );
  }
  const draws = await Promise.all(given.map((draw) => toNumbers(id, draw, measure)));
  const size = sampleSize(measure);
  for (const { length } of draws) {
    if (length === size * count) continue;
    throw new EvaluationError(
      `evaluate("${id}"): there are ${length / size} samples, expected ${count}. Draw ${shapeOf(count, measure)}.`,
    );
  }
  return draws;
}

/** The middle one of the numbers, of an even number of them the larger of the two in the middle. */
export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

/** Samples of one draw: points as an array or a tensor [N, 2], or images, [N, 16, 16, 3]. */
export type Samples = Points | Tensor2D | Tensor4D;

/**
 * Measures samples against data, and gives the points of the assignment's rubric. In a notebook it shows one line; outside
 * it prints it.
 *
 * @param id Which evaluation, e.g. "a1.ddpm".
 * @param samples The samples: exactly as many as the evaluation asks for (2048), or a list with that many for each draw.
 * @param data The data. Of points the first 2048 are compared with; of faces all.
 * @throws {EvaluationError} If the number of draws or samples is wrong, one is not finite (which is shown as 0 points
 * first), or there is no such evaluation.
 *
 * @example Data against itself: distance 0, full points
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { evaluate } from "./evaluate.ts";
 * const data = Float64Array.from({ length: 4096 }, (_, i) => Math.sin(i));
 * assertEquals((await evaluate("a2.dpm1", data, data)).points, 10);
 * assertEquals((await evaluate("a1.ddpm", [data, data, data], data)).value, 0);
 * ```
 */
export async function evaluate(
  id: string,
  samples: Samples | readonly Samples[],
  data: EvaluationData,
): Promise<Score> {
  const evaluation = find(id);
  const measure = measureOf(evaluation);
  const { title, samples: count } = evaluation;
  const of = mostPoints(evaluation);
  const draws = await toDraws(evaluation, samples, measure);
  const found = countOf(id, data, measure);
  if (found < count) {
    throw new EvaluationError(
      `evaluate("${id}"): there are ${found} ${measure.noun}, expected ${count} or more.`,
    );
  }
  const lost = lostIn(draws, measure);
  if (lost !== undefined) {
    const line = `${title}: no ${measure.name}, the samples are not finite: 0 of ${of} points`;
    await showLine(line, "bad", { [scoreType]: { id, title, value: null, points: 0, of } });
    throw new EvaluationError(`${title}: 0 of ${of} points. ${lost}`);
  }

  const values = draws.map(await measure.against(data, count));
  const value = median(values);
  const several = values.length > 1 ? { draws: values } : {};
  const reached = { value, ...several, points: pointsFor(evaluation, value), of };
  const score: Score = { id, title, ...reached, text: describeScore(reached, evaluation) };
  await showLine(`${title}: ${score.text}`, score.points === of ? "good" : score.points > 0 ? "fair" : "bad", {
    [scoreType]: score,
  });
  return score;
}

/**
 * E.g. "Chamfer distance 12.3 (below 20): 10 of 10 points", or with several draws "Chamfer distance 12.3, median of 3 draws
 * from 11.0 to 14.8 (below 20): 10 of 10 points".
 */
export function describeScore(
  { value, draws, points, of }: Pick<Score, "value" | "draws" | "points" | "of">,
  evaluation: Evaluation,
): string {
  const { limits } = evaluation;
  const measure = measureOf(evaluation);
  const reached = limits.find(({ below }) => value < below);
  const limit = reached === undefined
    ? `not below ${limits.at(-1)?.below}${measure.unit}`
    : `below ${reached.below}${measure.unit}`;
  const several = draws === undefined ? "" : `, median of ${draws.length} draws from ` +
    `${shownDistance(Math.min(...draws))} to ${shownDistance(Math.max(...draws))}${measure.unit}`;
  return `${shownMeasure(measure, value)}${several} (${limit}): ${points} of ${of} points`;
}
