/**
 * A student's notebook, run from the top on a fresh kernel.
 *
 * @module
 */
import { join } from "node:path";
import { runOnKernel } from "../execution/run_on_kernel.ts";
import type { Machine } from "../machine/machine.ts";
import type { Screen } from "../machine/screen.ts";
import { formatNotebook, type Notebook, readNotebook } from "../notebooks/mod.ts";
import type { Project } from "../setup/project.ts";
import { jupyterIsInstalled } from "../setup/python/jupyter.ts";

/** What to run. */
export interface RunAnew {
  readonly project: Project;
  readonly machine: Machine;
  readonly notebook: Notebook;
  /** What its file is called. */
  readonly file: string;
  readonly screen: Screen;
  readonly signal: AbortSignal;
}

/** The notebook with its new outputs, and where and why it stopped early, if it did. */
export interface RunNotebook {
  readonly notebook: Notebook;
  readonly stopped?: string;
}

/**
 * Runs a notebook, in a folder of the project: there its imports lead to the library, wherever it lies.
 *
 * @throws {Error} If it cannot be run here.
 */
export async function runAnew({ project, machine, notebook, file, screen, signal }: RunAnew): Promise<RunNotebook> {
  if (!await jupyterIsInstalled(project, machine)) {
    throw new Error(
      "Without Jupyter it cannot be run here: deno task setup installs it. Or run it elsewhere, and add --as-is.",
    );
  }
  const folder = await Deno.makeTempDir({ dir: project.root, prefix: ".joined_" });
  try {
    const [copy, out] = [join(folder, file), join(folder, "executed")];
    await Deno.writeTextFile(copy, formatNotebook(notebook));
    const { finished, error = "" } = await runOnKernel({
      ...{ project, machine, notebook: copy, out, signal, screen },
    });
    signal.throwIfAborted();
    const run = await readNotebook(`${out}.ipynb`);
    return finished ? { notebook: run } : { notebook: run, stopped: `It does not run to its end. ${error}` };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
