import { relative } from "node:path";
import { isThere } from "../machine/read_if_there.ts";
import { whyNotWritable } from "../machine/writable.ts";
import type { Project } from "./project.ts";

/**
 * Sees to it that set-up may write where it has to, before it starts.
 *
 * @param why Tells why a folder cannot be written; tests hand in their own.
 * @throws {Error} If not: which folder, why, and what to do.
 */
export async function checkWritable(
  { root, store, nodeModules, venv }: Project,
  why: (folder: string) => Promise<string | undefined> = whyNotWritable,
): Promise<void> {
  for (const folder of [root, store, nodeModules, venv]) {
    if (!(await isThere(folder))) continue;
    const code = await why(folder);
    if (code === undefined || !/^(EACCES|EPERM|EROFS)$/.test(code)) continue; // a full disk is told later, with numbers
    const name = relative(root, folder) || root;
    if (code === "EROFS") {
      throw new Error(
        `${name} cannot be written: its disk is read-only. Copy the course to a folder of your own, and run this there.`,
      );
    }
    const { uid } = await Deno.stat(folder);
    throw new Error(
      uid === 0
        ? `${name} cannot be written: it belongs to root, as if set-up once ran there with sudo. ` +
          `Make it your own, then run this again: sudo chown -R "$(id -un)" '${folder}'`
        : `${name} cannot be written: it is not yours (${code}). Copy the course to a folder of your own, and run this there.`,
    );
  }
}
