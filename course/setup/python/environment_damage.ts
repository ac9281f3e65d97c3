import { join } from "node:path";
import type { Machine } from "../../machine/machine.ts";
import { isThere, readIfThere } from "../../machine/read_if_there.ts";
import type { Project } from "../project.ts";
import { HOST_NOTE, sitePackages, venvPython } from "./environment.ts";
import { atLeast, OLDEST_PYTHON } from "./python.ts";
import { missingOf } from "./record.ts";

/** What is wrong with an environment, and whether it has to be made from nothing. */
export async function whatIsWrong(
  project: Project,
  machine: Machine,
  version: string,
): Promise<{ text: string; anew: boolean } | undefined> {
  if (!atLeast(version, OLDEST_PYTHON)) return { text: `.venv has a Python older than ${OLDEST_PYTHON}`, anew: true };
  const { stdout } = await machine.ask({ argv: [venvPython(project, machine.os), "-I", "-S", "-c", VERSION] });
  if (stdout.trim() !== minor(version)) {
    return { text: `.venv was made with Python ${minor(version)}, which is gone or another by now`, anew: true };
  }
  if ((await readIfThere(join(project.venv, HOST_NOTE))) === undefined) {
    const folder = sitePackages(project, machine.os, version);
    const names = (await isThere(folder)) ? [...Deno.readDirSync(folder)].map(({ name }) => name) : [];
    const info = names.find((name) => /^pip-.+\.dist-info$/.test(name));
    if (info === undefined && !names.includes("pip")) return { text: ".venv has no pip", anew: false };
    const record = info === undefined ? undefined : await readIfThere(join(folder, info, "RECORD"));
    if (record === undefined || missingOf(record, folder) > 0) {
      return { text: ".venv is half made: its pip is not whole", anew: true };
    }
  }
  const activate = machine.os === "windows" ? join("Scripts", "activate.bat") : join("bin", "activate");
  if (await isThere(join(project.venv, activate))) return undefined;
  return { text: `.venv is half made: it has no ${activate}`, anew: false };
}

const VERSION = `import sys; print("%d.%d" % sys.version_info[:2])`;

const minor = (version: string) => version.split(".").slice(0, 2).join(".");
