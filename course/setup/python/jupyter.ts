import { join } from "node:path";
import type { Machine } from "../../machine/machine.ts";
import type { Condition, Part } from "../part.ts";
import { damageOf, installRequirements, pins, requirementsInstalled } from "./requirements.ts";
import type { Project } from "../project.ts";
import { environmentStamp, sitePackages, venvVersion } from "./environment.ts";
import { isThere } from "../../machine/read_if_there.ts";
import { writeWhole } from "../../machine/write_whole.ts";

/** The name of the part without which there are no notebooks. */
export const JUPYTER = "Jupyter";

/**
 * Settings of JupyterLab that differ from its own: it does not ask whether it may fetch news; what is under the pointer is
 * explained without a key; names are completed after a dot, without Tab, and while the kernel is at work.
 */
const SETTINGS = JSON.stringify(
  {
    "@jupyterlab/apputils-extension:notification": { fetchNews: "false", checkForUpdates: false },
    "@jupyterlab/completer-extension:manager": {
      autoCompletion: true,
      providerTimeout: 5000, // the first answer takes its time
      showDocumentationPanel: true,
      availableProviders: { "CompletionProvider:context": 500, "CompletionProvider:kernel": -1 },
    },
    "@jupyter-lsp/jupyterlab-lsp:hover": { autoActivate: true },
    "@jupyter-lsp/jupyterlab-lsp:completion": { waitForBusyKernel: false },
  },
  null,
  2,
) + "\n";

/** Bytes that it takes. */
const ROOM = 300e6;

/** JupyterLab and what runs notebooks without a browser, at pinned versions, in the environment. */
export function jupyter(project: Project, machine: Machine): Part {
  return {
    name: JUPYTER,
    facts: async () => environmentStamp(project) + (await Deno.readTextFile(project.requirements)),
    room: async () => (await requirementsInstalled(project)) ? 0 : ROOM,
    inspect: () => inspect(project, machine),
    verify: () => damageOf(project, machine.os),
    async make(line) {
      const text = await installRequirements({ project, machine, line, what: "Jupyter" });
      await writeWhole(join(project.venv, "share", "jupyter", "lab", "settings", "overrides.json"), SETTINGS);
      return `${describe(text)} installed`;
    },
  };
}

/** Whether notebooks can be run here. */
export const jupyterIsInstalled = async (project: Project, machine: Pick<Machine, "os">): Promise<boolean> =>
  (await inspect(project, machine)).state === "ready";

async function inspect(project: Project, machine: Pick<Machine, "os">): Promise<Condition> {
  const requirements = await Deno.readTextFile(project.requirements);
  const python = await venvVersion(project, machine.os);
  if (python === undefined) return { state: "missing" };
  if (!(await requirementsInstalled(project))) {
    return { state: "missing", remark: "requirements.txt is not installed, or not all of it" };
  }
  for (const { name, version } of pins(requirements)) {
    const folder = `${name.replaceAll(/[-.]+/g, "_").toLowerCase()}-${version}.dist-info`;
    if (!(await isThere(join(sitePackages(project, machine.os, python), folder)))) {
      return { state: "missing", remark: `${name} ${version} is not in .venv` };
    }
  }
  return { state: "ready", version: pins(requirements)[0]?.version ?? "", remark: describe(requirements) };
}

const describe = (requirements: string) =>
  pins(requirements).slice(0, 3).map(({ name, version }) => `${name} ${version}`).join(", ");
