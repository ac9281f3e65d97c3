import { join } from "node:path";
import type { LiveLine } from "../../machine/live_line.ts";
import type { Machine } from "../../machine/machine.ts";
import { isThere } from "../../machine/read_if_there.ts";
import { work } from "../../machine/work.ts";
import { writeWhole } from "../../machine/write_whole.ts";
import { programFailure } from "../program_failure.ts";
import { type Condition, type Part, Unmade } from "../part.ts";
import type { Project } from "../project.ts";
import { HOST_NOTE, venvVersion } from "./environment.ts";
import { whatIsWrong } from "./environment_damage.ts";
import { findPython, type Python, pythonRemedy, pythonsOn } from "./python.ts";

/** The virtual environment in `.venv`. */
export function pythonEnvironment(project: Project, machine: Machine): Part {
  return {
    name: "Python",
    facts: async () => JSON.stringify(await pythonsOn(machine)),
    inspect: () => inspect(project, machine),
    make: (line) => make(project, machine, line),
  };
}

async function inspect(project: Project, machine: Machine): Promise<Condition> {
  const version = await venvVersion(project, machine.os);
  if (version === undefined) return { state: "missing" };
  const remark = await whatIsWrong(project, machine, version);
  return remark === undefined
    ? { state: "ready", version, remark: "in .venv" }
    : { state: "missing", version, remark: remark.text };
}

async function make(project: Project, machine: Machine, line: LiveLine): Promise<string> {
  const python = await findPython(machine);
  const remedy = pythonRemedy(machine.os);
  if (typeof python === "string") throw new Unmade(python, { remedy });
  if (!python.ensurepip && !python.pip) {
    throw new Unmade(`Python ${python.version} can make no environment: it has neither ensurepip nor pip`, { remedy });
  }
  const old = await venvVersion(project, machine.os);
  const anew = old === undefined
    ? await isThere(project.venv)
    : (await whatIsWrong(project, machine, old))?.anew ?? false;
  await makeWith(python, anew, { project, machine, line });
  // A program of an interrupted run may have lived a little longer and written into the same folder.
  if ((await inspect(project, machine)).state !== "ready") await makeWith(python, true, { project, machine, line });
  const { state, remark } = await inspect(project, machine);
  if (state !== "ready") throw new Unmade(`the environment is not whole (${remark ?? "it has no Python"})`, { remedy });
  return `${python.version}, environment made in .venv`;
}

async function makeWith(
  python: Python,
  anew: boolean,
  { project, machine, line }: { project: Project; machine: Machine; line: LiveLine },
): Promise<void> {
  const argv = [
    ...[...python.argv, "-m", "venv", ...(anew ? ["--clear"] : [])],
    ...[...(python.ensurepip ? [] : ["--without-pip"]), project.venv],
  ];
  const outcome = await work(machine, { argv }, line, {
    doing: () => `making an environment with Python ${python.version}`,
  });
  if (outcome.code !== 0) {
    throw await programFailure({
      ...{ project, machine, outcome, program: "venv", what: `Python ${python.version} made no environment: ` },
      complaint: (outcome.stderr + outcome.stdout).trim().split("\n").at(-1),
    });
  }
  if (!python.ensurepip) await writeWhole(join(project.venv, HOST_NOTE), JSON.stringify(python.argv));
}
