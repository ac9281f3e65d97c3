/**
 * The graded evaluations: samples against data, by their Chamfer distance.
 *
 * @module
 */
import type { Tensor2D } from "@tensorflow/tfjs";
import { chamferDistance } from "../../lib/metrics/chamfer.ts";
import { checkPoints, type Points } from "../../lib/metrics/points.ts";
import { showLine } from "../show_line.ts";
import type { Evaluation } from "./assignment.ts";
import { assignmentOf, findEvaluation, limitsUnder } from "./mod.ts";

/** What came out of an evaluation. */
export interface Score {
  readonly id: string;
  readonly title: string;
  /** Chamfer distance: sum of squared distances to the nearest neighbour, both ways; of several draws the median. */
  readonly chamfer: number;
  /** The distance of each draw, where there are several. */
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

/** The points for a Chamfer distance. */
export function pointsFor(evaluation: Evaluation, chamfer: number): number {
  return evaluation.limits.find(({ below }) => chamfer < below)?.points ?? 0;
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

async function toPoints(id: string, samples: Points | Tensor2D): Promise<Points> {
  if (samples instanceof Float32Array || samples instanceof Float64Array) return samples;
  if (samples instanceof Promise) {
    throw new EvaluationError(`evaluate("${id}"): the samples are a promise. Write \`await\` before what makes them.`);
  }
  if (typeof samples?.data !== "function" || samples.shape[1] !== 2) {
    const got = samples?.shape === undefined ? Deno.inspect(samples, { depth: 0 }) : `shape [${samples.shape}]`;
    throw new EvaluationError(
      `evaluate("${id}"): the samples are ${got}. Give a tensor of shape [N, 2] or an array [x0, y0, x1, y1, ...].`,
    );
  }
  return Float32Array.from(await samples.data());
}

function checkData(id: string, data: Points): void {
  try {
    checkPoints(data, `evaluate("${id}"): data`);
  } catch (error) {
    throw new EvaluationError(error instanceof Error ? error.message : String(error));
  }
}

/** All draws, as points, of the right number. */
async function toDraws(
  { id, samples: count, draws: expected = 1 }: Evaluation,
  samples: Samples | readonly Samples[],
): Promise<Points[]> {
  const given = Array.isArray(samples) ? samples : [samples];
  if (given.length !== expected) {
    const draws = expected === 1 ? "one draw" : `${expected} draws in a list`;
    throw new EvaluationError(
      `evaluate("${id}"): there ${
        given.length === 1 ? "is 1 draw" : `are ${given.length} draws`
      } of samples, expected ` +
        `${expected}. Give ${draws}, of shape [${count}, 2] each.`,
    );
  }
  const draws = await Promise.all(given.map((draw) => toPoints(id, draw)));
  for (const points of draws) {
    if (points.length === 2 * count) continue;
    throw new EvaluationError(
      `evaluate("${id}"): there are ${points.length / 2} samples, expected ${count}. Draw [${count}, 2].`,
    );
  }
  return draws;
}

/** The middle one of the numbers, of an even number of them the larger of the two in the middle. */
export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

/** Samples of one draw: points, or a tensor of shape [N, 2]. */
export type Samples = Points | Tensor2D;

/**
 * Compares samples with equally many data points, and gives the points of the assignment's rubric. In a notebook it shows
 * one line; outside it prints it.
 *
 * @param id Which evaluation, e.g. "a1.ddpm".
 * @param samples The samples: exactly as many as the evaluation asks for (2048), or a list with that many for each draw.
 * @param data The data; the first 2048 points of it are compared with.
 * @throws {EvaluationError} If the number of draws or samples is wrong, one is not finite (which is shown as 0 points
 * first), or there is no such evaluation.
 *
 * @example Data against itself: distance 0, full points
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { evaluate } from "./evaluate.ts";
 * const data = Float64Array.from({ length: 4096 }, (_, i) => Math.sin(i));
 * assertEquals((await evaluate("a2.dpm1", data, data)).points, 10);
 * assertEquals((await evaluate("a1.ddpm", [data, data, data], data)).chamfer, 0);
 * ```
 */
export async function evaluate(id: string, samples: Samples | readonly Samples[], data: Points): Promise<Score> {
  const evaluation = find(id);
  const { title, samples: count } = evaluation;
  const of = mostPoints(evaluation);
  const draws = await toDraws(evaluation, samples);
  checkData(id, data);
  if (data.length < 2 * count) {
    throw new EvaluationError(
      `evaluate("${id}"): there are ${data.length / 2} data points, expected ${count} or more.`,
    );
  }
  try {
    for (const points of draws) checkPoints(points, "samples");
  } catch (error) {
    const line = `${title}: no Chamfer distance, the samples are not finite: 0 of ${of} points`;
    await showLine(line, "bad", { [scoreType]: { id, title, chamfer: null, points: 0, of } });
    throw new EvaluationError(`${title}: 0 of ${of} points. ${error instanceof Error ? error.message : error}`);
  }

  const target = data.subarray(0, 2 * count);
  const distances = draws.map((points) => chamferDistance(points, target));
  const chamfer = median(distances);
  const several = distances.length > 1 ? { draws: distances } : {};
  const reached = { chamfer, ...several, points: pointsFor(evaluation, chamfer), of };
  const score: Score = { id, title, ...reached, text: describeScore(reached, evaluation) };
  await showLine(`${title}: ${score.text}`, score.points === of ? "good" : score.points > 0 ? "fair" : "bad", {
    [scoreType]: score,
  });
  return score;
}

/** A distance for people: rounded down, so that 19.97 does not read as 20.0 where the limit is "below 20". */
export const shownDistance = (chamfer: number): string => (Math.floor(chamfer * 10) / 10).toFixed(1);

/**
 * E.g. "Chamfer distance 12.3 (below 20): 10 of 10 points", or with several draws "Chamfer distance 12.3, median of 3 draws
 * from 11.0 to 14.8 (below 20): 10 of 10 points".
 */
export function describeScore(
  { chamfer, draws, points, of }: Pick<Score, "chamfer" | "draws" | "points" | "of">,
  { limits }: Evaluation,
): string {
  const reached = limits.find(({ below }) => chamfer < below);
  const limit = reached === undefined ? `not below ${limits.at(-1)?.below}` : `below ${reached.below}`;
  const several = draws === undefined ? "" : `, median of ${draws.length} draws from ` +
    `${shownDistance(Math.min(...draws))} to ${shownDistance(Math.max(...draws))}`;
  return `Chamfer distance ${shownDistance(chamfer)}${several} (${limit}): ${points} of ${of} points`;
}
