import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { editorHelp } from "../../../../course/setup/editor/editor_help.ts";
import { jupyterConfigFile } from "../../../../course/setup/editor/jupyter_config.ts";
import type { Project } from "../../../../course/setup/project.ts";
import { madeUpMachine, silentLine } from "../../machine/made_up_machine.ts";
import { madeUpProject, put, putEnvironment } from "../made_up_project.ts";

async function putEditorDeno(project: Project, { version = "2.9.6", name = "deno" } = {}) {
  const folder = join(project.nodeModules, "@deno-editor", "linux-x64-glibc");
  await put(join(folder, name), `Deno ${version}`);
  await put(join(folder, "package.json"), JSON.stringify({ version }));
}

Deno.test("JupyterLab is told of the language server, and VS Code finds its Deno under one name", async () => {
  await using project = await madeUpProject();
  await putEnvironment(project);
  await putEditorDeno(project);
  const part = editorHelp(project, madeUpMachine());
  assertEquals((await part.inspect()).state, "missing");
  assertEquals(await part.make(silentLine()), "Deno 2.9.6 answers JupyterLab and VS Code");
  assertEquals((await part.inspect()).state, "ready");
  assertEquals(await Deno.readTextFile(join(project.store, "editor", "deno")), "Deno 2.9.6");
  const config = JSON.parse(await Deno.readTextFile(jupyterConfigFile(project)));
  const { argv, languages } = config.LanguageServerManager.language_servers.deno;
  assertStringIncludes(argv.at(-1), "@deno-editor");
  assert(languages.includes("x.typescript"));
});

Deno.test("another version of the editors' Deno is linked anew", async () => {
  await using project = await madeUpProject();
  await putEditorDeno(project);
  const part = editorHelp(project, madeUpMachine());
  await part.make(silentLine());
  await Deno.remove(join(project.nodeModules, "@deno-editor"), { recursive: true });
  await putEditorDeno(project, { version: "3.0.0" });
  assertEquals((await part.inspect()).state, "missing");
  assertEquals(await part.make(silentLine()), "Deno 3.0.0 answers VS Code");
  assertEquals(await Deno.readTextFile(join(project.store, "editor", "deno")), "Deno 3.0.0");
});

Deno.test("where there is no newer Deno, JupyterLab asks the one that runs the notebooks", async () => {
  await using project = await madeUpProject();
  await putEnvironment(project);
  const part = editorHelp(project, madeUpMachine());
  await part.make(silentLine());
  const { state, remark } = await part.inspect();
  assertEquals(state, "second best");
  assertStringIncludes(remark!, "VS Code needs one");
  assertStringIncludes(await Deno.readTextFile(jupyterConfigFile(project)), '"/usr/bin/deno"');
});

Deno.test("on Windows the editors' Deno has both names, as VS Code and Windows ask for them", async () => {
  await using project = await madeUpProject();
  const folder = join(project.nodeModules, "@deno-editor", "win32-x64");
  await put(join(folder, "deno.exe"), "Deno");
  await put(join(folder, "package.json"), '{"version": "2.9.6"}');
  const part = editorHelp(project, madeUpMachine({ os: "windows" }));
  await part.make(silentLine());
  assertEquals((await part.inspect()).state, "ready");
  for (const name of ["deno", "deno.exe"]) {
    assertEquals(await Deno.readTextFile(join(project.store, "editor", name)), "Deno");
  }
});
