import { dirname } from "node:path";

/**
 * Writes a file so that a reader finds the old text or the new one, never a half: under another name first, then renamed.
 * A link stays a link, a file keeps its rights, and one that may not be written stays as it is.
 *
 * @throws {Deno.errors.PermissionDenied} If the file or its folder may not be written.
 */
export async function writeWhole(path: string, text: string): Promise<void> {
  await Deno.mkdir(dirname(path), { recursive: true });
  const target = await Deno.realPath(path).catch(() => path);
  const before = await Deno.stat(target).catch(() => undefined);
  if (before !== undefined) (await Deno.open(target, { write: true })).close(); // renaming would not ask for its rights
  const unfinished = `${target}.${crypto.randomUUID().slice(0, 8)}.part`;
  try {
    await Deno.writeTextFile(unfinished, text);
    if (typeof before?.mode === "number" && Deno.build.os !== "windows") await Deno.chmod(unfinished, before.mode);
    await Deno.rename(unfinished, target);
  } catch (error) {
    await Deno.remove(unfinished).catch(() => {});
    if (error instanceof Error) error.message = error.message.replaceAll(unfinished, path);
    throw error;
  }
}
