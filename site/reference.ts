import { join, posix } from "node:path";
import { filesBelow } from "../course/machine/files_below.ts";
import { writeReference } from "../course/package/reference.ts";
import { wayTo } from "./page/way_to.ts";
import type { Site } from "./site.ts";

/** The files of a site, by path, and the anchors of each. */
export type SiteFiles = ReadonlyMap<string, ReadonlySet<string>>;

/** Writes the reference of the library, each page of which leads back to the site. */
export async function buildReference({ project, machine, folder }: Site): Promise<void> {
  await writeReference(project.root, join(folder, "reference"), machine);
  const pages = new Map<string, string>();
  const files = new Map([["index.html", new Set<string>()]]);
  for (const file of filesBelow(join(folder, "reference"))) {
    const path = posix.join(...file.slice(folder.length + 1).split(/[/\\]/));
    if (path.endsWith(".html")) pages.set(path, await Deno.readTextFile(file));
    files.set(path, anchorsIn(pages.get(path) ?? ""));
  }
  for (const [path, html] of pages) {
    await Deno.writeTextFile(join(folder, path), withWayBack(withoutDeadLinks(html, path, files), path));
  }
}

const anchorsIn = (html: string) => new Set(Array.from(html.matchAll(/\sid="([^"]+)"/g), ([, id]) => id!));

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

/**
 * Mends what leads nowhere in pages that Deno makes: folders get the name of their page, as there may be no server; anchors
 * the case of what they mean; a page whose name has a slash lies deeper than Deno thinks. Files of this computer, and what
 * is not there, get no address.
 *
 * @param html A page that Deno made.
 * @param path Where it lies in the site.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { withoutDeadLinks } from "./reference.ts";
 * const files = new Map([["reference/index.html", new Set<string>()], ["reference/~/scan.html", new Set(["Example"])]]);
 * const mended = (html: string) => withoutDeadLinks(html, "reference/~/scan.html", files);
 * assertEquals(mended('<a href="../#more">All</a>'), '<a href="../index.html">All</a>');
 * assertEquals(mended('<a href="#example">Example</a>'), '<a href="#Example">Example</a>');
 * assertEquals(mended('<a href="file:///home/ada/scan.ts">scan</a>'), "<a>scan</a>");
 * ```
 */
export function withoutDeadLinks(html: string, path: string, files: SiteFiles): string {
  const at = (file: string) => file === "" ? path : posix.join(posix.dirname(path), decodeURI(file));
  return html.replace(/ (href|src)="([^"]*)"/g, (written, name: string, value: string) => {
    const address = value.replaceAll("&#x2F;", "/").replaceAll("&amp;", "&");
    if (/^(https?|data):/.test(address)) return written;
    const [before = "", anchor] = address.split("#");
    const file = before.endsWith("/") ? `${before}index.html` : before;
    const found = [file, `../${file}`].find((file) => files.has(at(file)));
    if (found === undefined || /^file:/.test(address)) return "";
    const id = [...files.get(at(found))!].find((id) => id.toLowerCase() === anchor?.toLowerCase());
    if (found === "" && id === undefined) return "";
    return ` ${name}="${found}${id === undefined ? "" : `#${id}`}"`;
  });
}
