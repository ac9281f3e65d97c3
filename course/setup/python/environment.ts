import { join } from "node:path";
import type { Machine } from "../../machine/machine.ts";
import { isThere, readIfThere } from "../../machine/read_if_there.ts";
import { Unmade } from "../part.ts";
import type { Project } from "../project.ts";
import { pythonRemedy } from "./python.ts";

/** The Python inside the environment. */
export const venvPython = (project: Project, os: Machine["os"]): string => venvProgram(project, os, "python");

/** A program that a package put into the environment, such as `jupyter-lab`. */
export function venvProgram({ venv }: Project, os: Machine["os"], name: string): string {
  return os === "windows" ? join(venv, "Scripts", `${name}.exe`) : join(venv, "bin", name);
}

/** The version of the environment's Python, if there is an environment and its Python still exists. */
export async function venvVersion(project: Project, os: Machine["os"]): Promise<string | undefined> {
  const config = await readIfThere(join(project.venv, "pyvenv.cfg"));
  const version = config?.match(/^version(?:_info)?\s*=\s*(\d+\.\d+\.\d+)/m)?.[1];
  return version !== undefined && (await isThere(venvPython(project, os))) ? version : undefined;
}

/** Where the environment keeps its packages. */
export function sitePackages({ venv }: Project, os: Machine["os"], version: string): string {
  if (os === "windows") return join(venv, "Lib", "site-packages");
  return join(venv, "lib", `python${version.split(".").slice(0, 2).join(".")}`, "site-packages");
}

/** Tells an environment from another, and from none, without looking into it. */
export function environmentStamp({ venv }: Project): string {
  try {
    return `environment of ${Deno.statSync(join(venv, "pyvenv.cfg")).mtime?.toISOString()}`;
  } catch {
    return "no environment";
  }
}

/** A Python that was asked to install without having pip itself is noted in this file of the environment. */
export const HOST_NOTE = "installed-by.json";

/**
 * How to call pip for the environment.
 *
 * @throws {Unmade} If there is no environment, or nothing that could install into it.
 */
export async function pip(project: Project, machine: Machine): Promise<readonly string[]> {
  const version = await venvVersion(project, machine.os);
  const python = venvPython(project, machine.os);
  if (version !== undefined) {
    if (await isThere(join(sitePackages(project, machine.os, version), "pip", "__main__.py"))) {
      return [python, "-m", "pip"];
    }
    const host = await readIfThere(join(project.venv, HOST_NOTE));
    if (host !== undefined) return [...JSON.parse(host), "-m", "pip", "--python", python];
  }
  throw new Unmade("there is no Python environment", { remedy: pythonRemedy(machine.os) });
}
