import { pathToFileURL } from "node:url";
import { type CellPlace, codeCells, joinCells, readNotebook } from "../notebooks/mod.ts";
import { withModuleFiles } from "../notebooks/module_file.ts";
import { measureOf } from "../assignments/measure.ts";
import { findAssignment } from "../assignments/mod.ts";
import { withoutPrefix } from "../machine/complaint.ts";
import type { Screen } from "../machine/screen.ts";
import type { Machine } from "../machine/machine.ts";
import { pinnedDeno } from "../setup/pinned_deno.ts";
import type { Project } from "../setup/project.ts";
import { recall } from "../setup/memory.ts";
import { tellDeath } from "./death.ts";
import type { RunOutcome } from "./run_outcome.ts";
import type { ScoreRow } from "./scores.ts";

/** Deno tells of a signal as shells do: this and its number. */
const SIGNALLED = 128;

/**
 * Runs the code of a notebook as one program, for machines without Jupyter: the figures are not drawn into a notebook,
 * everything else is the same.
 */
export async function runAsProgram(
  { project, machine, notebook, assignment, screen, signal }: {
    readonly project: Project;
    readonly machine: Machine;
    readonly notebook: string;
    readonly assignment: string;
    readonly screen: Screen;
    readonly signal: AbortSignal;
  },
): Promise<RunOutcome> {
  screen.write("Without Jupyter: the code of the notebook runs as one program, and no notebook is written.\n\n");
  const cells = codeCells(await readNotebook(notebook));
  const { source, locate } = joinCells(cells, pathToFileURL(notebook), notebook);
  const scores: ScoreRow[] = [];
  let error = "";
  let place: CellPlace | undefined; // the first that the trace names
  const { code } = await withModuleFiles([source], pathToFileURL(`${project.root}/`), ([module]) =>
    machine.work(
      {
        argv: [pinnedDeno(project, machine).path, "run", "-A", "-q", "--unstable-webgpu", module!.href],
        cwd: project.root,
        env: { NO_COLOR: "1" },
      },
      (line) => {
        if (/^error: /.test(line)) error = withoutPrefix(line);
        if (error !== "") place ??= locate(Number(line.match(/module_1\.ts:(\d+)/)?.[1]));
        const score = scoreInLine(line, assignment);
        if (score !== undefined) scores.push(score);
        screen.write(line + "\n");
      },
    ));
  signal.throwIfAborted();
  const found = (await recall(project)).engine?.engine;
  if (code > SIGNALLED) error = tellDeath("The program", SIGNALLED - code, machine);
  const where = place === undefined ? "" : `Code cell ${place.cell}, line ${place.line}: `;
  return {
    ...{ finished: code === 0, scores, written: [] },
    ...(found === undefined ? {} : { engine: found }),
    ...(code === 0 ? {} : { error: where + (error || `The program ended with code ${code}.`) }),
  };
}

/** Reads a score out of the line that an evaluation prints outside notebooks. */
export function scoreInLine(line: string, assignment: string): ScoreRow | undefined {
  for (const evaluation of findAssignment(assignment).evaluations) {
    const { id, title } = evaluation;
    const start = `${title}: `;
    if (line.slice(2, 2 + start.length) !== start) continue; // a mark and a space stand before it
    const { name } = measureOf(evaluation);
    const text = line.slice(2 + start.length);
    const value = text.startsWith(`${name} `) ? text.slice(name.length + 1).match(/^[\d.]+/)?.[0] : undefined;
    const found = text.match(/: (\d+) of (\d+) points$/);
    if (found === null || (value === undefined && !text.startsWith(`no ${name}`))) continue;
    return {
      ...{ id, title, value: value === undefined ? null : Number(value) },
      ...{ points: Number(found[1]), of: Number(found[2]) },
    };
  }
  return undefined;
}
