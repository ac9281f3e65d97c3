import { basename, join } from "node:path";
import type { Machine } from "../../machine/machine.ts";
import type { Project } from "../project.ts";

/** Where it is put. */
const folderOf = ({ store }: Project) => join(store, "running");

/**
 * Puts the Deno that runs out of npm's way, where it is the project's own. `npm ci` would delete it, and the rest of a command
 * such as `setup.ts --packages && deno run ...` could not be started: Deno starts itself by its file, wherever that was moved.
 * Windows deletes no program that runs, and npm is told so.
 */
export async function putAside(project: Project, { os, deno }: Machine): Promise<void> {
  if (os === "windows" || !deno.path.startsWith(project.nodeModules)) return;
  const folder = folderOf(project);
  await Deno.mkdir(folder, { recursive: true });
  await Deno.rename(deno.path, join(folder, basename(deno.path))).catch(() => {}); // it was deleted already
}

/** Deletes what was put aside, unless it runs. */
export async function tidyAside(project: Project, { deno }: Machine): Promise<void> {
  const folder = folderOf(project);
  if (!deno.path.startsWith(folder)) await Deno.remove(folder, { recursive: true }).catch(() => {});
}
