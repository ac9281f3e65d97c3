import { join } from "node:path";
import type { LiveLine } from "../../machine/live_line.ts";
import type { Machine } from "../../machine/machine.ts";
import { readIfThere } from "../../machine/read_if_there.ts";
import { writeWhole } from "../../machine/write_whole.ts";
import { Unmade } from "../part.ts";
import type { Project } from "../project.ts";
import { pipInstall } from "./pip_install.ts";
import { sitePackages, venvVersion } from "./environment.ts";
import { damagedPackages, describeDamage } from "./record.ts";

/**
 * The pins of a requirements file: `name==version`, one a line; comments and conditions are left out.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { pins } from "./requirements.ts";
 * assertEquals(pins("# Jupyter\nnbclient==0.11.0 # runs notebooks\n"), [{ name: "nbclient", version: "0.11.0" }]);
 * ```
 */
export function pins(requirements: string): { name: string; version: string }[] {
  return [...requirements.matchAll(/^([A-Za-z0-9._-]+)==([^\s;#]+)/gm)].map(([, name = "", version = ""]) => ({
    name,
    version,
  }));
}

/** A copy of the requirements lies here as long as all of them are installed. */
const stamp = ({ venv }: Project) => join(venv, "requirements-installed.txt");

/** Whether the last installation of the requirements, as they stand now, came to its end. */
export const requirementsInstalled = async (project: Project): Promise<boolean> =>
  (await readIfThere(stamp(project))) === (await Deno.readTextFile(project.requirements));

/** What is wrong with the packages of the environment, file by file; nothing if all are whole. */
export async function damageOf(project: Project, os: Machine["os"]): Promise<string | undefined> {
  const version = await venvVersion(project, os);
  return version === undefined ? undefined : describeDamage(await damagedPackages(sitePackages(project, os, version)));
}

/**
 * Installs the requirements into the environment, and sees to it that every package is whole: pip passes over those of
 * which an interrupted run left a part.
 *
 * @param what What is installed, for the message of an error.
 * @returns The text of the requirements.
 * @throws {Unmade} If pip fails, or something is still missing afterwards.
 */
export async function installRequirements(
  { project, machine, line, what }: { project: Project; machine: Machine; line: LiveLine; what: string },
): Promise<string> {
  const text = await Deno.readTextFile(project.requirements);
  await Deno.remove(stamp(project)).catch(() => {}); // from here on the environment is not finished
  await pipInstall({ project, machine, line, what, args: ["-r", project.requirements] });
  const version = await venvVersion(project, machine.os);
  if (version !== undefined) {
    const folder = sitePackages(project, machine.os, version);
    const damaged = await damagedPackages(folder);
    if (damaged.length > 0) {
      const args = damaged.map(({ name, version }) => `${name}==${version}`);
      await pipInstall({ project, machine, line, what, args: ["--ignore-installed", "--no-deps", ...args] });
    }
    const still = describeDamage(await damagedPackages(folder));
    if (still !== undefined) {
      throw new Unmade(`${what} is not whole: ${still}`, { remedy: `delete ${project.venv}, then: deno task setup` });
    }
  }
  await writeWhole(stamp(project), text);
  return text;
}
