import { assert, assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import { assignments } from "../../../course/assignments/mod.ts";
import { codeCells, findImports, readNotebook } from "../../../course/notebooks/mod.ts";
import { answerFiles, studentFiles } from "../../../course/release/mod.ts";

const root = new URL("../../../", import.meta.url);

async function* modulesIn(folder: string): AsyncGenerator<string> {
  for await (const { name, isDirectory } of Deno.readDir(new URL(`${folder}/`, root))) {
    if (name.startsWith(".")) continue; // copies that JupyterLab keeps
    if (isDirectory) yield* modulesIn(`${folder}/${name}`);
    else if (name.endsWith(".ts")) yield `${folder}/${name}`;
  }
}

/** The files of the project that a text at a path imports. */
function importsOf(text: string, path: string): string[] {
  return findImports(text)
    .filter(({ specifier }) => /^\.\.?\//.test(specifier))
    .map(({ specifier }) => new URL(specifier, new URL(path, root)).href.slice(root.href.length));
}

/** What draws samples again when a class is graded: no student gets it. */
const judge = "course/grading/judge/";

Deno.test("answers are leaves: no module of lib, datasets or course that is none imports one, but the judge", async () => {
  const wrong: string[] = [];
  let count = 0;
  for (const folder of ["lib", "datasets", "course"]) {
    for await (const path of modulesIn(folder)) {
      count++;
      if (answerFiles.has(path) || path.startsWith(judge)) continue;
      const text = await Deno.readTextFile(new URL(path, root));
      for (const imported of importsOf(text, path)) {
        if (answerFiles.has(imported)) wrong.push(`${path} imports ${imported}`);
      }
    }
  }
  assertEquals(wrong, []);
  assert(count > 100, `only ${count} modules were seen`);
  assertEquals((await studentFiles(root)).filter((path) => path.startsWith(judge)), []);
});

Deno.test("no notebook imports an answer", async () => {
  for (const { notebook } of assignments) {
    for (const folder of ["solutions", "notebooks"]) {
      const path = `${folder}/${notebook}`;
      const cells = codeCells(await readNotebook(fileURLToPath(new URL(path, root))));
      const imported = cells.flatMap(({ source }) => importsOf(source, path));
      assert(imported.length > 5, `${path} imports ${imported}`);
      assertEquals(imported.filter((file) => answerFiles.has(file)), []);
    }
  }
});
