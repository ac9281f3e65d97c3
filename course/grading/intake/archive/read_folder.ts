import { join } from "node:path";
import { isClutterFolder } from "./clutter.ts";
import { ArchiveError, type FileFault, type FoundFile } from "./found_file.ts";
import { type Limits, megabytes } from "./limits.ts";

function faultOf(found: Deno.FileInfo, { file }: Limits): FileFault | undefined {
  if (found.isSymlink) return { kind: "link", text: "is a link, not a file" };
  if (!found.isFile) return { kind: "not a file", text: "is not a file, but a device or a pipe" };
  if (found.size <= file) return undefined;
  return { kind: "bomb", text: `has ${megabytes(found.size)}, more than the ${megabytes(file)} allowed` };
}

/**
 * The files in a folder and all folders in it, none of them read yet. Links are not followed: they have a fault, as have
 * devices, pipes and what is too large. What may not be looked at has one, too.
 *
 * @param limits How large one file may be; an archive of hand-ins is read piece by piece and may have any size.
 */
export async function readFolder(folder: string, limits: Limits): Promise<FoundFile[]> {
  const files: FoundFile[] = [];
  const waiting = [""];
  for (let within = waiting.pop(); within !== undefined; within = waiting.pop()) {
    let entries: Deno.DirEntry[];
    try {
      entries = await Array.fromAsync(Deno.readDir(join(folder, within)));
    } catch (error) {
      if (within === "") throw error;
      files.push(unreadable(within, error));
      continue;
    }
    for (const { name, isDirectory } of entries) {
      const path = within === "" ? name : `${within}/${name}`;
      if (!isDirectory) files.push(await foundFile(folder, path, limits));
      else if (!isClutterFolder(name)) waiting.push(path);
    }
  }
  return files.sort((a, b) => a.path < b.path ? -1 : 1);
}

function unreadable(path: string, error: unknown): FoundFile {
  const text = `cannot be looked into (${error instanceof Error ? error.message : error})`;
  const read = () => Promise.reject(new ArchiveError(`${text}.`));
  return { path: path.normalize("NFC"), size: 0, fault: { kind: "not a file", text }, read };
}

async function foundFile(folder: string, within: string, limits: Limits): Promise<FoundFile> {
  const place = join(folder, within);
  try {
    const info = await Deno.lstat(place);
    const fault = faultOf(info, limits);
    return {
      path: within.normalize("NFC"),
      size: info.size,
      ...(fault === undefined ? {} : { fault }),
      read: () => fault === undefined ? readWhole(place) : Promise.reject(new ArchiveError(`${fault.text}.`)),
      ...(info.isFile ? { place } : {}),
    };
  } catch (error) {
    return unreadable(within, error);
  }
}

async function readWhole(place: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await Deno.readFile(place);
  } catch (error) {
    throw new ArchiveError(`cannot be read (${error instanceof Error ? error.message : error}).`, { cause: error });
  }
}
