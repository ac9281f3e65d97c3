import { assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { thisMachine } from "../../../course/machine/machine.ts";
import { thisProject as project } from "../../../course/setup/project.ts";
import { jupyterIsInstalled } from "../../../course/setup/python/jupyter.ts";
import { runAnew } from "../../../course/submit/run_anew.ts";
import { notebookOf } from "../notebooks/notebook_of.ts";

const machine = thisMachine();
const ignore = !(await jupyterIsInstalled(project, machine));

/** The files of a folder; none where another test has removed it meanwhile. */
function filesIn(folder: string): string[] {
  try {
    return Array.from(Deno.readDirSync(folder), ({ name }) => name);
  } catch {
    return [];
  }
}

Deno.test({
  name: "a notebook that stops comes back as far as it came, with where and why, and leaves no folder",
  ignore,
}, async () => {
  const notebook = notebookOf(
    'import { seed } from "../lib/random/mod.ts";\nconsole.log(typeof seed);',
    "// the second\nundeclared();",
    "1",
  );
  notebook.cells[2]!.execution_count = 9; // of another run
  const file = `${crypto.randomUUID()}.ipynb`;
  const screen = { terminal: false, columns: 80, write: () => {} };
  const { signal } = new AbortController();
  const { notebook: run, stopped } = await runAnew({ project, machine, notebook, file, screen, signal });
  assertStringIncludes(stopped!, "It does not run to its end. Code cell 2 (the second) failed:");
  assertStringIncludes(stopped!, "undeclared is not defined");
  assertEquals(run.cells.map(({ execution_count }) => execution_count), [1, 2, null]);
  assertStringIncludes(JSON.stringify(run.cells[0]!.outputs), "function");
  const folders = Array.from(Deno.readDirSync(project.root), ({ name }) => name).filter((name) =>
    /^\.joined_/.test(name)
  );
  assertEquals(folders.filter((name) => filesIn(join(project.root, name)).includes(file)), []); // others work there, too
});
