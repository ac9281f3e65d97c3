/**
 * Which pictures a folder has, and of which class they are.
 *
 * @module
 */
import { join } from "node:path";

/** A file of a folder. */
export interface PictureFile {
  /** Its path from the folder. */
  readonly file: string;
  /** The name of its class. */
  readonly label: string;
}

/**
 * The PNGs of a folder, or those of the folders in it, which are classes then; sorted by name.
 *
 * @throws {Error} If there is no such folder, it has no PNGs, or PNGs lie beside folders of PNGs.
 */
export async function listPictures(folder: string): Promise<PictureFile[]> {
  const here = await entriesOf(folder);
  const direct = here.filter(({ isDirectory, name }) => !isDirectory && isPng(name));
  const inFolders: PictureFile[] = [];
  for (const { name } of here.filter(({ isDirectory }) => isDirectory)) {
    for (const entry of await entriesOf(join(folder, name))) {
      if (!entry.isDirectory && isPng(entry.name)) inFolders.push({ file: join(name, entry.name), label: name });
    }
  }
  if (direct.length > 0 && inFolders.length > 0) {
    throw new Error(
      `${folder}: ${direct[0]!.name} lies beside folders with PNGs (${inFolders[0]!.file}). ` +
        "Give a folder of PNGs, or one of folders that are the classes.",
    );
  }
  if (direct.length > 0) return direct.map(({ name }) => ({ file: name, label: "all" }));
  if (inFolders.length > 0) return inFolders;
  const others = here.filter(({ isDirectory }) => !isDirectory).map(({ name }) => name);
  const found = others.length === 0 ? "" : ` There ${others.length === 1 ? "is" : "are"} ${list(others)}.`;
  throw new Error(
    `${folder}: there are no PNGs in this folder, nor in folders within it.${found} Save pictures as PNG.`,
  );
}

const isPng = (name: string) => name.toLowerCase().endsWith(".png") && !name.startsWith(".");

/** "a.jpg, b.jpg, c.jpg and 9 others". */
const list = (names: readonly string[]) =>
  names.length <= 3 ? names.join(", ") : `${names.slice(0, 3).join(", ")} and ${names.length - 3} others`;

async function entriesOf(folder: string): Promise<Deno.DirEntry[]> {
  try {
    const entries = await Array.fromAsync(Deno.readDir(folder));
    return entries.filter(({ name }) => !name.startsWith(".")).sort((a, b) => a.name < b.name ? -1 : 1);
  } catch (cause) {
    const missing = cause instanceof Deno.errors.NotFound;
    const what = missing
      ? `there is no such folder. The path is taken from ${Deno.cwd()}`
      : "this is no folder of PNGs";
    throw new Error(`${folder}: ${what}.`, { cause });
  }
}
