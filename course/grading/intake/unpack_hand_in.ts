/**
 * Opens the archives that students hand in.
 *
 * @module
 */
import { formatOf } from "../../../lib/files/mod.ts";
import { isClutter } from "./archive/clutter.ts";
import { ArchiveError, baseName, type FoundFile, isGrave } from "./archive/found_file.ts";
import { HAND_IN, megabytes } from "./archive/limits.ts";
import { isZip, readZip } from "./archive/read_zip.ts";

/** Students zip what is zipped already, once or twice; more is a maze. */
const DEEPEST = 3;

const archiveName = /\.(?:zip|7z|rar|tar|t?gz|bz2|xz)(?:\.(?:txt|zip))?$/i;
const otherArchive = /\b(?:RAR|7-Zip|tar|gzip|bzip2|xz|Zstandard)\b/;

/** The files of an archive, by their paths in it. */
async function filesIn(archive: FoundFile): Promise<FoundFile[] | "no archive"> {
  if (archive.size > HAND_IN.all) throw new ArchiveError(`has ${megabytes(archive.size)}, more than is read.`);
  const bytes = await archive.read();
  if (!isZip(bytes)) {
    const format = formatOf(bytes);
    if (format !== undefined && otherArchive.test(format)) {
      throw new ArchiveError(`is ${format}, and only ZIP is read. Ask for a ZIP.`);
    }
    if (!/\.zip$/i.test(archive.path)) return "no archive";
    throw new ArchiveError(bytes.length === 0 ? "is empty. Ask for it again." : `is ${format ?? "no ZIP archive"}.`);
  }
  const files = (await readZip(bytes, HAND_IN)).filter(({ path }) => !isClutter(path));
  const grave = files.find(isGrave);
  if (grave !== undefined) throw new ArchiveError(`is not unpacked: ${grave.path} in it ${grave.fault!.text}.`);
  return files;
}

async function opened(archive: FoundFile, depth: number): Promise<FoundFile[]> {
  try {
    if (depth === DEEPEST) throw new ArchiveError("is an archive in an archive in an archive in one.");
    const files = await filesIn(archive);
    if (files === "no archive") return [archive];
    const within = files.map((file) => ({
      ...file,
      path: `${archive.path}/${file.path}`,
      origin: `${archive.origin ?? archive.path}/${file.path}`,
    }));
    return await unpacked(within, depth + 1);
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    return [{
      ...archive,
      fault: { kind: "damaged", text: error.message.replace(/\.$/, "") },
      read: () => Promise.reject(error),
    }];
  }
}

/**
 * The files of a hand-in with those in its archives, as if they had been unpacked into folders of the same names. An
 * archive that cannot or must not be opened is one file, which has a fault.
 */
export async function unpacked(files: readonly FoundFile[], depth = 0): Promise<FoundFile[]> {
  const all: FoundFile[] = [];
  for (const file of files) {
    if (isClutter(file.path)) continue;
    const isArchive = archiveName.test(baseName(file.path)) && file.fault === undefined;
    all.push(...isArchive ? await opened(file, depth) : [file]);
  }
  return all;
}
