/**
 * The gradebook that Canvas exports: one column of it is filled.
 *
 * Its columns are made in lib/gradebook_exporter.rb of instructure/canvas-lms and read back in lib/gradebook_importer.rb.
 *
 * @module
 */
import { assignments } from "../../assignments/mod.ts";
import type { Result } from "../result.ts";
import { type Cells, readCells, type Row } from "./csv/read_cells.ts";
import {
  type Filling,
  type FillOptions,
  fillSheet,
  type Problem,
  type Sheet,
  type SheetRow,
} from "./sheet/fill_sheet.ts";
import type { Key } from "./sheet/find_row.ts";
import { numberIn, styleOf } from "./sheet/grade_text.ts";

/** A number of Canvas itself and a student's number may be equal, so the name has to agree with the first. */
const keys: readonly Key[] = [
  { by: "ID", of: ({ id }) => [id], withName: true },
  { by: "SIS User ID", of: ({ id }) => [id] },
  { by: "SIS Login ID", of: ({ id, email }) => [id, email] },
];

const titled = /^(.*)\s\((\d+)\)$/s;

/** The columns of assignments: `Title (number)`. */
const assignmentColumns = (header: readonly string[]) =>
  header.flatMap((name, index) => {
    const [, title, number] = titled.exec(name) ?? [];
    return title === undefined ? [] : [{ name, index, title, number: number! }];
  });

/** Whether a column's title names an assignment of the course: "A1", "Assignment 1: DDPM", "Homework 1". */
function isAbout(title: string, id: string): boolean {
  const own = assignments.find((one) => one.id === id)?.title;
  const number = id.replace(/\D+/g, "");
  const named = new RegExp(
    `(?:^|[^\\p{L}\\p{N}])(?:a|assignment|homework|hw|과제)\\s*#?0*${number}(?![\\p{L}\\p{N}])`,
    "iu",
  );
  return named.test(title) || (own !== undefined && title.toLowerCase().includes(own.toLowerCase()));
}

function columnFor(
  header: readonly string[],
  results: readonly Result[],
  wanted?: string,
): { name: string; index: number } {
  const columns = assignmentColumns(header);
  const all = columns.length === 0 ? "none" : columns.map(({ name }) => `"${name}"`).join(", ");
  if (wanted !== undefined) {
    const text = wanted.trim();
    const exact = header.indexOf(text);
    const found = columns.filter(({ name, title, number }) => [name, title, number].includes(text));
    if (found.length === 1) return found[0]!;
    if (exact >= 0 && header.lastIndexOf(text) === exact && found.length === 0) return { name: text, index: exact };
    const many = found.length > 1 ? "several columns" : "no column";
    throw new Error(
      `There ${found.length > 1 ? "are" : "is"} ${many} "${text}" in the gradebook. Its assignments: ${all}.`,
    );
  }
  const about = columns.filter(({ title }) => results.some(({ assignment }) => isAbout(title, assignment)));
  const found = columns.length === 1 ? columns : about;
  if (found.length === 1) return found[0]!;
  throw new Error(`Which column is it? Name one of the gradebook's assignments: ${all}.`);
}

/** Columns of the name, and of what students are found by. */
function placesIn(
  header: readonly string[],
  source: string,
): { name: readonly number[]; ids: readonly [string, number][] } {
  const isSplit = header[0] === "LastName" && header[1] === "FirstName";
  const start = isSplit ? 2 : 1;
  if (!(isSplit || header[0]?.includes("Student")) || !header[start]?.includes("ID")) {
    throw new Error(
      `${source} is no gradebook of Canvas: it begins with "${
        header.slice(0, 3).join('", "')
      }", not with "Student", "ID". ` +
        "Take it from Grades > Export.",
    );
  }
  const ids = keys.flatMap(({ by }): [string, number][] => {
    const index = by === "ID" ? start : header.indexOf(by);
    return index < 0 ? [] : [[by, index]];
  });
  return { name: isSplit ? [0, 1] : [0], ids };
}

const isPossible = ({ cells }: Row) => cells[0]!.value.includes("Points Possible");
const isPosting = ({ cells }: Row) => cells.every(({ value }) => /^\s*(?:Muted|Manual Posting.*)?\s*$/i.test(value));

/** Why a cell is not to be filled. */
function closedBy(value: string): string | undefined {
  const text = value.trim().toUpperCase();
  if (text === "EX") return "is excused (EX), and stays so";
  return text === "N/A" ? "does not have this assignment (N/A)" : undefined;
}

/** A name that begins with "=" is exported as ="name". */
const withoutFormula = (name: string) => name.replace(/^="(.*)"$/s, "$1");

function sheetOf(
  cells: Cells,
  results: readonly Result[],
  { column: wanted, source = "The file" }: FillOptions,
): Sheet {
  const [first, ...others] = cells.rows;
  const header = first!.cells.map(({ value }) => value.trim());
  const places = placesIn(header, source);
  const { name: column, index } = columnFor(header, results, wanted);
  const possible = others.find(isPossible)?.cells[index]?.value ?? "";
  if (/read\s+only/.test(possible)) {
    throw new Error(`Canvas does not read the column "${column}" back: it is read only.`);
  }
  const problems: Problem[] = [];
  const rows = others.filter((row) => !isPossible(row) && !isPosting(row)).flatMap((row): SheetRow[] => {
    const { line } = row;
    if (row.cells.length !== header.length) {
      const text = `Line ${line} has ${row.cells.length} cells, the first one ${header.length}: it was left as it is.`;
      problems.push({ kind: "file", line, text });
      return [];
    }
    const values = row.cells.map(({ value }) => value);
    const name = withoutFormula(places.name.map((at) => values[at]!.trim()).join(", "));
    const closed = closedBy(values[index]!);
    return [{
      line,
      name,
      ids: Object.fromEntries(places.ids.map(([by, at]) => [by, values[at]!])),
      grade: row.cells[index]!,
      ...(closed === undefined ? {} : { closed }),
      nobody: /^(?:Student, Test|Test Student)$/.test(name),
    }];
  });
  const max = numberIn(possible);
  if (max === undefined) {
    problems.push({
      kind: "file",
      text: `The file does not say how many points "${column}" gives; points were filled in as they are.`,
    });
  }
  const others_ = others.flatMap(({ cells }) => cells.slice(places.name.length).map(({ value }) => value));
  return {
    cells,
    column,
    keys,
    rows,
    style: styleOf([possible, ...rows.map(({ grade }) => grade.value), ...others_]),
    ...(max === undefined ? {} : { max }),
    problems,
  };
}

/**
 * Fills one column of the gradebook that a teacher has exported from Canvas; every other byte stays as it is.
 *
 * Students are found by ID, SIS User ID, SIS Login ID (which may be the e-mail address), and else by a name that one row
 * alone has. Who is excused stays so. Where nothing was graded, the cell stays as it is.
 *
 * @param text The file, its byte order mark included: {@linkcode keptText} reads it so.
 * @param results Of one assignment.
 * @param options.column The column; needed only where the titles in Canvas do not tell.
 * @param options.policy What late work costs.
 * @param options.scale Convert points where those possible in Canvas are not the assignment's; otherwise that is an error.
 * @throws {Error} If it is no such gradebook, the column is not to be told, or the points possible are others.
 *
 * @example
 * ```ts ignore
 * const { text, filled, problems } = fillCanvas(keptText(await Deno.readFile(path), path), results);
 * ```
 */
export function fillCanvas(text: string, results: readonly Result[], options: FillOptions = {}): Filling {
  return fillSheet(sheetOf(readCells(text, options.source), results, options), results, options);
}
