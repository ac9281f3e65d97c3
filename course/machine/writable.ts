import { dirname, join } from "node:path";

/**
 * Why nothing can be written in a folder: "EACCES", "EROFS" and their like; nothing if it can. A folder that is not
 * there yet is asked for by the one that it would be made in.
 */
export async function whyNotWritable(folder: string): Promise<string | undefined> {
  const probe = join(folder, `.writable-${crypto.randomUUID().slice(0, 8)}`);
  try {
    await Deno.writeTextFile(probe, "", { createNew: true });
  } catch (error) {
    if (error instanceof Deno.errors.NotFound && dirname(folder) !== folder) {
      return await whyNotWritable(dirname(folder));
    }
    return error instanceof Error && "code" in error ? String(error.code) : String(error);
  }
  await Deno.remove(probe);
  return undefined;
}
