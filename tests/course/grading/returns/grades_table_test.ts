import { assert, assertEquals } from "@std/assert";
import { gradesTable } from "../../../../course/grading/returns/grades_table.ts";
import { readCells } from "../../../../course/grading/returns/csv/read_cells.ts";
import { plainText } from "../../../../course/grading/returns/csv/write_csv.ts";
import { readLatePolicy } from "../../../../course/grading/returns/late_policy.ts";
import { madeUpClass, madeUpRefusal, madeUpResult } from "../made_up_results.ts";

/** The rows as objects, as text without apostrophes against formulas. */
function rowsOf(csv: string): Record<string, string>[] {
  const [header, ...rows] = readCells(csv).rows.map(({ cells }) => cells.map(({ value }) => plainText(value)));
  return rows.map((row) => Object.fromEntries(header!.map((name, i) => [name, row[i]!])));
}

Deno.test("grades.csv has a row for each submission, blank where nothing was graded", () => {
  const rows = rowsOf(gradesTable(madeUpClass()));
  assertEquals(rows.length, 7);
  const bob = rows.find(({ name }) => name === "Bob Empty")!;
  assertEquals([bob["points"], bob["max"], bob["state"], bob["why"]], [
    "",
    "20",
    "refused",
    "There is no notebook in it.",
  ]);
  const sean = rows.find(({ id }) => id === "20240003")!;
  assertEquals([sean["name"], sean["points"], sean["a1.ddpm distance"], sean["a1.ddpm points"]], [
    "O'Neil, Séan",
    "5",
    "55",
    "0",
  ]);
  assertEquals([sean["a1.pSample"], sean["a1.qSample"], sean["a1.pSampleLoop"]], [
    "noise at t = 0",
    "root of alphaBar missing",
    "passed",
  ]);
  assert(sean["why"]!.startsWith("0 of 10: DDPM, 1000 steps: "));
});

Deno.test("grades.csv is the same, byte for byte, whatever order the results come in", () => {
  const results = madeUpClass();
  const csv = gradesTable(results);
  assertEquals(gradesTable(results.toReversed()), csv);
  assertEquals(gradesTable([...results.slice(3), ...results.slice(0, 3)]), csv);
  const ids = rowsOf(csv).map(({ id }) => id);
  assertEquals(ids.filter((id) => id === "20240002" || id === "20240004"), ["20240002", "20240004"]);
});

Deno.test("a name that is a formula is text in the file, and the name again when it is read", () => {
  const csv = gradesTable(madeUpClass());
  assert(csv.includes("\r\n'=cmd|'/C calc'!A0,20240006,"));
  assert(rowsOf(csv).some(({ name }) => name === "=cmd|'/C calc'!A0"));
});

Deno.test("what a human is to decide stands beside the points, and the late policy's penalty is among the reasons", () => {
  const policy = readLatePolicy("2026-10-07 23:59 Asia/Seoul", "hours,percent\n24,10");
  const rows = rowsOf(gradesTable(madeUpClass(), policy));
  const changed = rows.find(({ id }) => id === "20240006")!;
  assertEquals(changed["points"], "20");
  assert(changed["to decide"]!.startsWith("Proposed: 0 points. Code cell 2 was changed outside of the TODOs."));
  const late = rows.find(({ id }) => id === "20240004")!;
  assertEquals([late["points"], late["before lateness"], late["late"]], ["18", "20", "yes"]);
  assert(late["why"]!.includes("11 h 31 min late: 10 % are taken off"));
});

Deno.test("columns are the assignment's, even where nobody could be graded; groups are named", () => {
  const refused = gradesTable([madeUpRefusal("Bob", "1", "There is no notebook in it.")]);
  const graded = gradesTable([madeUpResult("Bob", "1", { group: [{ name: "Bob" }, { id: "2" }] })]);
  assertEquals(refused.split("\r\n")[0], graded.split("\r\n")[0]);
  assertEquals(rowsOf(graded)[0]!["group"], "Bob & 2");
});
