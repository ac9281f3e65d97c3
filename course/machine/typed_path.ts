import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Whether two paths lead to the same folder, be it through links. */
function isSame(a: string, b: string): boolean {
  try {
    return Deno.realPathSync(a) === Deno.realPathSync(b);
  } catch {
    return false;
  }
}

/**
 * The folder in which a command was typed. `deno task` runs commands in the folder of `deno.json` and leaves the other in
 * `INIT_CWD`; elsewhere that variable may be left over from another command, and the current folder counts.
 */
export function typedFolder(): string {
  const current = Deno.cwd();
  const typed = Deno.env.get("INIT_CWD");
  return typed && isSame(current, root) ? typed : current;
}

/**
 * The absolute path of what was typed: from the folder in which the command was typed, or from the user's own after `~/`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { typedFolder, typedPath } from "./typed_path.ts";
 * assertEquals(typedPath("."), typedFolder());
 * ```
 */
export function typedPath(text: string): string {
  const home = Deno.env.get(Deno.build.os === "windows" ? "USERPROFILE" : "HOME");
  const inHome = /^~[/\\](.*)$/s.exec(text)?.[1]; // where no shell has put the folder in, as after --out=
  return home && inHome !== undefined ? join(home, inHome) : resolve(typedFolder(), text);
}

/** A path as one would type it: from the folder in which the command was typed if it lies there, else absolute. */
export function shownPath(path: string): string {
  const near = relative(typedFolder(), path);
  return near === "" || near.startsWith("..") || resolve(near) === near ? path : near;
}
