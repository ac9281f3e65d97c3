/**
 * A class on one page, for its teachers.
 *
 * @module
 */
import { type Assignment, findAssignment } from "../../assignments/mod.ts";
import type { AlikePair } from "../alike/find_alike.ts";
import { studentLine } from "../intake/mod.ts";
import { batchFiles, type Result } from "../result.ts";
import type { FinalGrade } from "../returns/final_grade.ts";
import { distancesFigure, pointsFigure, todosFigure } from "./class_figures.ts";
import { type CellHtml, escapeHtml, figure, list, page, paragraph, table } from "./html.ts";

/** What the page needs besides the results. */
export interface ClassOptions {
  /** The grades after lateness, by key. */
  readonly grades: ReadonlyMap<string, FinalGrade>;
  /** Answers that are alike. */
  readonly alike: readonly AlikePair[];
}

const link = (key: string, text: string): CellHtml => ({
  html: `<a href="${batchFiles.pages}/${escapeHtml(encodeURIComponent(key))}.html">${escapeHtml(text)}</a>`,
});

function counts(results: readonly Result[]): string[] {
  const count = (wanted: (result: Result) => boolean) => results.filter(wanted).length;
  const parts: [number, string][] = [
    [count(({ state }) => state === "graded"), "graded"],
    [count(({ state }) => state === "refused"), "could not be graded"],
    [count(({ state }) => state === "broken"), "where grading itself failed"],
    [count(({ late }) => late === true), "late"],
    [count(({ proposals }) => proposals.length > 0), "to be decided"],
    [
      count(({ before, points }) => before !== undefined && before.points !== points),
      "with other points than by the grader before",
    ],
  ];
  return parts.filter(([number]) => number > 0).map(([number, words]) => `${number} ${words}`);
}

/** How many made which mistake, the commonest first. */
function mistakesOf({ todos }: Assignment, results: readonly Result[]): (string | number)[][] {
  const found = new Map<string, { todo: string; mistake: string; count: number }>();
  for (const { todos: all } of results) {
    for (const { id, status, mistake } of all) {
      if (status === "passed" || status === "todo") continue;
      const name = mistake === "" ? (status === "error" ? "stops with an error" : "no known mistake") : mistake;
      const one = found.get(`${id} ${name}`) ?? { todo: id, mistake: name, count: 0 };
      one.count++;
      found.set(`${id} ${name}`, one);
    }
  }
  const order = todos.map(({ id }) => id);
  return [...found.values()].sort((a, b) => b.count - a.count || order.indexOf(a.todo) - order.indexOf(b.todo))
    .map(({ todo, mistake, count }) => [count, todo, mistake]);
}

function studentsTable(results: readonly Result[], grades: ClassOptions["grades"]): string {
  const rows = results.toSorted((a, b) => studentLine(a.student) < studentLine(b.student) ? -1 : 1).map((result) => {
    const { key, student, points, max, state, proposals, late, seconds, before } = result;
    const grade = grades.get(key)?.points ?? points;
    const remarks = [
      ...(state === "graded" ? [] : [result.reason ?? "not graded"]),
      ...(late ? ["late"] : []),
      ...(proposals.length > 0 ? ["to be decided"] : []),
      ...(before !== undefined && before.points !== points ? [`was ${before.points ?? "not graded"}`] : []),
    ];
    const time = seconds.checks + seconds.run;
    return [
      link(key, studentLine(student)),
      { html: grade === null ? "" : escapeHtml(`${grade} of ${max}`), isNumber: true },
      { html: time === 0 ? "" : `${Math.round(time)} s`, isNumber: true },
      remarks.join("; "),
    ];
  });
  return table(["student", "points", "time", ""], rows);
}

function alikeTable(alike: readonly AlikePair[], results: readonly Result[]): string[] {
  const named = (key: string) => {
    const found = results.find((result) => result.key === key);
    return link(key, found === undefined ? key : studentLine(found.student));
  };
  if (alike.length === 0) return [paragraph("No two have more in common than is usual in this class.")];
  return [
    paragraph(
      "What these share is neither in the solution nor usual in this class. That is no verdict: look at the answers.",
    ),
    table(
      ["", "", "shared places", "of all", "in"],
      alike.map((
        { keys: [a, b], shared, part, todos },
      ) => [named(a), named(b), shared, `${Math.round(100 * part)} %`, todos.join(", ")]),
    ),
  ];
}

/** The page of a class, as HTML that is whole by itself but for its links to the pages of students. */
export async function classPage(results: readonly Result[], { grades, alike }: ClassOptions): Promise<string> {
  const assignment = findAssignment(results[0]!.assignment);
  const graded = results.filter(({ state }) => state === "graded");
  const points = graded.flatMap(({ key, points }) => grades.get(key)?.points ?? points ?? []);
  const distances = distancesFigure(assignment, graded);
  const mistakes = mistakesOf(assignment, graded);
  return await page(`Grades of ${assignment.id}`, [
    `<h1>${escapeHtml(`Assignment ${assignment.id.slice(1)}: ${assignment.title}`)}</h1>`,
    list(counts(results)),
    ...(points.length === 0 ? [] : [figure(pointsFigure(points, results[0]!.max))]),
    ...(distances === undefined ? [] : [figure(distances)]),
    "<h2>Where to teach again</h2>",
    ...(graded.length === 0 ? [] : [figure(todosFigure(assignment, graded))]),
    mistakes.length === 0 ? paragraph("No TODO fails.") : table(["submissions", "TODO", "mistake"], mistakes),
    "<h2>Students</h2>",
    studentsTable(results, grades),
    "<h2>Alike</h2>",
    ...alikeTable(alike, results),
  ]);
}
