import { join } from "node:path";
import { fingerprint } from "../../course/execution/fingerprint.ts";
import { runAssignment } from "../../course/execution/run_assignment.ts";
import type { RunSummary } from "../../course/execution/scores.ts";
import { notebooksIn, pickNotebook } from "../../course/execution/pick_notebook.ts";
import { readIfThere } from "../../course/machine/read_if_there.ts";
import type { Machine } from "../../course/machine/machine.ts";
import type { Screen } from "../../course/machine/screen.ts";
import { type Notebook, readNotebook } from "../../course/notebooks/mod.ts";
import type { Project } from "../../course/setup/project.ts";

/** A solution with its outputs. */
export interface ExecutedNotebook {
  readonly notebook: Notebook;
  readonly run: Pick<RunSummary, "engine" | "device" | "seconds">;
}

/** Where, and who wants to know. */
export interface ExecutedOptions {
  readonly project: Project;
  readonly machine: Machine;
  readonly signal: AbortSignal;
  readonly screen: Screen;
}

/**
 * The solution of an assignment as `deno task start` left it in `out/`, if it ran the very program that the solution is
 * now; else it is run, which takes minutes, and stays there for the next time.
 *
 * @param assignment Such as "a1".
 * @throws {Error} If it has to run and does not come to its end.
 */
export async function executedNotebook(assignment: string, options: ExecutedOptions): Promise<ExecutedNotebook> {
  const { project, screen, signal } = options;
  const notebook = pickNotebook(await notebooksIn(join(project.root, "solutions")), assignment);
  const out = join(project.root, "out", assignment);
  const program = await fingerprint(notebook);
  const earlier = await summaryAt(`${out}.json`);
  if (earlier?.program !== program) {
    const why = earlier === undefined
      ? "it has not run here yet"
      : "its code or the library's has changed since it ran";
    screen.write(`Assignment ${assignment.slice(1)} runs now, for minutes: ${why}.\n`);
    const finished = await runAssignment({ ...options, assignment, notebook });
    signal.throwIfAborted();
    if (!finished) throw new Error(`${notebook} did not run to its end: there is no site without its figures.`);
  }
  const run = await summaryAt(`${out}.json`);
  if (run === undefined) throw new Error(`${out}.json is not there, although the notebook ran.`);
  return { notebook: await readNotebook(`${out}.ipynb`), run };
}

/** What a run said of itself; nothing where there is none, or what is there cannot be read. */
async function summaryAt(path: string): Promise<RunSummary | undefined> {
  try {
    return JSON.parse((await readIfThere(path)) ?? "");
  } catch {
    return undefined;
  }
}
