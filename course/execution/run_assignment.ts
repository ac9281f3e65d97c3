import { join } from "node:path";
import { type Screen, thisScreen } from "../machine/screen.ts";
import type { Machine } from "../machine/machine.ts";
import type { Project } from "../setup/project.ts";
import { jupyterIsInstalled } from "../setup/python/jupyter.ts";
import { makePage, type PageOptions } from "../page/mod.ts";
import { describeFailure } from "../machine/failure.ts";
import { shownPath } from "../machine/typed_path.ts";
import { writeWhole } from "../machine/write_whole.ts";
import { fingerprint } from "./fingerprint.ts";
import { runAsProgram } from "./run_as_program.ts";
import { runOnKernel } from "./run_on_kernel.ts";
import { scoreTable, summarize } from "./scores.ts";

/** What to run, and who wants to know. */
export interface RunOptions {
  readonly project: Project;
  readonly machine: Machine;
  /** E.g. "a1". */
  readonly assignment: string;
  /** Path of its notebook. */
  readonly notebook: string;
  readonly signal: AbortSignal;
  readonly screen?: Screen;
  /** Where the results go. Default: the folder `out` of the project. */
  readonly folder?: string;
}

/**
 * Executes the notebook of an assignment on the kernel (or, where there is no Jupyter, its code as one program), tells
 * how it goes, and writes the executed notebook, the same as HTML, and the results as JSON.
 *
 * @returns Whether every cell ran.
 */
export async function runAssignment(options: RunOptions): Promise<boolean> {
  const { project, machine, assignment, notebook, signal, screen = thisScreen() } = options;
  const { folder = join(project.root, "out") } = options;
  const out = join(folder, assignment);
  const nearOut = shownPath(out);
  await Deno.mkdir(folder, { recursive: true });
  await Deno.writeTextFile(`${out}.ipynb`, ""); // minutes before its results: that it cannot be written is told now
  for (const ending of [".ipynb", ".html", ".json"]) await Deno.remove(out + ending).catch(() => {}); // of an older run
  const started = performance.now();
  screen.write(`\n${shownPath(notebook)}\n`);

  const program = await fingerprint(notebook).catch(() => undefined); // what is no program says so when it runs
  const jupyter = await jupyterIsInstalled(project, machine);
  const { finished, scores, engine, error, written } = jupyter
    ? await runOnKernel({ project, machine, notebook, out, signal, screen })
    : await runAsProgram({ project, machine, notebook, assignment, screen, signal });
  const seconds = (performance.now() - started) / 1000;

  if (scores.length > 0) screen.write(`\n${scoreTable(scores)}\n`);
  if (error !== undefined && !signal.aborted) screen.write(`\n${error}\n`);
  const early = finished ? "" : ", as far as it came";
  if (written.includes(`${out}.ipynb`)) {
    screen.write(`\nExecuted notebook${early}: ${nearOut}.ipynb\n`);
    screen.write(`${await pageLine({ project, machine, notebook: `${out}.ipynb`, page: `${out}.html` })}\n`);
  }
  if (!finished) return false;
  const { name = "unknown", device = "unknown" } = engine ?? {};
  const summary = summarize({
    ...{ assignment, engine: name, device, seconds, scores },
    ...(program === undefined ? {} : { program }),
  });
  await writeWhole(`${out}.json`, JSON.stringify(summary, null, 2) + "\n");
  screen.write(`Results as JSON: ${nearOut}.json\n`);
  return true;
}

/** Makes the page, and says where it is; or why there is none, which takes nothing from the results. */
async function pageLine(options: PageOptions): Promise<string> {
  try {
    await makePage(options);
    return `The same as a page: ${shownPath(options.page)}`;
  } catch (error) {
    return `There is no page of it: ${describeFailure(error).text}`;
  }
}
