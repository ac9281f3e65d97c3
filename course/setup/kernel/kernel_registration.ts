import { join } from "node:path";
import { maglevIsOn, withoutMaglev } from "../../../lib/notebook/maglev.ts";
import { denoOf, KERNEL_TITLE, kernelFolder, kernelSpec, userJupyterFolder } from "./kernel.ts";
import { KERNEL_LOGO } from "./kernel_logo.ts";
import { kernelsWithMaglev } from "./other_kernels.ts";
import type { LiveLine } from "../../machine/live_line.ts";
import type { Machine } from "../../machine/machine.ts";
import { whyNotWritable } from "../../machine/writable.ts";
import { type Condition, type Part, Unmade } from "../part.ts";
import { DENO_VERSION, pinnedDeno } from "../pinned_deno.ts";
import type { Project } from "../project.ts";
import { venvPython, venvVersion } from "../python/environment.ts";
import { isThere, readIfThere } from "../../machine/read_if_there.ts";
import { writeWhole } from "../../machine/write_whole.ts";

/** The Deno kernel, registered in the environment and, for VS Code and other Jupyters, in the user's folder. */
export function kernel(project: Project, machine: Machine): Part {
  return {
    name: "Deno kernel",
    inspect: () => inspect(project, machine),
    make: (line) => register(project, machine, line),
  };
}

/** The `kernel.json` that should be there. */
async function textFor(project: Project, machine: Machine): Promise<string> {
  const python = (await venvVersion(project, machine.os)) === undefined ? undefined : venvPython(project, machine.os);
  return JSON.stringify(kernelSpec({ deno: pinnedDeno(project, machine).path, os: machine.os, python }), null, 2) +
    "\n";
}

/** A place where a kernel is looked for. */
interface Place {
  readonly title: string;
  readonly folder: string;
}

/** The environment, if there is one: the course's own JupyterLab looks there. */
async function ownPlace(project: Project, machine: Machine): Promise<Place | undefined> {
  if ((await venvVersion(project, machine.os)) === undefined) return undefined;
  return { title: ".venv", folder: kernelFolder(join(project.venv, "share", "jupyter")) };
}

/** The user's folder: VS Code and other Jupyters look there. */
function usersPlace(machine: Machine): Place {
  const user = userJupyterFolder(machine);
  const title = machine.home !== "" && user.startsWith(machine.home) ? "~" + user.slice(machine.home.length) : user;
  return { title, folder: kernelFolder(user) };
}

async function inspect(project: Project, machine: Machine): Promise<Condition> {
  const { version } = pinnedDeno(project, machine);
  const [own, users] = [await ownPlace(project, machine), usersPlace(machine)];
  const wrong = own === undefined ? undefined : await whatIsWrong(own, project, machine);
  if (wrong !== undefined) return { state: "missing", version, remark: wrong };
  const wrongThere = await whatIsWrong(users, project, machine);
  if (wrongThere !== undefined) {
    const code = own === undefined ? undefined : await whyNotWritable(users.folder);
    if (code === undefined) return { state: "missing", version, remark: wrongThere };
    return { state: "second best", version, remark: `in .venv; ${notThere(users, code)}`, again: true };
  }
  const remark = own === undefined ? `in ${users.title}` : `in ${own.title} and ${users.title}`;
  const doubts = [
    ...(version === DENO_VERSION ? [] : [`tested is Deno ${DENO_VERSION}`]),
    ...(maglevIsOn(withoutMaglev(machine.env.DENO_V8_FLAGS))
      ? ["DENO_V8_FLAGS asks for Maglev, see docs/setup.md"]
      : []),
  ];
  const others = await kernelsWithMaglev(userJupyterFolder(machine));
  const warned = others.map((title) => `not to be chosen: "${title}", which runs with Maglev, see docs/setup.md`);
  const state = doubts.length === 0 ? "ready" : "second best";
  return { state, version, remark: [remark, ...doubts, ...warned].join("; ") };
}

const notThere = ({ title }: Place, code: string) =>
  `${title} cannot be written (${code}), so that VS Code does not list it. ` +
  "Better: make the folder writable, or set JUPYTER_DATA_DIR to another one";

/** Says how the kernel in a place differs from the one that should be there. */
async function whatIsWrong({ title, folder }: Place, project: Project, machine: Machine): Promise<string | undefined> {
  const found = await readIfThere(join(folder, "kernel.json"));
  if (found === undefined) return `not registered in ${title}`;
  if (found === await textFor(project, machine)) return undefined;
  const deno = denoOf(found);
  if (deno === undefined) return `the kernel.json in ${title} is not ours`;
  if (deno === pinnedDeno(project, machine).path) return `the kernel.json in ${title} is from an older version`;
  return `the one in ${title} points to ${deno}${(await isThere(deno)) ? "" : ", which is gone"}`;
}

async function register(project: Project, machine: Machine, line: LiveLine): Promise<string> {
  const { remark } = await inspect(project, machine);
  const [own, users] = [await ownPlace(project, machine), usersPlace(machine)];
  const places: string[] = [];
  let lacking = "";
  for (const place of own === undefined ? [users] : [own, users]) {
    line.doing(`registering in ${place.title}`);
    try {
      await writeWhole(join(place.folder, "logo-svg.svg"), KERNEL_LOGO);
      await writeWhole(join(place.folder, "kernel.json"), await textFor(project, machine));
      places.push(place.title);
    } catch (error) {
      const code = await whyNotWritable(place.folder);
      if (code === undefined) throw error;
      if (own === undefined || place === own) throw new Unmade(`${place.folder} cannot be written (${code})`, REMEDY);
      lacking = `; ${notThere(place, code)}`;
    }
  }
  const pointed = remark?.includes("points to") ? ` (${remark})` : "";
  return `"${KERNEL_TITLE}" registered in ${places.join(" and ")}${pointed}${lacking}`;
}

const REMEDY = { remedy: "make the folder writable, or set JUPYTER_DATA_DIR to another one, then: deno task setup" };
