import { join } from "node:path";

/** All files below a path, itself if it is one; no link is followed. */
export function* filesBelow(path: string): Generator<string> {
  if (!Deno.statSync(path).isDirectory) return yield path;
  for (const { name, isSymlink } of Deno.readDirSync(path)) if (!isSymlink) yield* filesBelow(join(path, name));
}
