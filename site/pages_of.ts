import { assignments } from "../course/assignments/mod.ts";
import { notebooksIn, pickNotebook } from "../course/execution/pick_notebook.ts";
import { basename, join } from "node:path";
import type { Pages } from "./markdown/site_links.ts";

/** Texts that lie outside of `docs/`, and the pages that they are. */
const others: Readonly<Record<string, string>> = {
  "README.md": "index.html",
  "CONTRIBUTING.md": "docs/contributing.html",
  "CHANGELOG.md": "docs/changes.html",
  "datasets/README.md": "docs/datasets.html",
};

/** Which file of the project is which page of the site. */
export async function pagesOf(root: string): Promise<Pages> {
  const pages = new Map(Object.entries(others));
  for await (const { name } of Deno.readDir(join(root, "docs"))) {
    if (name.endsWith(".md")) pages.set(`docs/${name}`, `docs/${basename(name, ".md")}.html`);
  }
  const solutions = await notebooksIn(join(root, "solutions"));
  for (const { id } of assignments) {
    pages.set(`notebooks/${basename(pickNotebook(solutions, id))}`, `assignments/${id}.html`);
  }
  return pages;
}
