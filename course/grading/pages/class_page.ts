/**
 * A class on one page, for its teachers.
 *
 * @module
 */
import { findAssignment } from "../../assignments/mod.ts";
import type { AlikePair } from "../alike/find_alike.ts";
import { studentLine } from "../intake/mod.ts";
import { batchFiles, type Result } from "../result.ts";
import type { FinalGrade } from "../returns/final_grade.ts";
import { alikeOf } from "./alike_section.ts";
import { distancesFigure, pointsFigure, secondsFigure, todosFigure, type Told } from "./class_figures.ts";
import { type CellHtml, escapeHtml, figure, figures, page, paragraph, table, words } from "./html.ts";
import { studentsTable } from "./students_table.ts";
import { type Failure, failuresOf } from "./teach_again.ts";

/** What the page needs besides the results. */
export interface ClassOptions {
  /** The grades after lateness, by key. Default the points of the results. */
  readonly grades?: ReadonlyMap<string, Pick<FinalGrade, "points">>;
  /** Answers that are alike, from `findAlike()`. Default: the page does not speak of it. */
  readonly alike?: readonly AlikePair[];
}

/** Students that are named for one mistake. */
const NAMED = 4;

const link = ({ key, student }: Result): CellHtml => ({
  html: `<a href="${batchFiles.pages}/${escapeHtml(encodeURIComponent(key))}.html"><bdi>${
    escapeHtml(studentLine(student))
  }</bdi></a>`,
});

/**
 * The page of a class, as HTML that is whole by itself but for its links to the pages of students.
 *
 * @throws {RangeError} If there are no results.
 */
export async function classPage(results: readonly Result[], options: ClassOptions = {}): Promise<string> {
  if (results.length === 0) throw new RangeError("classPage: there are no results. Give one or more.");
  const { grades = new Map<string, Pick<FinalGrade, "points">>(), alike } = options;
  const [{ assignment: id, max }] = results as [Result, ...Result[]];
  const assignment = findAssignment(id);
  const graded = results.filter(({ state }) => state === "graded");
  const points = graded.flatMap((result) => (grades.get(result.key) ?? result).points ?? []);
  const byKey = new Map(results.map((result) => [result.key, result]));
  const nameOf = (key: string) => byKey.has(key) ? link(byKey.get(key)!).html : escapeHtml(key);
  return await page(`Grades of ${assignment.title}`, [
    `<h1>${escapeHtml(`Assignment ${id.slice(1)}: ${assignment.title}`)}</h1>`,
    countsOf(results),
    figures([
      drawn(pointsFigure(points, max)),
      drawn(secondsFigure(results)),
      ...assignment.evaluations.map((evaluation) => drawn(distancesFigure(assignment, evaluation, graded))),
    ]),
    "<h2>Where to teach again</h2>",
    ...(graded.length === 0 ? [paragraph("Nothing was graded.")] : [
      drawn(todosFigure(assignment, graded)),
      failuresTable(failuresOf(assignment, graded), graded.length),
    ]),
    "<h2>Students</h2>",
    studentsTable(assignment, results, grades, link),
    ...(alike === undefined ? [] : ["<h2>Alike</h2>", ...alikeOf(alike, nameOf)]),
  ]);
}

const drawn = (told: Told | undefined): string => told === undefined ? "" : figure(told.figure, told.alt);

/** How many there are of what. */
function countsOf(results: readonly Result[]): string {
  const count = (wanted: (result: Result) => boolean) => results.filter(wanted).length;
  const regraded = count(({ before, points }) => before !== undefined && before.points !== points);
  const parts: readonly (readonly [number, string])[] = [
    [results.length, "submissions"],
    [count(({ state }) => state === "graded"), "graded"],
    [count(({ state }) => state === "refused"), "refused"],
    [count(({ state }) => state === "broken"), "broken"],
    [count(({ late }) => late === true), "late"],
    [count(({ proposals }) => proposals.length > 0), "to be decided"],
    ...(regraded === 0 ? [] : [[regraded, "other points than before"]] as const),
  ];
  return `<div class="counts">${
    parts.map(([number, what]) => `<div><b>${number}</b> <span>${what}</span></div>`).join("")
  }</div>`;
}

function failuresTable(failures: readonly Failure[], count: number): string {
  if (failures.length === 0) return paragraph("No TODO fails.");
  const most = failures[0]!.who.length;
  const rows = failures.map(({ todo, what, who }) => {
    const rest = who.length > NAMED ? ` and ${who.length - NAMED} more` : "";
    const bar = `<span class="bar" style="width:${(4 * who.length / most).toFixed(2)}em"></span>`;
    return [
      { html: `${bar}${who.length}&nbsp;<span class="pale">(${Math.round(100 * who.length / count)}&nbsp;%)</span>` },
      { html: `${escapeHtml(todo)}: <b>${words(what)}</b>` },
      { html: who.slice(0, NAMED).map((result) => link(result).html).join(", ") + rest },
    ];
  });
  return table(["how many", "TODO and mistake", "who"], rows);
}
