/**
 * The page that a student gets back: what was graded, and the reasons for every point.
 *
 * @module
 */
import { lossCurve, samplesOverTarget } from "../../../lib/plots/mod.ts";
import { findAssignment } from "../../assignments/mod.ts";
import type { FinalGrade } from "../returns/final_grade.ts";
import type { GradedEvaluation, GradedTodo, LossCurve, Result } from "../result.ts";
import { code, diff, escapeHtml, figure, list, page, paragraph, table } from "./html.ts";

/** What a page needs besides the result. */
export interface PageOptions {
  /** The points after lateness. */
  readonly grade: FinalGrade;
  /** Points of the data set, which the samples are drawn over: [x0, y0, x1, y1, ...]. */
  readonly target: Float32Array;
}

const marks: Readonly<Record<GradedTodo["status"], readonly [mark: string, kind: string]>> = {
  passed: ["✓", "good"],
  failed: ["✗", "bad"],
  error: ["✗", "bad"],
  todo: ["•", "open"],
};

function headOf({ assignment, student, group, at, late, max, state }: Result, { points }: FinalGrade): string[] {
  const { id, title } = findAssignment(assignment);
  const who = (group ?? [student]).map(({ name, id }) => [name, id].filter((part) => part !== undefined).join(", "));
  const came = [...(at === undefined ? [] : [`handed in ${at}`]), ...(late ? ["late"] : [])].join(", ");
  const said = points === null ? "Not graded" : `${points} of ${max} points`;
  return [
    `<h1>${escapeHtml(who.join("; ") || "Somebody without a name")}</h1>`,
    paragraph(`Assignment ${id.slice(1)}: ${title}${came === "" ? "" : ` (${came})`}`, "pale"),
    `<p class="points ${state === "graded" ? "" : "open"}">${escapeHtml(said)}</p>`,
  ];
}

function reasonsOf({ reasons, reason }: Result, { penalties, notes }: FinalGrade): string[] {
  const rows = [
    ...reasons.map(({ points, of, why }) => [points, of, why]),
    ...penalties.map(({ points, why }) => [points, "", why]),
  ];
  return [
    ...(reason === undefined ? [] : [`<div class="box">${paragraph(reason)}</div>`]),
    ...(rows.length === 0 ? [] : [table(["points", "of", "for"], rows)]),
    list(notes),
  ];
}

/** What a human has still to decide. */
function proposalsOf({ proposals }: Result): string[] {
  if (proposals.length === 0) return [];
  const words = proposals.map(({ points, why }) => `${why} Proposed: ${points} points.`);
  return [`<div class="box"><b>Still to be decided by the teaching staff</b>${list(words)}</div>`];
}

function todoOf({ id, title, state, status, message, answer, remarks, points, max }: GradedTodo): string {
  const [mark, kind] = marks[status];
  const said = status === "passed" ? "Right." : state === "answered" ? message : "Not done.";
  return [
    `<h3><span class="${kind}">${mark}</span> ${escapeHtml(`${id} — ${title}`)}${
      max > 0 ? ` <span class="pale">${points} of ${max}</span>` : ""
    }</h3>`,
    said.includes("\n") ? code(said) : paragraph(said),
    list(remarks),
    state === "answered"
      ? `<details${status === "passed" ? "" : " open"}><summary class="pale">Your answer</summary>${
        code(answer.join("\n"))
      }</details>`
      : "",
  ].join("\n");
}

/** A curve whose iterations are those of the training. */
function curveOf({ iterations, losses }: LossCurve, title: string): string {
  if (losses.length < 2) return "";
  const size = Math.ceil(iterations / losses.length);
  const all = Float32Array.from(
    { length: iterations },
    (_, i) => losses[Math.min(losses.length - 1, Math.floor(i / size))]!,
  );
  return figure(lossCurve(all, { title }));
}

function evaluationOf({ title, text, samples, remarks }: GradedEvaluation, target: Float32Array): string {
  const drawn = samples.length === 0
    ? paragraph(`${title}: ${text}`)
    : figure(samplesOverTarget(Float32Array.from(samples), target, { title, subtitle: text }));
  return `${drawn}${list(remarks)}`;
}

function differencesOf({ differences, flags }: Result): string[] {
  const kinds = { changed: "changed", added: "added", missing: "missing", repeated: "there a second time" };
  return [
    ...(differences.length === 0 ? [] : [
      "<h2>Code outside of the TODOs</h2>",
      paragraph(
        "It differs from the notebook as it was given out. It was not run: your answers were put into the original.",
      ),
      ...differences.map(({ kind, cell, diff: text }) => `<h3>Code cell ${cell}: ${kinds[kind]}</h3>${diff(text)}`),
    ]),
    ...(flags.length === 0 ? [] : [
      "<h2>Seen in the answers</h2>",
      paragraph("Not needed for a solution; whoever grades looks at it."),
      list(flags.map(({ todo, line, words }) => `${todo}, line ${line}: ${words}`)),
    ]),
  ];
}

/** The page of one result, as HTML that is whole by itself. */
export async function studentPage(result: Result, { grade, target }: PageOptions): Promise<string> {
  const { todos, trainings, evaluations, notes, attempts, origin } = result;
  const title = `${result.student.name ?? result.key}, ${result.assignment}`;
  const earlier = attempts.slice(0, -1);
  return await page(title, [
    ...headOf(result, grade),
    ...reasonsOf(result, grade),
    ...proposalsOf(result),
    ...(todos.length === 0 ? [] : ["<h2>The TODOs</h2>", ...todos.map(todoOf)]),
    ...(evaluations.every(({ samples }) => samples.length === 0) ? [] : [
      "<h2>Training and samples</h2>",
      paragraph("With your answers, in the notebook as it was given out, and with its seed.", "pale"),
      ...trainings.map((curve, i) =>
        curveOf(curve, trainings.length === 1 ? "Training loss" : `Training loss, training ${i + 1}`)
      ),
      ...evaluations.map((one) => evaluationOf(one, target)),
    ]),
    ...differencesOf(result),
    "<h2>What was handed in</h2>",
    list([
      origin,
      ...(earlier.length === 0 ? [] : [`The last of ${attempts.length} attempts was graded.`]),
      ...notes,
    ]),
  ]);
}
