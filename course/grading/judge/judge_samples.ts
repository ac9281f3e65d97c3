/**
 * Judges samples: their distances are computed here, and whether they are from the network that was trained is tried.
 *
 * @module
 */
import { describeScore, median, pointsFor } from "../../assignments/evaluate.ts";
import { type Assignment, type Evaluation, limitsUnder, type Rubric } from "../../assignments/mod.ts";
import { chamferDistance } from "../../../lib/metrics/mod.ts";
import type { GradedEvaluation, LossCurve } from "../result.ts";
import { oddities } from "./oddities.ts";
import { areSameDraw, redraw } from "./redraw.ts";
import type { Run } from "./run.ts";

/** What samples are judged by. */
export interface SampleStandard {
  readonly assignment: Assignment;
  readonly rubric: Rubric;
  /** All data points: [x0, y0, x1, y1, ...]. */
  readonly data: Float32Array;
}

/** Samples nearer to the data than this part of what the network gives again are not from it. */
const NEARER = 0.6;

/** Why the draws cannot be compared with the data; undefined if they can. */
function fault(draws: readonly Float32Array[], { samples, draws: wanted = 1 }: Evaluation): string | undefined {
  if (draws.length !== wanted) return `${draws.length} of ${wanted} draws came out`;
  const odd = draws.find(({ length }) => length !== 2 * samples);
  if (odd !== undefined) return `a draw has ${odd.length / 2} samples, expected ${samples}`;
  if (!draws.every((draw) => draw.every(Number.isFinite))) return "the samples are not finite";
  return undefined;
}

/** What came of one evaluation without samples. */
function without({ id, title }: Evaluation, of: number, why: string): GradedEvaluation {
  const text = `no Chamfer distance, ${why}: 0 of ${of} points`;
  return { id, title, value: null, points: 0, of, text, samples: [], remarks: [] };
}

/** What counts of an evaluation. */
interface Counting {
  readonly value: number;
  readonly points: number;
  readonly remarks: readonly string[];
}

/** What is withheld until a human has looked. */
const withheld = (value: number, points: number, why: string): Counting => ({
  value,
  points: 0,
  remarks: points === 0 ? [] : [`${why} ${points} points for the distance are to be confirmed.`],
});

/**
 * The student's distance counts where the samples are those of the network: the library draws the same from the same noise. Where
 * it draws others, the TODOs must be right, and the distance must be one that the network can give.
 */
async function counting(
  evaluation: Evaluation,
  draws: readonly Float32Array[],
  run: Run,
  { assignment, data }: SampleStandard,
  wrong: readonly string[],
): Promise<Counting> {
  const target = data.subarray(0, 2 * evaluation.samples);
  const value = median(draws.map((draw) => chamferDistance(draw, target)));
  const points = pointsFor(evaluation, value);
  const again = await redraw(assignment, evaluation, run.trainings.map(({ weights }) => weights), target);
  if (again === undefined) {
    return withheld(
      value,
      points,
      "The weights that came out are not those of the assignment's network, so nothing could be drawn again.",
    );
  }
  const both = `(${value.toFixed(1)}; the library, from the same network: ${again.value.toFixed(1)})`;
  if (value < NEARER * again.value) {
    return withheld(value, points, `The samples are nearer to the data than the network can bring them ${both}.`);
  }
  if (wrong.length === 0 || areSameDraw(draws[0]!, again.first)) return { value, points, remarks: [] };
  const why =
    `${wrong.join(", ")} ${wrong.length === 1 ? "is" : "are"} wrong by the checks, and the samples are others than ` +
    `those that the library draws from the same network and noise ${both}.`;
  return withheld(value, points, why);
}

async function judgeOne(
  evaluation: Evaluation,
  run: Run,
  standard: SampleStandard,
  wrongTodos: readonly string[],
): Promise<GradedEvaluation> {
  const { id, title, samples } = evaluation;
  const of = evaluation.limits[0]?.points ?? 0;
  const draws = run.samples.get(id) ?? [];
  const wrong = fault(draws, evaluation);
  if (wrong !== undefined) return without(evaluation, of, whyNone(id, run) ?? wrong);
  const target = standard.data.subarray(0, 2 * samples);
  const distances = draws.map((draw) => chamferDistance(draw, target));
  const several = distances.length > 1 ? { draws: distances } : {};
  const { value, points, remarks } = await counting(evaluation, draws, run, standard, wrongTodos);
  return {
    ...{ id, title, value, ...several, points, of },
    text: describeScore({ value, ...several, points, of }, evaluation),
    samples: Array.from(draws[0]!, (value) => Math.round(1000 * value) / 1000 || 0), // no -0, which JSON does not keep
    remarks: [...oddities(draws, standard.data), ...remarks],
  };
}

/** Why there are no samples, where the run says so. */
function whyNone(id: string, { hindered, trouble }: Run): string | undefined {
  const todo = hindered.get(id);
  if (todo !== undefined) return `${todo} does not run (see there)`;
  return trouble === undefined ? undefined : firstLines(trouble);
}

const firstLines = (text: string) => text.replace(/[.:]?\s*\n\s*/g, ": ").replace(/\.$/, "");

/**
 * Judges all evaluations.
 *
 * @param wrongTodos The TODOs that an evaluation needs and that are wrong by the checks.
 */
export async function judgeSamples(
  run: Run,
  standard: SampleStandard,
  wrongTodos: (evaluation: string) => readonly string[],
): Promise<GradedEvaluation[]> {
  const { assignment, rubric } = standard;
  const judged: GradedEvaluation[] = [];
  for (const evaluation of assignment.evaluations) {
    const limits = limitsUnder(assignment, evaluation, rubric);
    judged.push(await judgeOne({ ...evaluation, limits }, run, standard, wrongTodos(evaluation.id)));
  }
  return judged;
}

/** Numbers in a curve. */
const PLACES = 250;

/** A loss curve, thinned: means of equally many iterations. */
export function lossCurve(losses: Float32Array): LossCurve {
  const size = Math.max(1, Math.ceil(losses.length / PLACES));
  const means = Array.from({ length: Math.ceil(losses.length / size) }, (_, i) => {
    const part = losses.subarray(i * size, (i + 1) * size);
    return Number((part.reduce((sum, value) => sum + value, 0) / part.length).toPrecision(4));
  });
  return { iterations: losses.length, losses: means.filter(Number.isFinite) };
}
