import { shownDistance } from "../../assignments/measure.ts";
import type { Assignment } from "../../assignments/mod.ts";
import { studentLine } from "../intake/mod.ts";
import type { Result } from "../result.ts";
import type { FinalGrade } from "../returns/final_grade.ts";
import { type Cell, type CellHtml, escapeHtml, table } from "./html.ts";
import { amount } from "./points_text.ts";

/** What is to be known of a submission beside its points. */
function remarksOf({ state, reason, proposals, late, before, points, todos, flags }: Result): string {
  const failed = todos.filter(({ status }) => status !== "passed").length;
  return [
    ...(state === "graded" ? [] : [reason ?? "not graded"]),
    ...(proposals.length > 0 ? ["to be decided"] : []),
    ...(late === true ? ["late"] : []),
    ...(failed > 0 ? [`${failed} of ${todos.length} TODOs fail`] : []),
    ...(flags.length > 0 ? [`${flags.length} flagged`] : []),
    ...(before !== undefined && before.points !== points ? [`was ${before.points ?? "not graded"}`] : []),
  ].join("; ");
}

/**
 * All students with their points and distances, by name, as HTML.
 *
 * @param link A student's name as a link to the own page.
 */
export function studentsTable(
  { evaluations }: Assignment,
  results: readonly Result[],
  grades: ReadonlyMap<string, Pick<FinalGrade, "points">>,
  link: (result: Result) => CellHtml,
): string {
  const number = (text: string): CellHtml => ({ html: escapeHtml(text), isNumber: true });
  const order = new Intl.Collator("en", { numeric: true });
  const rows = results.toSorted((a, b) => order.compare(studentLine(a.student), studentLine(b.student))).map(
    (result): Cell[] => {
      const points = (grades.get(result.key) ?? result).points;
      const time = result.seconds.checks + result.seconds.run;
      return [
        link(result),
        number(points === null ? "–" : amount(points)),
        ...evaluations.map(({ id }) => {
          const value = result.evaluations.find((one) => one.id === id)?.value ?? null;
          return number(value === null ? "–" : shownDistance(value));
        }),
        number(time === 0 ? "–" : `${Math.round(time)} s`),
        remarksOf(result),
      ];
    },
  );
  const short = (title: string) => title.split(",")[0]!;
  return table(["student", "points", ...evaluations.map(({ title }) => short(title)), "time", ""], rows);
}
