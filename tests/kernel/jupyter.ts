/**
 * The project's Jupyter, kept away from what else is installed: a temporary folder holds the kernelspec and all that
 * Jupyter writes.
 *
 * @module
 */
import { join } from "node:path";
import { kernelFolder, kernelSpec } from "../../course/setup/kernel/kernel.ts";
import { thisMachine } from "../../course/machine/machine.ts";
import { pinnedDeno } from "../../course/setup/pinned_deno.ts";
import { thisProject } from "../../course/setup/project.ts";
import { venvProgram as programIn } from "../../course/setup/python/environment.ts";

/** A program of the Python environment. */
export const venvProgram = (name: string): string => programIn(thisProject, Deno.build.os, name);

/** Whether Jupyter is installed. */
export const jupyterIsThere = isFile(venvProgram("jupyter"));
if (!jupyterIsThere) console.log("No Jupyter in .venv: kernel tests are left out. To run them: deno task setup");

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}

/** A folder of its own for Jupyter. */
export interface JupyterFolder extends AsyncDisposable {
  readonly path: string;
  /** Variables under which Jupyter uses that folder and nothing of the user's. */
  readonly env: Readonly<Record<string, string>>;
}

/** Makes the folder, with the course's kernel in it. */
export async function jupyterFolder(): Promise<JupyterFolder> {
  const path = await Deno.makeTempDir({ prefix: "jupyter-" });
  const data = join(path, "data");
  const machine = thisMachine();
  const python = venvProgram("python");
  const spec = kernelSpec({ deno: pinnedDeno(thisProject, machine).path, os: machine.os, python });
  await Deno.mkdir(kernelFolder(data), { recursive: true });
  await Deno.writeTextFile(join(kernelFolder(data), "kernel.json"), JSON.stringify(spec));
  return {
    path,
    env: {
      JUPYTER_PATH: data,
      JUPYTER_DATA_DIR: data,
      JUPYTER_CONFIG_DIR: join(path, "config"),
      JUPYTER_RUNTIME_DIR: join(path, "runtime"),
      JUPYTERLAB_SETTINGS_DIR: join(path, "settings"),
      JUPYTERLAB_WORKSPACES_DIR: join(path, "workspaces"),
      IPYTHONDIR: join(path, "ipython"),
    },
    [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }),
  };
}
