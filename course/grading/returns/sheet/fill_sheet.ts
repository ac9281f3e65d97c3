/**
 * Fills grades into a teacher's own file, and says what it did with every submission and every row.
 *
 * @module
 */
import type { Student } from "../../intake/mod.ts";
import type { Result } from "../../result.ts";
import { type Cell, type Cells, type Edit, withEdits } from "../csv/read_cells.ts";
import { finalGrade } from "../final_grade.ts";
import type { LatePolicy } from "../late_policy.ts";
import { type Key, type ListRow, rowFinder } from "./find_row.ts";
import { gradeText, numberIn, type NumberStyle } from "./grade_text.ts";

/** A student's row. */
export interface SheetRow extends ListRow {
  /** The cell to be filled. */
  readonly grade: Cell;
  /** The cell for words, where they are asked for. */
  readonly comment?: Cell;
  /** Why it is left alone, in words that go on after the name. */
  readonly closed?: string;
  /** What it is called in messages, where that is not the name. */
  readonly title?: string;
  /** Whether it is nobody's, such as the platform's own test student. */
  readonly nobody?: boolean;
}

/** A teacher's file, understood. */
export interface Sheet {
  readonly cells: Cells;
  /** The name of the column that is filled. */
  readonly column: string;
  readonly keys: readonly Key[];
  readonly rows: readonly SheetRow[];
  readonly style: NumberStyle;
  /** The most points that the platform gives; undefined where the file does not say. */
  readonly max?: number;
  readonly problems: readonly Problem[];
}

/** What somebody should look at. */
export interface Problem {
  readonly kind:
    | "no row" // a submission whose student is not in the file
    | "no submission" // a row without a submission
    | "ambiguous" // several rows, or several submissions for one
    | "another name" // a number that is somebody else's, or a name to compare
    | "left alone" // excused, locked, not assigned
    | "no points" // nothing was graded: the cell stays as it is
    | "to decide" // filled, and a human is to confirm it
    | "scaled" // points were converted
    | "comment kept" // the teacher's own words were there
    | "file"; // the file itself, or a row that was not understood
  /** In words, for the teacher. */
  readonly text: string;
  /** The submission. */
  readonly key?: string;
  /** As the file names the student. */
  readonly who?: string;
  /** The line of the file, from 1. */
  readonly line?: number;
}

/** A row that was filled. */
export interface FilledRow {
  readonly key: string;
  readonly line: number;
  /** As the file names the student. */
  readonly name: string;
  /** The column that the student was found by, or "name". */
  readonly by: string;
  /** What stood there. */
  readonly before: string;
  readonly value: string;
}

/** A teacher's file with one column filled. */
export interface Filling {
  readonly text: string;
  /** The name of the column. */
  readonly column: string;
  /** In the order of the file. */
  readonly filled: readonly FilledRow[];
  readonly problems: readonly Problem[];
}

/** What filling takes besides file and results. */
export interface FillOptions {
  /** The name of the column, where it is not to be told otherwise. */
  readonly column?: string;
  /** What late work costs. */
  readonly policy?: LatePolicy;
  /** Whether points are converted where the platform's maximum is another than the assignment's. */
  readonly scale?: boolean;
  /** What the file is called in errors. */
  readonly source?: string;
}

/** A student of a submission, and the row that is theirs. */
interface Claim {
  readonly result: Result;
  readonly student: Student;
  readonly row: SheetRow;
  readonly by: string;
}

const titleOf = ({ title, name }: SheetRow) => title ?? name;
const shown = ({ name, id, email }: Student, key: string) => {
  const number = id ?? email;
  return name === undefined || number === undefined ? name ?? number ?? key : `${name} (${number})`;
};

/** Points of one maximum as points of another; refuses to do so silently. */
function scaleFor(results: readonly Result[], { max, column }: Sheet, { scale = false }: FillOptions): number {
  const [own] = results.map((result) => result.max);
  if (own === undefined || max === undefined || max === own) return 1;
  if (max <= 0) {
    throw new Error(
      `"${column}" gives at most ${max} points on the platform, so nothing can be filled in. Set its points there.`,
    );
  }
  if (scale) return max / own;
  throw new Error(
    `"${column}" gives at most ${max} points on the platform, the assignment ${own}. Set the points there to ${own} and ` +
      `export again, or convert them with --scale, which makes ${max} of ${own}.`,
  );
}

/** The rows that submissions claim; a group's members each have theirs. */
function claimsOf(results: readonly Result[], sheet: Sheet): { claims: Claim[]; problems: Problem[] } {
  const find = rowFinder(sheet.rows, sheet.keys);
  const problems: Problem[] = [];
  const claims = results.flatMap((result) =>
    (result.group ?? [result.student]).flatMap((student): Claim[] => {
      const found = find(student);
      const who = shown(student, result.key);
      if (found.kind !== "found") {
        problems.push({ kind: found.kind, key: result.key, text: `${who} ${found.why}.` });
        return [];
      }
      const { row, by, note } = found;
      if (note !== undefined) {
        const text = `${who}, found by ${by} in line ${row.line}, ${note}. Compare them.`;
        problems.push({ kind: "another name", key: result.key, line: row.line, text });
      }
      return [{ result, student, row, by }];
    })
  );
  return { claims, problems };
}

/** Claims that no other one is in the way of. */
function undisputed(claims: readonly Claim[], problems: Problem[]): Claim[] {
  const byRow = Map.groupBy(claims, ({ row }) => row);
  return [...byRow.values()].flatMap((own) => {
    const keys = [...new Set(own.map(({ result }) => result.key))].sort();
    if (keys.length === 1) return [own[0]!];
    const { line } = own[0]!.row;
    const text = `Line ${line}, "${titleOf(own[0]!.row)}", fits ${keys.length} submissions: ${
      keys.join(", ")
    }. None was filled in.`;
    problems.push({ kind: "ambiguous", line, text });
    return [];
  });
}

/** A number may be written in two ways; what is right already stays as it is. */
const isSame = (before: string, value: string) => before === value || numberIn(before) === numberIn(value);

/**
 * Fills a sheet.
 *
 * @param commentOf Words for a student, where the file has a column for them.
 * @throws {Error} If the platform's maximum is not the assignment's and nobody asked for scaling.
 */
export function fillSheet(
  sheet: Sheet,
  results: readonly Result[],
  options: FillOptions,
  commentOf?: (result: Result) => string,
): Filling {
  const factor = scaleFor(results, sheet, options);
  const { claims, problems } = claimsOf(results.toSorted((a, b) => a.key < b.key ? -1 : 1), sheet);
  const edits: Edit[] = [];
  const filled: FilledRow[] = [];
  for (const { result, row, by } of undisputed(claims, problems)) {
    const { key } = result;
    const { line, grade: { value: before } } = row;
    const name = titleOf(row);
    const told = (kind: Problem["kind"], text: string) =>
      problems.push({ kind, key, line, text: `${name}, line ${line}: ${text}` });
    if (row.closed !== undefined) {
      told("left alone", `${row.closed}.`);
      continue;
    }
    const { points, open } = finalGrade(result, options.policy);
    if (points === null) {
      told("no points", `nothing was graded, the cell stays as it is. ${result.reason ?? ""}`.trimEnd());
    } else {
      const value = gradeText(factor * points, sheet.style);
      if (!isSame(before, value)) edits.push({ cell: row.grade, value });
      filled.push({ key, line, name, by, before, value });
      if (open.length > 0) told("to decide", open.join(" "));
    }
    if (row.comment === undefined || commentOf === undefined) continue;
    const comment = commentOf(result);
    if (row.comment.value.trim() === "") edits.push({ cell: row.comment, value: comment });
    else if (row.comment.value !== comment) told("comment kept", "there is a comment already; it was kept.");
  }
  const claimed = new Set(claims.map(({ row }) => row));
  for (const row of sheet.rows.filter((row) => !claimed.has(row) && row.nobody !== true)) {
    const { line, closed } = row;
    const text = `${titleOf(row)}, line ${line}, has no submission${closed === undefined ? "" : ` (${closed})`}.`;
    problems.push({ kind: "no submission", who: titleOf(row), line, text });
  }
  if (factor !== 1) {
    const text = `Points were converted: ${results[0]!.max} are ${sheet.max} in "${sheet.column}".`;
    problems.push({ kind: "scaled", text });
  }
  return {
    text: withEdits(sheet.cells, edits),
    column: sheet.column,
    filled: filled.sort((a, b) => a.line - b.line),
    problems: [...sheet.problems, ...problems],
  };
}
