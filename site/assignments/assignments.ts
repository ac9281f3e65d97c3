/**
 * The assignments to be read: as students get them, with the figures of the solutions.
 *
 * @module
 */
import { basename, join } from "node:path";
import { type Assignment, assignments, rubricOf, totalPoints } from "../../course/assignments/mod.ts";
import { notebooksIn, pickNotebook } from "../../course/execution/pick_notebook.ts";
import { readNotebook, sourceOf } from "../../course/notebooks/mod.ts";
import { escapeHtml } from "../../lib/notebook/html.ts";
import { highlighted } from "../markdown/highlighted.ts";
import { renderMarkdown } from "../markdown/render_markdown.ts";
import { siteLinks } from "../markdown/site_links.ts";
import { pagesOf } from "../pages_of.ts";
import { type Site, writePage } from "../site.ts";
import type { ExecutedNotebook } from "./executed_notebook.ts";
import { outputsHtml } from "./output_html.ts";
import { readingOf } from "./reading.ts";

/** An assignment as lists name it. */
interface Entry {
  readonly path: string;
  readonly title: string;
  readonly about: string;
  readonly assignment: Assignment;
}

/** Writes a page for each assignment, and one that lists them. */
export async function buildAssignments(site: Site): Promise<void> {
  const entries: Entry[] = [];
  for (const assignment of assignments) entries.push(await buildAssignment(site, assignment));
  const items = entries.map(({ path, title, about, assignment }) =>
    `<li><h2><a href="${basename(path)}">${escapeHtml(title)}</a></h2><p>${escapeHtml(about)}</p>` +
    `<p class="note">${countOf(assignment)}</p></li>`
  );
  const body = `<h1>Assignments</h1>
<p>Four notebooks to read: the text and the code that students get, with the figures that the solutions make. What is theirs
to write stands between <code>// BEGIN TODO</code> and <code>// END TODO</code>.</p>
<ol class="cards">${items.join("\n")}</ol>`;
  const description = "Four notebooks on diffusion and flow models, with their figures.";
  await writePage(site, { path: "assignments/index.html", title: "Assignments", description, body });
}

const countOf = (assignment: Assignment) =>
  `${assignment.todos.length} TODOs, ${totalPoints(rubricOf(assignment))} points`;

async function buildAssignment(site: Site, assignment: Assignment): Promise<Entry> {
  const { id } = assignment;
  const path = `assignments/${id}.html`;
  const file = pickNotebook(await notebooksIn(join(site.project.root, "solutions")), id);
  const solution = await readNotebook(file);
  const { notebook, run } = await site.executed(assignment);
  const cells = readingOf(solution, notebook, basename(file));
  const link = siteLinks(`notebooks/${basename(file)}`, await pagesOf(site.project.root));
  let formulas = false;
  const html = cells.map(({ kind, source, outputs }) => {
    if (kind === "code") return codeHtml(source) + outputsHtml(outputs);
    const text = renderMarkdown(source, { link });
    formulas ||= text.formulas;
    return `<div class="text">${text.html}</div>`;
  });
  const title = /^# (.*)/.exec(sourceOf(solution.cells[0]!))?.[1] ?? `Assignment ${id}`;
  const about = firstParagraph(sourceOf(solution.cells[0]!));
  html.splice(1, 0, noteHtml(assignment, run));
  await writePage(site, { path, title, description: about, body: html.join("\n"), formulas });
  return { path, title, about, assignment };
}

const codeHtml = (source: string) => `<pre class="cell" tabindex="0"><code>${highlighted(source, "ts")}</code></pre>\n`;

/** What is to be known before one reads on. */
function noteHtml(assignment: Assignment, { engine, device, seconds }: ExecutedNotebook["run"]): string {
  const { id } = assignment;
  return `<aside class="banner" aria-label="About this page"><p>This is the notebook as students get it, with what the
solution made of it in ${Math.round(seconds)} seconds on ${escapeHtml(engine)}, ${
    escapeHtml(device)
  }. The answers are not
here. To solve it yourself: <code>deno task lab</code>; <code>deno task check ${id}</code> checks what you wrote.</p></aside>`;
}

/** Of the first cell, for lists. */
const firstParagraph = (text: string) => text.split(/\n\s*\n/)[1]?.replace(/\s+/g, " ").replace(/[*`]/g, "") ?? "";
