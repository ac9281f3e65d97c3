import { assert, assertEquals, assertRejects } from "@std/assert";
import { join } from "node:path";
import { fillTables } from "../../../../course/grading/returns/fill_tables.ts";
import { madeUpResult } from "../made_up_results.ts";

const header = "\ufeffStudent,ID,SIS Login ID,Section,A1 (7)\r\n    Points Possible,,,,20.00\r\n";
const rows = Array.from({ length: 15 }, (_, i) => `Student ${i},${100 + i},u${i},S,\r\n`).join("");

Deno.test("a copy of the teacher's file lies beside the results; what was left out is told without a line for everybody", async () => {
  const folder = await Deno.makeTempDir({ prefix: "filled_" });
  try {
    const canvas = join(folder, "grades.csv");
    await Deno.writeTextFile(canvas, header + rows);
    const results = [madeUpResult("Student 3", "103"), madeUpResult("Student 4", "x"), madeUpResult("Zoe", "9")];
    const [file] = await fillTables({ canvas }, folder, results, {});
    assertEquals(file!.count, 2);
    const filled = await Deno.readFile(file!.path);
    const expected = (header + rows).replace("103,u3,S,", "103,u3,S,20.00").replace("104,u4,S,", "104,u4,S,20.00");
    assertEquals(filled, new TextEncoder().encode(expected));
    assertEquals(await Deno.readTextFile(canvas), header + rows);
    assertEquals(file!.remarks.slice(0, 2), [
      "Found by name alone: Student 4 (line 7).",
      "Zoe (9) is not in the file.",
    ]);
    assertEquals(file!.remarks.length, 3);
    assert(file!.remarks[2]!.endsWith("Student 12, Student 13 and 1 more."), file!.remarks[2]);
    await Deno.writeFile(canvas, Uint8Array.of(0x4d, 0xfc));
    await assertRejects(() => fillTables({ canvas }, folder, results, {}), Error, "not in UTF-8");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
