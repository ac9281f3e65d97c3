/**
 * The grades of a class as one table.
 *
 * @module
 */
import { shownDistance } from "../../assignments/evaluate.ts";
import { findAssignment } from "../../assignments/mod.ts";
import type { GradedEvaluation, GradedTodo, Result } from "../result.ts";
import { toCell } from "./csv_cells.ts";
import { finalGrade, type LatePolicy } from "./late_policy.ts";

/** Excel reads a table as UTF-8 only where it begins with this. */
const BYTE_ORDER_MARK = "\uFEFF";

/** Spreadsheets run what begins like a formula: a quotation mark before it makes it a text (OWASP, CSV injection). */
const asText = (value: string) => /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;

const distance = (found: GradedEvaluation | undefined) =>
  found === undefined || found.chamfer === null || !Number.isFinite(found.chamfer) ? "" : shownDistance(found.chamfer);

const said = { passed: "passed", todo: "not done", failed: "wrong", error: "stops with an error" } as const;

/** "passed", the name of the mistake, or what else there is to say in two words. */
const stateOf = (todo: GradedTodo | undefined) =>
  todo === undefined ? "" : todo.mistake === "" ? said[todo.status] : todo.mistake;

/** What a human is to look at. */
const toDecide = ({ proposals, flags }: Result) =>
  [
    ...proposals.map(({ why }) => why),
    ...flags.map(({ todo, line, words }) => `${todo}, line ${line}: ${words}`),
  ].join(" ");

/** One line of the table, by column. */
function rowOf(result: Result, policy: LatePolicy | undefined): Record<string, string> {
  const { student, group, state, points, max, todos, evaluations, late } = result;
  const grade = finalGrade(result, policy);
  const assignment = findAssignment(result.assignment);
  const number = (value: number | null) => value === null ? "" : String(value);
  return {
    name: asText(student.name ?? ""),
    id: asText(student.id ?? ""),
    email: asText(student.email ?? ""),
    points: number(grade.points),
    max: String(max),
    state,
    ...Object.fromEntries(assignment.evaluations.flatMap(({ id }) => {
      const found = evaluations.find((one) => one.id === id);
      return [[`${id} distance`, distance(found)], [`${id} points`, found === undefined ? "" : String(found.points)]];
    })),
    ...Object.fromEntries(assignment.todos.map(({ id }) => [id, stateOf(todos.find((one) => one.id === id))])),
    "before lateness": number(points),
    late: late === undefined ? "" : late ? "yes" : "no",
    why: asText(
      [result.reason ?? "", ...grade.penalties.map(({ why }) => `${why}.`), ...grade.notes, ...result.notes]
        .filter((text) => text !== "").join(" "),
    ),
    "to decide": asText(toDecide(result)),
    group: asText((group ?? []).map(({ name, id }) => name ?? id ?? "").join("; ")),
    "submitted as": asText(result.origin),
    result: result.key,
  };
}

/**
 * The grades as a table (RFC 4180, UTF-8 with a byte order mark, lines end with CR LF). The same results give the same bytes, in
 * whatever order they come. Where nothing was graded, the cell of the points is empty.
 *
 * @throws {RangeError} If there are no results.
 */
export function gradesTable(results: readonly Result[], policy?: LatePolicy): string {
  if (results.length === 0) throw new RangeError("gradesTable: there are no results.");
  const rows = results.toSorted((a, b) => a.key < b.key ? -1 : 1).map((result) => rowOf(result, policy));
  const columns = Object.keys(rows[0]!);
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column]!))];
  return BYTE_ORDER_MARK + lines.map((line) => `${line.map((value) => toCell(value)).join(",")}\r\n`).join("");
}
