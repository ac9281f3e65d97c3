/**
 * Files, as a training reads and writes them. In a browser only what comes with the library can be read.
 *
 * @module
 */
import { hostProcess, neededBuiltin } from "./builtin.ts";

const files = () => neededBuiltin("node:fs/promises", "A file");

/**
 * Reads a file.
 *
 * @throws {Error} If it cannot be read; its `code` is "ENOENT" if there is none.
 */
export async function readBytes(path: string | URL): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await files().readFile(path));
}

/**
 * Reads what lies beside a module of this library: a file, or in a browser and from JSR what its address gives.
 *
 * @throws {Error} If it cannot be read.
 */
export async function readBeside(url: URL): Promise<Uint8Array<ArrayBuffer>> {
  if (url.protocol === "file:") return await readBytes(url);
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} cannot be read: ${response.status} ${response.statusText}.`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Whether an error says that there is no such file. */
export const isNotThere = (error: unknown): boolean => (error as { code?: unknown } | undefined)?.code === "ENOENT";

/**
 * Writes a file that appears under its name only when it is complete and on the disk: whatever happens meanwhile, an older
 * one of that name stays as it was. Missing folders are made.
 *
 * @throws {Error} If it cannot be written.
 */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const { mkdir, rename, rm } = files();
  const folder = folderOf(path);
  if (folder !== "") await mkdir(folder, { recursive: true });
  const draft = draftOf(path);
  try {
    await writeThrough(draft, bytes);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => {});
    throw error;
  }
}

/**
 * Tries whether a file can be written, without touching it: one of that size is written beside it, and removed.
 *
 * @throws {Error} If not.
 */
export async function tryWriting(path: string, bytes: number): Promise<void> {
  const { mkdir, rm, stat, writeFile } = files();
  const there = await stat(path).catch((error) => {
    if (!isNotThere(error)) throw error;
  });
  if (there?.isDirectory()) throw new Error("it is a folder");
  const folder = folderOf(path);
  if (folder !== "") await mkdir(folder, { recursive: true });
  const trial = draftOf(`${folder}.checkpoint-`);
  await writeFile(trial, new Uint8Array(bytes)).finally(() => rm(trial, { force: true }));
}

async function writeThrough(path: string, bytes: Uint8Array): Promise<void> {
  const file = await files().open(path, "wx");
  try {
    for (let done = 0; done < bytes.length;) done += (await file.write(bytes, done)).bytesWritten;
    await file.sync();
  } finally {
    await file.close();
  }
}

const folderOf = (path: string) => path.slice(0, Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);

const draftOf = (path: string) => `${path}.${hostProcess()!.pid}-${Math.random().toString(36).slice(2, 8)}.part`;
