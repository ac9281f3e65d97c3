/**
 * The site: a folder of pages that needs no server and loads nothing from elsewhere.
 *
 * @module
 */
import { join } from "node:path";
import { LiveLine } from "../course/machine/live_line.ts";
import { type Screen, thisScreen } from "../course/machine/screen.ts";
import { parts } from "./parts.ts";
import { type Part, type Site, writeFile } from "./site.ts";

/** In the folder, says that it may be emptied. */
const MARK = "site.json";

/** What to build, and who wants to know. */
export interface BuildOptions {
  readonly screen?: Screen;
  /** Default: all. */
  readonly parts?: readonly Part[];
  /** Stops between two parts. */
  readonly signal?: AbortSignal;
}

/**
 * Builds the site.
 *
 * @throws {Error} If the folder holds something else, or a part cannot be built; the site is not whole then.
 */
export async function buildSite(site: Site, options: BuildOptions = {}): Promise<void> {
  const { screen = thisScreen(), parts: chosen = parts, signal } = options;
  await emptyFolder(site.folder);
  await writeFile(site, MARK, '{ "made by": "deno task site" }\n');
  for (const { title, build } of chosen) {
    signal?.throwIfAborted();
    const line = new LiveLine(title, screen);
    try {
      await build(site);
    } finally {
      line.leave();
    }
    line.done(`built in ${line.seconds.toFixed(1)} s`);
  }
}

/** Makes a folder empty, if nothing is lost by that. */
async function emptyFolder(folder: string): Promise<void> {
  const there = await Array.fromAsync(Deno.readDir(folder), ({ name }) => name).catch((): string[] => []);
  if (there.length > 0 && !there.includes(MARK)) {
    throw new Error(
      `${folder} holds other files, such as ${there[0]}. Give a new or an empty folder, or an earlier site.`,
    );
  }
  for (const name of there) await Deno.remove(join(folder, name), { recursive: true });
}
