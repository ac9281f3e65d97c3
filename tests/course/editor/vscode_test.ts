/**
 * What VS Code gets from the editors' Deno for the notebooks, asked as VS Code asks.
 *
 * @module
 */
import { assertArrayIncludes, assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { readNotebook, sourceOf } from "../../../course/notebooks/mod.ts";
import { thisMachine } from "../../../course/machine/machine.ts";
import { editorDeno } from "../../../course/setup/editor/editor_deno.ts";
import { thisProject } from "../../../course/setup/project.ts";
import { LanguageClient, type OpenCell } from "./language_client.ts";

const deno = editorDeno(thisProject, thisMachine(new AbortController().signal));

/** The texts of a notebook's code cells. */
async function codeOf(path: string): Promise<string[]> {
  return (await readNotebook(path)).cells.filter((cell) => cell.cell_type === "code").map(sourceOf);
}

/** Where a text begins in a cell, the last time that it stands there. */
function placeOf({ text }: OpenCell, wanted: string) {
  const before = text.slice(0, text.lastIndexOf(wanted)).split("\n");
  return { line: before.length - 1, character: before.at(-1)!.length };
}

const notebooks = ["a1_ddpm_ddim", "a2_dpm_solver", "a3_flow_matching"];

Deno.test({
  name: "VS Code finds types across cells, completes names, and marks three errors in x0 * a.sqrt()",
  ignore: deno === undefined,
  sanitizeOps: false, // Node's child processes and streams close after the test's end
  sanitizeResources: false,
  fn: async () => {
    await using client = await LanguageClient.start(deno!.path, thisProject.root);
    const path = join(thisProject.root, "notebooks", "a1_ddpm_ddim.ipynb");
    const texts = await codeOf(path);
    const todo = texts.findIndex((text) => text.startsWith("// TODO a1.qSample"));
    const answer = "const a = at(schedule.alphasCumprod, t);\n  return x0 * a.sqrt();";
    texts[todo] = texts[todo]!.replace('throw new Todo("a1.qSample");', answer);
    const cells = await client.open(path, texts);
    const cell = cells[todo]!;

    assertStringIncludes(await client.hover(cell, placeOf(cell, "schedule.alphasCumprod")), "Schedule"); // of an earlier cell
    const { line, character } = placeOf(cell, "a.sqrt");
    assertArrayIncludes(await client.complete(cell, { line, character: character + 2 }), ["sqrt", "mul"]);
    const errors = await client.errors(cells);
    assertEquals(errors[todo]!.map(({ code }) => code).sort(), [2322, 2362, 2363]);
    assertEquals(errors.flat().length, 3);
  },
});

for (const name of notebooks) {
  Deno.test({
    name: `VS Code marks no error in ${name}.ipynb as it is handed out`,
    ignore: deno === undefined,
    sanitizeOps: false,
    sanitizeResources: false,
    fn: async () => {
      await using client = await LanguageClient.start(deno!.path, thisProject.root);
      const path = join(thisProject.root, "notebooks", `${name}.ipynb`);
      const errors = await client.errors(await client.open(path, await codeOf(path)));
      assertEquals(errors.flat().map(({ message }) => message), []);
    },
  });
}
