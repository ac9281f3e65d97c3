import { join, posix } from "node:path";
import { filesBelow } from "../course/machine/files_below.ts";
import { writeReference } from "../course/package/reference.ts";
import { wayTo } from "./page/way_to.ts";
import type { Site } from "./site.ts";

/** Writes the reference of the library, each page of which leads back to the site. */
export async function buildReference({ project, machine, folder }: Site): Promise<void> {
  await writeReference(project.root, join(folder, "reference"), machine);
  for (const file of filesBelow(join(folder, "reference"))) {
    if (!file.endsWith(".html")) continue;
    const path = posix.join(...file.slice(folder.length + 1).split(/[/\\]/));
    await Deno.writeTextFile(file, withWayBack(await Deno.readTextFile(file), path));
  }
}

/**
 * Puts the way back to the site before the way through the reference, and says which language it is in.
 *
 * @param html A page that Deno made.
 * @param path Where it lies in the site.
 *
 * @example
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { withWayBack } from "./reference.ts";
 * const html = '<html><ul class="breadcrumbs"><li>diffusion</li></ul></html>';
 * assertStringIncludes(withWayBack(html, "reference/index.html"), '<li><a href="../index.html">Course</a></li>');
 * ```
 */
export function withWayBack(html: string, path: string): string {
  const back = `<li><a href="${wayTo(path, "index.html")}">Course</a></li><li aria-hidden="true">/</li>`;
  return html.replace("<html>", '<html lang="en">')
    .replace('<ul class="breadcrumbs">', (start) => start + back);
}
