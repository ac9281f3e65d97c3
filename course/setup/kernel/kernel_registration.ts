import { join } from "node:path";
import { denoOf, KERNEL_TITLE, kernelFolder, kernelSpec, userJupyterFolder } from "./kernel.ts";
import { KERNEL_LOGO } from "./kernel_logo.ts";
import type { LiveLine } from "../../machine/live_line.ts";
import type { Machine } from "../../machine/machine.ts";
import { type Condition, type Part, Unmade } from "../part.ts";
import { DENO_VERSION, pinnedDeno } from "../pinned_deno.ts";
import type { Project } from "../project.ts";
import { venvVersion } from "../python/python_environment.ts";
import { isThere, readIfThere } from "../../machine/read_if_there.ts";
import { writeWhole } from "../../machine/write_whole.ts";

/** The Deno kernel, registered in the environment and, for VS Code and other Jupyters, in the user's folder. */
export function kernel(project: Project, machine: Machine): Part {
  return {
    name: "Deno kernel",
    facts: () => userJupyterFolder(machine),
    inspect: () => inspect(project, machine),
    make: (line) => register(project, machine, line),
  };
}

const textFor = (project: Project, machine: Machine) =>
  JSON.stringify(kernelSpec({ deno: pinnedDeno(project, machine).path, os: machine.os }), null, 2) + "\n";

async function foldersFor(project: Project, machine: Machine): Promise<{ title: string; folder: string }[]> {
  const own = { title: ".venv", folder: kernelFolder(join(project.venv, "share", "jupyter")) };
  const user = userJupyterFolder(machine);
  const title = machine.home !== "" && user.startsWith(machine.home) ? "~" + user.slice(machine.home.length) : user;
  const users = { title, folder: kernelFolder(user) };
  return (await venvVersion(project, machine.os)) === undefined ? [users] : [own, users];
}

async function inspect(project: Project, machine: Machine): Promise<Condition> {
  const wanted = textFor(project, machine);
  const { version } = pinnedDeno(project, machine);
  const places: string[] = [];
  for (const { title, folder } of await foldersFor(project, machine)) {
    const found = await readIfThere(join(folder, "kernel.json"));
    if (found === undefined) return { state: "missing", version, remark: `not registered in ${title}` };
    if (found !== wanted) {
      return { state: "missing", version, remark: await whereTo(found, title, pinnedDeno(project, machine).path) };
    }
    places.push(title);
  }
  const remark = `in ${places.join(" and ")}`;
  if (version === DENO_VERSION) return { state: "ready", version, remark };
  return { state: "second best", version, remark: `${remark}; tested is Deno ${DENO_VERSION}` };
}

async function whereTo(kernelJson: string, title: string, wanted: string): Promise<string> {
  const deno = denoOf(kernelJson);
  if (deno === undefined) return `the kernel.json in ${title} is not ours`;
  if (deno === wanted) return `the kernel.json in ${title} is from an older version`;
  return `the one in ${title} points to ${deno}${(await isThere(deno)) ? "" : ", which is gone"}`;
}

async function register(project: Project, machine: Machine, line: LiveLine): Promise<string> {
  const { remark } = await inspect(project, machine);
  const text = textFor(project, machine);
  const places: string[] = [];
  for (const { title, folder } of await foldersFor(project, machine)) {
    line.doing(`registering in ${title}`);
    try {
      await writeWhole(join(folder, "logo-svg.svg"), KERNEL_LOGO);
      await writeWhole(join(folder, "kernel.json"), text);
      places.push(title);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Unmade(`${folder} cannot be written: ${reason}`, {
        remedy: "make the folder writable, or set JUPYTER_DATA_DIR to another one",
        passing: true,
      });
    }
  }
  const pointed = remark?.includes("points to") ? ` (${remark})` : "";
  return `"${KERNEL_TITLE}" registered in ${places.join(" and ")}${pointed}`;
}
