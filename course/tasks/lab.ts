/**
 * `deno task lab [FOLDER] [--no-browser] [--port N] ...`: opens the notebooks in JupyterLab, on the course's kernel.
 *
 * @module
 */
import { join } from "node:path";
import { interruptible } from "../machine/interruptible.ts";
import { JUPYTER } from "../setup/python/jupyter.ts";
import { KERNEL_NAME } from "../setup/kernel/kernel.ts";
import { OUTPUT_LIMITS } from "../setup/kernel/output_limits.ts";
import { terminalOptions, withDeno } from "../setup/kernel/terminal.ts";
import { pinnedDeno } from "../setup/pinned_deno.ts";
import { thisMachine } from "../machine/machine.ts";
import { isThere } from "../machine/read_if_there.ts";
import { NPM_PACKAGES } from "../setup/npm/npm_packages.ts";
import { thisProject } from "../setup/project.ts";
import { jupyterEnvironment } from "../setup/python/jupyter_home.ts";
import { labPlace } from "../setup/python/lab_place.ts";
import { venvPython } from "../setup/python/environment.ts";
import { signalTo } from "../machine/run_program.ts";
import { setUp } from "../setup/set_up.ts";
import { typedPath } from "../machine/typed_path.ts";

const HELP = `deno task lab [FOLDER | NOTEBOOK] [options of JupyterLab]

Sets up what is missing, and opens JupyterLab on notebooks/ (or on FOLDER, or NOTEBOOK) with the course's kernel.
Ctrl-C ends it.

  --no-browser   opens no browser: copy the address that is printed
  --port N       serves on this port
`;

/** What was named: from where the command was typed, or else in the project, as `lab solutions`. */
async function placeOf(name: string): Promise<string> {
  for (const path of [typedPath(name), join(thisProject.root, name)]) if (await isThere(path)) return path;
  throw new Error(`There is no folder or notebook ${typedPath(name)}.`);
}

/** Without where this command was typed: a terminal in JupyterLab would take it for where its own commands are typed. */
function withoutTypedFolder({ INIT_CWD: _, ...env }: Readonly<Record<string, string>>): Record<string, string> {
  return env;
}

await interruptible(async (signal) => {
  const machine = thisMachine(signal);
  if (Deno.args.includes("--help")) return void console.log(HELP);
  const [first] = Deno.args;
  const named = first !== undefined && !first.startsWith("-");
  const path = named ? await placeOf(first) : join(thisProject.root, "notebooks");
  const { root, url } = labPlace({ path, isFolder: (await Deno.stat(path)).isDirectory }, thisProject.root);

  const unmade = await setUp(thisProject, machine, { quiet: true });
  const missing = unmade.get(NPM_PACKAGES) ?? unmade.get(JUPYTER);
  if (missing !== undefined) {
    throw new Error(`JupyterLab cannot be opened: ${missing.reason}. To get it: ${missing.remedy}`);
  }

  const child = new Deno.Command(venvPython(thisProject, machine.os), {
    args: [
      ...[
        "-m",
        "jupyterlab",
        `--ServerApp.root_dir=${root}`,
        `--LabApp.default_url=${url}`,
        "--ServerApp.answer_yes=True",
      ],
      "--LanguageServerManager.autodetect=False", // its search for language servers says a lot and finds nothing
      ...OUTPUT_LIMITS,
      ...terminalOptions(machine),
      `--MappingKernelManager.default_kernel_name=${KERNEL_NAME}`,
      ...(Deno.uid() === 0 ? ["--allow-root"] : []), // in a container
      ...Deno.args.slice(named ? 1 : 0),
    ],
    clearEnv: true,
    env: {
      ...withDeno(withoutTypedFolder(machine.env), pinnedDeno(thisProject, machine).path),
      ...await jupyterEnvironment(thisProject, machine),
    },
    stdin: "null",
    // Ctrl-C in the terminal is for this task: JupyterLab itself would ask a question, or leave its kernels behind.
    detached: machine.os !== "windows",
  }).spawn();
  signal.addEventListener("abort", () => signalTo(child, "SIGTERM"));
  const { code } = await child.status;
  if (!signal.aborted) Deno.exitCode = code;
}, { usage: HELP, farewell: "JupyterLab has ended.", grace: 10 });
