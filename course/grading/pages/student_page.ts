/**
 * The page that a student gets back: what was graded, and the reasons for every point.
 *
 * @module
 */
import { loadDataset } from "../../../datasets/mod.ts";
import { findAssignment } from "../../assignments/mod.ts";
import { type FinalGrade, finalGrade } from "../returns/final_grade.ts";
import type { Result } from "../result.ts";
import { box, diff, escapeHtml, list, page, paragraph, table } from "./html.ts";
import { amount, pointsText, timeText } from "./points_text.ts";
import { runOf } from "./run_section.ts";
import { todosOf } from "./todo_section.ts";

/** What a page needs besides the result. */
export interface PageOptions {
  /** The points that go out, and what was taken off for lateness. Default those of the result, with nothing taken off. */
  readonly final?: Pick<FinalGrade, "points" | "penalties"> & Partial<Pick<FinalGrade, "notes">>;
  /** Points of the data set, which the samples are drawn over: [x0, y0, x1, y1, ...]. Default the first of the swiss roll. */
  readonly target?: Float32Array;
}

/** How many points of the data set figures show, as in the notebooks. */
const TARGET = 2048;

/** The data that samples are drawn over. */
export const targetPoints = async (): Promise<Float32Array> =>
  (await loadDataset("swiss_roll")).subarray(0, 2 * TARGET);

/**
 * The page of one result: one HTML text that is whole by itself, loads nothing and runs nothing.
 *
 * @example
 * ```ts ignore
 * await Deno.writeTextFile("page.html", await studentPage(result));
 * ```
 */
export async function studentPage(result: Result, options: PageOptions = {}): Promise<string> {
  const { final = finalGrade(result), target = await targetPoints() } = options;
  const title = `${result.student.name ?? result.key}, ${findAssignment(result.assignment).title}`;
  return await page(title, [
    headOf(result, final.points),
    refusalOf(result),
    proposalsOf(result),
    ...pointsOf(result, final),
    ...runOf(result, target),
    ...todosOf(result),
    ...differencesOf(result),
    ...handedInOf(result),
  ]);
}

function headOf({ assignment, student, group, late, max, state, before, points: now }: Result, points: number | null) {
  const { id, title } = findAssignment(assignment);
  const all = group ?? [student];
  const names = all.map(({ name, id, email }) => name ?? id ?? email ?? "Somebody without a name");
  const numbers = all.flatMap(({ name, id }) => name === undefined ? [] : id ?? []);
  const earlier = before === undefined || before.points === now
    ? ""
    : `It was graded again: before, it was ${before.points === null ? "not graded" : pointsText(before.points, max)}.`;
  return [
    '<header class="head"><div>',
    `<h1>${names.map((name) => `<bdi>${escapeHtml(name)}</bdi>`).join(", ")}</h1>`,
    paragraph(numbers.length === 0 ? "" : `Student id ${numbers.join(", ")}`, "pale"),
    paragraph(`Assignment ${id.slice(1)}: ${title}`, "pale"),
    paragraph(earlier, "pale"),
    "</div><div>",
    `<p class="points ${state === "graded" ? "" : "open"}">${
      points === null ? "Not graded" : `<b>${escapeHtml(amount(points))}</b> of ${escapeHtml(pointsText(max))}`
    }</p>`,
    paragraph(late === true ? "Handed in late" : "", "pale"),
    "</div></header>",
  ].join("\n");
}

/** Why nothing was graded, and what the student can do about it. */
function refusalOf({ state, reason, assignment }: Result): string {
  if (state === "graded") return "";
  const why = paragraph(reason ?? "Nothing says why.");
  if (state === "broken") {
    return box("Grading failed", [
      why,
      paragraph(
        "Nobody has judged your answers yet, and this is no zero. The teaching staff knows of it: wait for them.",
      ),
    ]);
  }
  return box("This could not be graded", [
    why,
    paragraph(
      `What to do: open your notebook, run all of its cells, save it, and make the file to hand in with ` +
        `\`npx -y deno@2.7.5 task submit ${assignment}\`. It looks at what it makes as grading does, and says what is ` +
        `missing. Then write to the teaching staff: they decide whether you can hand it in again.`,
    ),
  ]);
}

/** What a human has still to decide. */
function proposalsOf({ proposals, max }: Result): string {
  if (proposals.length === 0) return "";
  return box("Not decided yet", [
    paragraph(
      "A person of the teaching staff looks at this and decides. Until then the points on this page can change.",
    ),
    list(proposals.map(({ points, why }) => `${why} By the rules this would give ${pointsText(points, max)}.`)),
  ]);
}

/** Each point with its reason, and what was taken off. */
function pointsOf({ reasons, max }: Result, { points, penalties, notes = [] }: NonNullable<PageOptions["final"]>) {
  if (reasons.length === 0 && penalties.length === 0) return [list(notes)];
  const rows = [
    ...reasons.map(({ points, of, why }) => [why, points, of]),
    ...penalties.map(({ points, why }) => [why, points, ""]),
  ];
  const sum = points === null ? [] : [["Together", points, max]];
  return ["<h2>Where the points come from</h2>", table(["for", "points", "of"], rows, sum), list(notes)];
}

const kinds = {
  changed: "was changed",
  added: "was added",
  missing: "is missing",
  repeated: "stands there a second time",
} as const;

function differencesOf({ differences }: Result): string[] {
  if (differences.length === 0) return [];
  return [
    "<h2>Code outside of the TODOs</h2>",
    paragraph(
      "It differs from the notebook as it was given out. It was not run: your answers were put into the original. " +
        "Lines with - stand in the original, lines with + in yours.",
      "pale",
    ),
    ...differences.map(({ kind, cell, diff: text }) =>
      `<section><h3>Code cell ${cell}${kind === "missing" ? " of the original" : ""} ${kinds[kind]}</h3>${
        diff(text)
      }</section>`
    ),
  ];
}

/** The file that was graded, and the others. */
function handedInOf({ state, origin, at, late, attempts, notes, hash }: Result): string[] {
  const came = at === undefined ? "" : `, handed in ${timeText(at)}`;
  const rows = attempts.length < 2 ? [] : [
    table(
      ["attempt", "file", "handed in"],
      attempts.map((
        one,
        i,
      ) => [i + 1, one.origin, `${one.at === undefined ? "" : timeText(one.at)}${one.late === true ? " late" : ""}`]),
    ),
    paragraph(`Of these ${attempts.length} attempts one counts: ${origin}.`),
  ];
  return [
    "<h2>What was handed in</h2>",
    paragraph(`${origin}${came}${late === true ? " (late)" : ""}`),
    ...rows,
    list(notes),
    paragraph(state !== "graded" ? "" : `The answers have the fingerprint ${hash.answers.slice(0, 16)}.`, "pale"),
  ];
}
