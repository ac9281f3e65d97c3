/**
 * Judges samples: their distances are computed here, and whether they are from the network that was trained is tried.
 *
 * @module
 */
import { describeScore, median, pointsFor } from "../../assignments/evaluate.ts";
import { type Assignment, type Evaluation, limitsUnder, type Rubric } from "../../assignments/mod.ts";
import { type EvaluationData, type MeasureId, measureOf, sampleSize } from "../../assignments/measure.ts";
import type { GradedEvaluation, LossCurve } from "../result.ts";
import { odditiesOf } from "./oddities.ts";
import { areSameDraw, redraw } from "./redraw.ts";
import type { Run } from "./run.ts";

/** What samples are judged by. */
export interface SampleStandard {
  readonly assignment: Assignment;
  readonly rubric: Rubric;
  /** All data points, [x0, y0, x1, y1, ...], or faces that nobody trained on. */
  readonly data: EvaluationData;
}

/** Samples nearer to the data than this part of what the network gives again are not from it. */
const NEARER = 0.6;

/** How many numbers a sample has. */
const sizeOf = (evaluation: Evaluation) => sampleSize(measureOf(evaluation));

/** How much less a value may be whatever the network: a share of 300 faces in percent scatters by some of them. */
const UNCERTAIN: Readonly<Record<MeasureId, number>> = { chamfer: 0, frechet: 0, classes: 5 };

/** Why the draws cannot be compared with the data; undefined if they can. */
function fault(draws: readonly Float32Array[], evaluation: Evaluation): string | undefined {
  const { samples, draws: wanted = 1 } = evaluation;
  const size = sizeOf(evaluation);
  if (draws.length !== wanted) return `${draws.length} of ${wanted} draws came out`;
  const odd = draws.find(({ length }) => length !== size * samples);
  if (odd !== undefined) return `a draw has ${odd.length / size} samples, expected ${samples}`;
  if (!draws.every((draw) => draw.every(Number.isFinite))) return "the samples are not finite";
  return undefined;
}

/** What came of one evaluation without samples. */
function without(evaluation: Evaluation, of: number, why: string): GradedEvaluation {
  const { id, title } = evaluation;
  const text = `no ${measureOf(evaluation).name}, ${why}: 0 of ${of} points`;
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
  { assignment, measured, wrong }: {
    readonly assignment: Assignment;
    readonly measured: (draw: Float32Array) => number;
    readonly wrong: readonly string[];
  },
): Promise<Counting> {
  const value = median(draws.map(measured));
  const points = pointsFor(evaluation, value);
  const again = await redraw(assignment, evaluation, run.trainings.map(({ weights }) => weights), measured);
  if (again === undefined) {
    return withheld(
      value,
      points,
      "The weights that came out are not those of the assignment's network, so nothing could be drawn again.",
    );
  }
  const both = `(${value.toFixed(1)}; the library, from the same network: ${again.value.toFixed(1)})`;
  if (value + UNCERTAIN[evaluation.measure ?? "chamfer"] < NEARER * again.value) {
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
  const { assignment, data } = standard;
  const measured = await measureOf(evaluation).against(data, samples);
  const values = draws.map(measured);
  const several = values.length > 1 ? { draws: values } : {};
  const counted = await counting(evaluation, draws, run, { assignment, measured, wrong: wrongTodos });
  const { value, points, remarks } = counted;
  return {
    ...{ id, title, value, ...several, points, of },
    text: describeScore({ value, ...several, points, of }, evaluation),
    samples: Array.from(shown(draws[0]!, evaluation), (value) => Math.round(1000 * value) / 1000 || 0), // no -0, which JSON does not keep
    remarks: [...odditiesOf(draws, data, sizeOf(evaluation)), ...remarks],
  };
}

/** Of the samples those that pages show: all points, and a row of faces. */
const shown = (draw: Float32Array, evaluation: Evaluation) =>
  sizeOf(evaluation) === 2 ? draw : draw.subarray(0, FACES * sizeOf(evaluation));

/** Faces that are kept of a draw. */
const FACES = 12;

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
