import { dirname } from "node:path";

/**
 * Writes a file so that a reader finds the old text or the new one, never a half: under another name first, then renamed.
 *
 * @throws {Deno.errors.PermissionDenied} If the folder may not be written.
 */
export async function writeWhole(path: string, text: string): Promise<void> {
  await Deno.mkdir(dirname(path), { recursive: true });
  const unfinished = `${path}.${crypto.randomUUID().slice(0, 8)}.part`;
  try {
    await Deno.writeTextFile(unfinished, text);
    await Deno.rename(unfinished, path);
  } catch (error) {
    await Deno.remove(unfinished).catch(() => {});
    throw error;
  }
}
