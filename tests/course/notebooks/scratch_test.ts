import { assertEquals } from "@std/assert";
import { assignments } from "../../../course/assignments/mod.ts";
import { readNotebook, regionsOf, sourceOf, withoutScratch } from "../../../course/notebooks/mod.ts";
import { notebookOf } from "./notebook_of.ts";

/** The texts of both parts. */
function parts(...cells: Parameters<typeof notebookOf>) {
  const { work, scratch } = withoutScratch(notebookOf(...cells));
  return [work.cells.map(sourceOf), scratch.map(sourceOf)];
}

Deno.test("the heading Scratch and all below it is the student's own, whatever kind of heading it is", () => {
  for (const heading of ["## Scratch", "# scratch ", "\n### Scratch\n\nMine.", "Mine.\n\n## Scratch"]) {
    const own = [heading, "1 + 1", "## Another heading"];
    assertEquals(parts("const a = 1;", { markdown: heading }, "1 + 1", { markdown: own[2]! }), [["const a = 1;"], own]);
  }
});

Deno.test("what only speaks of it is no such heading: a code cell, a text, a longer heading", () => {
  const cells = ["// ## Scratch\n## Scratch", { markdown: "Below **Scratch**" }, { markdown: "## Scratch paper" }];
  assertEquals(parts(...cells)[1], []);
});

Deno.test("each assignment ends with a place for scratch code, below its TODOs and the student's name", async () => {
  for (const { notebook, todos } of assignments) {
    for (const [folder, marker] of [["solutions", "SOLUTION"], ["notebooks", "TODO"]] as const) {
      const whole = await readNotebook(new URL(`../../../${folder}/${notebook}`, import.meta.url));
      const { work, scratch } = withoutScratch(whole);
      assertEquals(scratch.map(({ cell_type }) => cell_type), ["markdown", "code"]);
      assertEquals(regionsOf(work, marker, notebook).length, todos.length);
      assertEquals(work.cells.filter((cell) => sourceOf(cell).includes("**Name:**")).length, 1);
      const named = work.cells.filter((cell) => sourceOf(cell).includes("**Scratch**")).length;
      assertEquals(named, 2, "it is said where one reads how to work, and where one hands in");
    }
  }
});
