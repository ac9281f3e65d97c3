/**
 * The teacher's own gradebook of Canvas, with one column filled.
 *
 * @module
 */
import type { Result } from "../result.ts";
import { type CsvCell, type CsvTable, readCsv, withCells } from "./csv_cells.ts";
import { finalGrade, type LatePolicy } from "./late_policy.ts";
import { type Filled, remarksOn, Results } from "./matching.ts";

/** How to fill. */
export interface FillOptions {
  /** The title of the assignment's column, with or without its number; needed where several could be meant. */
  readonly column?: string;
  readonly policy?: LatePolicy;
}

const isInfo = /^(?:Student|ID|SIS User ID|SIS Login ID|Integration ID|Root Account|Section|LastName|FirstName)$/;
const isAssignment = /^.*\s\(\d+\)$/;

const number = (value: number, separator: string) =>
  separator === ";" ? String(value).replace(".", ",") : String(value);

/** The column that is meant. */
function columnOf({ rows: [head = []] }: CsvTable, wanted: string | undefined): number {
  const titles = head.map(({ value }) => value.trim());
  const all = titles.flatMap((title, i) => isAssignment.test(title) ? [i] : []);
  const named = wanted === undefined
    ? all
    : titles.flatMap((title, i) =>
      !isInfo.test(title) && (title === wanted || title.replace(/\s\(\d+\)$/, "") === wanted) ? [i] : []
    );
  if (named.length === 1) return named[0]!;
  const list = all.map((i) => `"${titles[i]}"`).join(", ") || "none";
  throw new Error(
    wanted === undefined
      ? `Which column is meant? The table has: ${list}. Say so: --column TITLE.`
      : `${named.length === 0 ? "No column" : "More than one column"} is called "${wanted}". The table has: ${list}.`,
  );
}

/**
 * Fills one column of a gradebook as Canvas exports it. Every other byte stays as it is; excused students stay excused.
 *
 * @throws {Error} If it is no such table, its column is not clear, or its assignment has another maximum than the results.
 */
export function fillCanvas(text: string, results: readonly Result[], { column, policy }: FillOptions = {}): Filled {
  const table = readCsv(text);
  const [head = [], ...rows] = table.rows;
  const place = (title: string) => head.findIndex(({ value }) => value.trim() === title);
  const student = place("Student");
  if (student !== 0 || place("ID") !== 1 || place("Section") < 0) {
    throw new Error('This is no gradebook of Canvas: its first columns are "Student" and "ID", and one is "Section".');
  }
  const target = columnOf(table, column);
  const known = new Results(results);
  const values = new Map<CsvCell, string>();
  const [found, byName, ungraded] = [new Set<Result>(), [] as string[], [] as string[]];
  for (const row of rows) {
    const cell = row[target];
    const name = row[0]?.value.trim() ?? "";
    if (cell === undefined || name === "") continue;
    if (name.includes("Points Possible")) {
      checkMaximum(cell, results);
      continue;
    }
    const value = (title: string) => row[place(title)]?.value.trim() ?? "";
    const given = (...texts: string[]) => texts.filter((text) => text !== "");
    const ids = given(value("ID"), value("SIS User ID"), value("Integration ID"));
    const match = known.find({ ids, logins: given(value("SIS Login ID")), name });
    if (match === undefined) continue;
    found.add(match.result);
    const { points } = finalGrade(match.result, policy);
    if (points === null) ungraded.push(name);
    if (points === null || cell.value.trim() === "EX") continue;
    if (match.by === "name") byName.push(name);
    values.set(cell, number(points, table.separator));
  }
  const unmatched = results.filter((result) => !found.has(result));
  return {
    text: withCells(table, values),
    count: values.size,
    remarks: remarksOn({ unmatched, byName, ungraded }),
  };
}

/** Points out of another number of points would mean something else. */
function checkMaximum({ value }: CsvCell, results: readonly Result[]): void {
  const possible = Number(value.trim().replace(",", "."));
  const max = results[0]?.max;
  if (value.trim() === "" || !Number.isFinite(possible) || max === undefined || possible === max) return;
  throw new Error(
    `In Canvas this assignment has ${possible} points, here ${max}. Set its points to ${max} in Canvas, and export again.`,
  );
}
