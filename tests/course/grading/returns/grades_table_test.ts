import { assert, assertEquals, assertThrows } from "@std/assert";
import { readCsv } from "../../../../course/grading/returns/csv_cells.ts";
import { gradesTable } from "../../../../course/grading/returns/grades_table.ts";
import { madeUpClass } from "../made_up_results.ts";

function rowsOf(text: string): Record<string, string>[] {
  const [head = [], ...rows] = readCsv(text).rows;
  return rows.map((row) => Object.fromEntries(head.map(({ value }, i) => [value, row[i]!.value])));
}

Deno.test("the table has a row for everybody, and names that no spreadsheet runs", () => {
  const rows = rowsOf(gradesTable(madeUpClass()));
  assertEquals(rows.length, madeUpClass().length);
  const of = (id: string) => rows.find((row) => row.id === id)!;
  assertEquals([of("20240001").points, of("20240001")["a1.ddpm distance"]], ["20", "9.9"]);
  assertEquals(of("20240003").name, "O'Neil, Séan");
  assertEquals(of("20240003")["a1.pSample"], "noise at t = 0");
  assertEquals(of("20240006").name, "'=cmd|'/C calc'!A0");
  assert(of("20240006")["to decide"]!.includes("outside of the TODOs"));
});

Deno.test("what was not graded has no points, and says why", () => {
  const row = rowsOf(gradesTable(madeUpClass())).find(({ id }) => id === "20240007")!;
  assertEquals([row.points, row.state, row.why], ["", "refused", "There is no notebook in it."]);
});

Deno.test("the same results give the same bytes in whatever order they come", () => {
  assertEquals(gradesTable(madeUpClass().reverse()), gradesTable(madeUpClass()));
  assertThrows(() => gradesTable([]), RangeError);
});
