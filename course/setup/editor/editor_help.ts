import { join } from "node:path";
import type { Machine } from "../../machine/machine.ts";
import { isThere, readIfThere } from "../../machine/read_if_there.ts";
import { writeWhole } from "../../machine/write_whole.ts";
import type { Condition, Part } from "../part.ts";
import { pinnedDeno } from "../pinned_deno.ts";
import type { Project } from "../project.ts";
import { venvVersion } from "../python/environment.ts";
import { editorDeno } from "./editor_deno.ts";
import { jupyterConfig, jupyterConfigFile } from "./jupyter_config.ts";

/** Types, completion and errors while one types: Deno's language server, made known to JupyterLab and VS Code. */
export function editorHelp(project: Project, machine: Machine): Part {
  return {
    name: "editor help",
    inspect: () => inspect(project, machine),
    async make() {
      await link(project, machine);
      if (await hasJupyter(project, machine)) await writeWhole(jupyterConfigFile(project), configFor(project, machine));
      const { version = "", remark } = await describe(project, machine);
      return `${version} ${remark}`;
    },
  };
}

const hasJupyter = async (project: Project, { os }: Machine) => (await venvVersion(project, os)) !== undefined;

const configFor = (project: Project, machine: Machine) => {
  const runs = pinnedDeno(project, machine).path;
  return jupyterConfig({ runs, answers: editorDeno(project, machine)?.path ?? runs });
};

async function inspect(project: Project, machine: Machine): Promise<Condition> {
  const deno = editorDeno(project, machine);
  if (deno !== undefined) {
    const linked = await Promise.all(linksOf(project, machine).map(isThere));
    if (linked.includes(false) || await readIfThere(versionFile(project)) !== deno.version) return { state: "missing" };
  }
  if (await hasJupyter(project, machine)) {
    if (await readIfThere(jupyterConfigFile(project)) !== configFor(project, machine)) return { state: "missing" };
  }
  return await describe(project, machine);
}

async function describe(project: Project, machine: Machine): Promise<Condition> {
  const deno = editorDeno(project, machine);
  if (deno === undefined) {
    const { version } = pinnedDeno(project, machine);
    const remark = "answers JupyterLab; there is no newer Deno for this machine, and VS Code needs one";
    return { state: "second best", version: `Deno ${version}`, remark };
  }
  const editors = (await hasJupyter(project, machine)) ? "JupyterLab and VS Code" : "VS Code";
  return { state: "ready", version: `Deno ${deno.version}`, remark: `answers ${editors}` };
}

/**
 * Where .vscode/settings.json looks for Deno: one name for all systems. VS Code wants that very file to be there, and
 * Windows runs the one with the ending.
 */
function linksOf({ store }: Project, { os }: Machine): string[] {
  return (os === "windows" ? ["deno", "deno.exe"] : ["deno"]).map((name) => join(store, "editor", name));
}

/** Which version was linked: a hard link goes on holding an old program. */
const versionFile = ({ store }: Project) => join(store, "editor", "version");

async function link(project: Project, machine: Machine): Promise<void> {
  const deno = editorDeno(project, machine);
  if (deno === undefined) return;
  await Deno.mkdir(join(project.store, "editor"), { recursive: true });
  for (const path of linksOf(project, machine)) {
    await Deno.remove(path).catch(() => {});
    await Deno.link(deno.path, path).catch(() => Deno.copyFile(deno.path, path)); // node_modules on another disk
  }
  await writeWhole(versionFile(project), deno.version);
}
