/**
 * What a student's own run looked like: the figures of the notebook, drawn of what grading measured.
 *
 * @module
 */
import { imageGrid, lossCurve, samplesOverTarget } from "../../../lib/plots/mod.ts";
import { measureOf } from "../../assignments/measure.ts";
import { findAssignment, findEvaluation, limitsUnder, rubricOf } from "../../assignments/mod.ts";
import type { GradedEvaluation, LossCurve, Result } from "../result.ts";
import { escapeHtml, figure, figures, list, paragraph } from "./html.ts";
import { pointsText } from "./points_text.ts";

/** Of every figure, in CSS pixels: two stand beside each other, and one is read on a telephone. */
const WIDTH = 420;

/** Training and samples; nothing where there was no run. */
export function runOf(result: Result, target: Float32Array): string[] {
  const { trainings, evaluations } = result;
  if (trainings.length === 0 && evaluations.length === 0) return [];
  const several = trainings.length > 1;
  const title = (i: number) => several ? `Training loss, training ${i + 1}` : "Training loss";
  return [
    "<h2>Training and samples</h2>",
    paragraph("Your answers, run in the notebook as it was given out, with its seed.", "pale"),
    figures(trainings.map((curve, i) => trainingOf(curve, title(i)))),
    figures(evaluations.map((one) => evaluationOf(one, limitsOf(result, one.id), target))),
  ];
}

function trainingOf({ iterations, losses }: LossCurve, title: string): string {
  const bad = losses.findIndex((loss) => !Number.isFinite(loss));
  const finite = bad < 0 ? losses : losses.slice(0, bad);
  const every = iterations / Math.max(1, losses.length);
  const rest = bad < 0 ? [] : [`From about iteration ${Math.round(every * bad) + 1} on the loss is no finite number.`];
  if (finite.length === 0) return paragraph(`${title}: ${rest[0] ?? "no iteration was run."}`);
  const subtitle = every > 1 ? `${iterations} iterations, means of ${Math.round(every)}` : `${iterations} iterations`;
  const drawn = lossCurve(finite, { title, subtitle, every: Math.max(1, every), smoothing: 1, width: WIDTH });
  const [first, last] = [finite[0]!, finite.at(-1)!].map((loss) => loss.toPrecision(3));
  return figure(drawn, `${title} over ${iterations} iterations, from ${first} to ${last}`, rest);
}

/** E.g. "below 20: 10 points; below 40: 5 points". */
function limitsOf({ assignment, rubric }: Result, id: string): string {
  const all = findAssignment(assignment);
  const evaluation = all.evaluations.find((one) => one.id === id);
  if (evaluation === undefined) return "";
  const limits = limitsUnder(all, evaluation, rubricOf(all, rubric));
  const { unit } = measureOf(evaluation);
  return limits.map(({ below, points }) => `below ${below}${unit}: ${pointsText(points)}`).join("; ");
}

function evaluationOf(evaluation: GradedEvaluation, limits: string, target: Float32Array): string {
  const { title, text, samples, remarks } = evaluation;
  const below = [...(limits === "" ? [] : [`Limits: ${limits}.`]), ...remarks];
  const { shape } = measureOf(findEvaluation(evaluation.id));
  if (shape.length > 1 && samples.length > 0) return facesOf(evaluation, shape, below);
  const finite = finitePoints(samples);
  if (finite.length === 0) return `<div><h3>${escapeHtml(title)}</h3>${paragraph(text)}${list(below)}</div>`;
  const lost = samples.length / 2 - finite.length / 2;
  const drawn = samplesOverTarget(finite, target, { title, subtitle: text, width: WIDTH });
  return figure(drawn, `Samples of ${title} over the data. ${text}`, [
    ...below,
    ...(lost === 0 ? [] : [`Not drawn, because they are no finite numbers: ${lost} of ${samples.length / 2} samples.`]),
  ]);
}

/** The faces that were kept of a draw. */
function facesOf(
  { title, text, samples }: GradedEvaluation,
  shape: readonly number[],
  below: readonly string[],
): string {
  const pixels = Float32Array.from(samples);
  const [height, width, channels] = shape as [number, number, number];
  const images = { pixels, shape: [pixels.length / (height * width * channels), height, width, channels] as const };
  const drawn = imageGrid(images, { title, subtitle: text, columns: 6, width: WIDTH });
  return figure(drawn, `The first faces of ${title}. ${text}`, below);
}

/** The points whose coordinates are both finite. */
function finitePoints(samples: readonly number[]): Float32Array {
  return Float32Array.from(
    samples.flatMap((x, i) => {
      const y = samples[i + 1];
      return i % 2 === 0 && Number.isFinite(x) && Number.isFinite(y) ? [x, y!] : [];
    }),
  );
}
