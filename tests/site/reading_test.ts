import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { assignments } from "../../course/assignments/mod.ts";
import { answerLines } from "../../course/release/release_notebook.ts";
import { outputsHtml } from "../../site/assignments/output_html.ts";
import { readingOf } from "../../site/assignments/reading.ts";
import { readyNotebook, solutionOf } from "./ready_notebook.ts";

for (const assignment of assignments) {
  Deno.test(`what is read of ${assignment.id} has its outputs and no line of its answers`, async () => {
    const solution = await solutionOf(assignment);
    const { notebook } = await readyNotebook(assignment);
    const cells = readingOf(solution, notebook, assignment.id);
    const text = cells.map(({ source, outputs }) => source + outputsHtml(outputs)).join("\n");
    const lines = answerLines(solution, assignment.id);
    assert(lines.length > 5);
    assertEquals(lines.filter((line) => text.includes(line)), []);
    assertStringIncludes(text, "The loss falls");
    assertEquals(cells.some(({ source }) => /^#+ Scratch/m.test(source)), false);
  });
}

Deno.test("outputs of other code are refused", async () => {
  const solution = await solutionOf(assignments[0]!);
  const other = structuredClone(solution);
  other.cells.find(({ cell_type }) => cell_type === "code")!.source = "1 + 1";
  assertThrows(() => readingOf(solution, other, "a1"), Error, "a1: the notebook that ran has other code.");
});

Deno.test("of what was printed the last state of a line is kept, and markup is text", () => {
  const text = "10%\r\x1b[32m20%\x1b[0m\n<b>\n";
  assertEquals(
    outputsHtml([{ output_type: "stream", text }]),
    '<div class="outputs"><pre tabindex="0">20%\n&#60;b&#62;\n</pre></div>',
  );
});

Deno.test("a cell that ended with an error is not published", () => {
  assertThrows(() => outputsHtml([{ output_type: "error" }]), Error, "ended with an error");
});
