import { dirname, join } from "node:path";
import type { Machine } from "../course/machine/machine.ts";
import type { Assignment } from "../course/assignments/mod.ts";
import type { Project } from "../course/setup/project.ts";
import { type PageContent, pageHtml } from "./page/page.ts";
import type { ExecutedNotebook } from "./assignments/executed_notebook.ts";

/** What every part of the site is built with. */
export interface Site {
  readonly project: Project;
  readonly machine: Machine;
  /** Where the site goes. */
  readonly folder: string;
  /** The executed notebook of an assignment. */
  readonly executed: (assignment: Assignment) => Promise<ExecutedNotebook>;
}

/** A part of the site, such as the assignments. */
export interface Part {
  readonly title: string;
  /** Writes its files. */
  readonly build: (site: Site) => Promise<void>;
}

/** Writes a page to where its path says. */
export const writePage = (site: Site, content: PageContent): Promise<void> =>
  writeFile(site, content.path, pageHtml(content));

/** Writes a file of the site; folders are made. */
export async function writeFile({ folder }: Pick<Site, "folder">, path: string, content: string | Uint8Array) {
  const file = join(folder, path);
  await Deno.mkdir(dirname(file), { recursive: true });
  if (typeof content === "string") await Deno.writeTextFile(file, content);
  else await Deno.writeFile(file, content);
}
