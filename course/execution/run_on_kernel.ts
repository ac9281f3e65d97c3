import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Engine } from "../../lib/backend/engine.ts";
import { readNotebook } from "../notebooks/mod.ts";
import type { Screen } from "../machine/screen.ts";
import type { Machine } from "../machine/machine.ts";
import type { Project } from "../setup/project.ts";
import { cellTitles } from "./cell_titles.ts";
import { tellDeath } from "./death.ts";
import { executeNotebook } from "./execute_notebook.ts";
import { Narrator } from "./narrator.ts";
import type { RunOutcome } from "./run_outcome.ts";
import { scoreIn, type ScoreRow } from "./scores.ts";

/** Executes a notebook on the course's kernel, tells how it goes, and collects its scores. */
export async function runOnKernel(
  { project, machine, notebook, out, signal, screen }: {
    project: Project;
    machine: Machine;
    notebook: string;
    out: string;
    signal: AbortSignal;
    screen: Screen;
  },
): Promise<RunOutcome> {
  const { cells } = await readNotebook(notebook);
  const titles = cellTitles(cells);
  const narrator = new Narrator(titles, screen);
  const scores = new Map<string, ScoreRow>();
  const written: string[] = [];
  let engine: Engine | undefined;
  let error: string | undefined;
  const backend = pathToFileURL(join(project.root, "lib", "backend", "start.ts")).href;
  const finished = await executeNotebook({
    ...{ project, machine, notebook, out, signal },
    code: `console.log(JSON.stringify(await (await import(${JSON.stringify(backend)})).startBackend()))`,
    tell(event) {
      narrator.tell(event);
      if (event.event === "show") {
        const score = scoreIn(event.data);
        if (score !== undefined) scores.set(score.id, score);
      } else if (event.event === "answer") {
        engine = JSON.parse(event.text);
      } else if (event.event === "error") {
        const place = [...titles.keys()].indexOf(event.cell) + 1;
        error = `Code cell ${place} (${titles.get(event.cell)}) failed:\n${event.text}`;
      } else if (event.event === "trouble") {
        error = error === undefined ? event.text : `${error}\n${event.text}`;
      } else if (event.event === "written") {
        written.push(event.path);
      } else if (event.event === "died") {
        error = tellDeath("The kernel", event.code, machine);
      }
    },
  });
  narrator.end();
  return {
    ...{ finished, scores: [...scores.values()], written },
    ...(engine === undefined ? {} : { engine }),
    ...(error === undefined ? {} : { error }),
  };
}
