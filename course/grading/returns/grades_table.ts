/**
 * The grades of a class as a table for spreadsheets: one row for each submission.
 *
 * @module
 */
import { shownDistance } from "../../assignments/measure.ts";
import { type Assignment, assignments } from "../../assignments/mod.ts";
import type { GradedTodo, Result } from "../result.ts";
import { type CellValue, writeCsv } from "./csv/write_csv.ts";
import { type FinalGrade, finalGrade } from "./final_grade.ts";
import type { LatePolicy } from "./late_policy.ts";

/** Ids of what the results have, in the assignment's order; what it does not know any more comes last. */
function idsIn(own: readonly { id: string }[], results: readonly { id: string }[]): string[] {
  const known = own.map(({ id }) => id);
  const others = new Set(results.map(({ id }) => id).filter((id) => !known.includes(id)));
  return [...known, ...[...others].sort()];
}

/** By code units: the same everywhere, whatever language the machine speaks. */
const inOrder = (a: string, b: string) => a < b ? -1 : a > b ? 1 : 0;

/** What makes the order of rows the same whatever order results come in. */
const place = ({ student: { name = "", id = "" }, key }: Result) => `${name.normalize("NFC")}\n${id}\n${key}`;

/** "passed", the name of the known mistake, or what else became of it. */
function outcomeOf(todo: GradedTodo | undefined): string {
  if (todo === undefined) return "";
  if (todo.state !== "answered") return todo.state;
  return todo.status !== "passed" && todo.mistake !== "" ? todo.mistake : todo.status;
}

/** Rounded down, as everywhere: 19.96 is below 20. */
const shortened = (value: number | null | undefined) =>
  value === null || value === undefined || !Number.isFinite(value) ? null : Number(shownDistance(value));

const yesNo = (value: boolean | undefined) => value === undefined ? "" : value ? "yes" : "no";
const lost = ({ points, of }: { points: number; of: number }) => points < of;
const nameOf = ({ name, id, email }: Result["student"]) => name ?? id ?? email ?? "";

const joined = (texts: readonly string[]) => texts.filter((text) => text !== "").join(" | ");

/** Why it has these points, briefly. */
function whyOf(result: Result, { penalties, notes }: FinalGrade): string {
  const reasons = result.reasons.filter(lost).map(({ points, of, why }) => `${points} of ${of}: ${why}`);
  return joined([result.reason ?? "", ...reasons, ...penalties.map(({ why }) => why), ...notes, ...result.notes]);
}

/** What a human is to look at. */
const toDecide = ({ flags }: Result, { open }: FinalGrade) =>
  joined([...open, ...flags.map(({ todo, line, words }) => `${todo}, line ${line}: ${words}`)]);

interface Columns {
  readonly evaluations: readonly string[];
  readonly todos: readonly string[];
}

function columnsOf(results: readonly Result[]): Columns {
  const own = [...new Set(results.map(({ assignment }) => assignment))].sort()
    .flatMap((id) => assignments.find((one): one is Assignment => one.id === id) ?? []);
  return {
    evaluations: idsIn(
      own.flatMap(({ evaluations }) => evaluations),
      results.flatMap(({ evaluations }) => evaluations),
    ),
    todos: idsIn(own.flatMap(({ todos }) => todos), results.flatMap(({ todos }) => todos)),
  };
}

const headerOf = ({ evaluations, todos }: Columns) => [
  "name",
  "id",
  "email",
  "points",
  "max",
  "state",
  "why",
  "late",
  "before lateness",
  "to decide",
  ...evaluations.flatMap((id) => [`${id} distance`, `${id} points`]),
  ...todos,
  "group",
  "at",
  "key",
  "origin",
];

function rowOf(result: Result, { evaluations, todos }: Columns, policy?: LatePolicy): CellValue[] {
  const { student, max, state, key, origin, at, group } = result;
  const grade = finalGrade(result, policy);
  return [
    student.name,
    student.id,
    student.email,
    grade.points,
    max,
    state,
    whyOf(result, grade),
    yesNo(grade.late),
    result.points,
    toDecide(result, grade),
    ...evaluations.flatMap((id) => {
      const found = result.evaluations.find((one) => one.id === id);
      return [shortened(found?.value), found?.points];
    }),
    ...todos.map((id) => outcomeOf(result.todos.find((todo) => todo.id === id))),
    group?.map(nameOf).join(" & "),
    at,
    key,
    origin,
  ];
}

/**
 * The table `grades.csv`: RFC 4180, UTF-8 with a byte order mark, no formulas. The same results give the same bytes,
 * whatever order they come in. Where nothing was graded, the points are blank.
 *
 * @param results Of one assignment.
 * @param policy What late work costs; without one nothing is taken off.
 */
export function gradesTable(results: readonly Result[], policy?: LatePolicy): string {
  const columns = columnsOf(results);
  const sorted = results.toSorted((a, b) => inOrder(place(a), place(b)));
  return writeCsv(headerOf(columns), sorted.map((result) => rowOf(result, columns, policy)));
}
