import { join } from "node:path";
import { readIfThere } from "../../machine/read_if_there.ts";

/** A package of a Python environment that is not whole. */
export interface DamagedPackage {
  readonly name: string;
  readonly version: string;
  /** How many of its files are missing or of another size; all of them where there is no list. */
  readonly files: number;
}

/**
 * Holds every package of an environment against the list of files that its wheel came with (RECORD), by size. pip writes
 * that list last, and takes a package for installed before all of its files are there.
 *
 * @param folder The environment's site-packages.
 */
export async function damagedPackages(folder: string): Promise<DamagedPackage[]> {
  const damaged: DamagedPackage[] = [];
  for (const entry of Deno.readDirSync(folder)) {
    const [, name, version] = entry.name.match(/^([A-Za-z0-9][\w.]*)-([^-]+)\.dist-info$/) ?? [];
    if (name === undefined || version === undefined) continue;
    const record = await readIfThere(join(folder, entry.name, "RECORD"));
    const files = record === undefined ? Infinity : missingOf(record, folder);
    if (files > 0) damaged.push({ name, version, files });
  }
  return damaged.sort((a, b) => a.name < b.name ? -1 : 1);
}

/**
 * How many files of a list are missing or of another size.
 *
 * @param record Lines of `path,hash,size`, as PEP 376 has them; what has no size was made on this machine.
 */
export function missingOf(record: string, folder: string): number {
  let missing = 0;
  for (const line of record.split("\n")) {
    const [, path = "", size = ""] = line.trim().match(/^(.+),[^,]*,(\d+)$/) ?? [];
    if (size !== "" && sizeOf(join(folder, path.replace(/^"(.*)"$/, "$1"))) !== Number(size)) missing++;
  }
  return missing;
}

function sizeOf(path: string): number {
  try {
    return Deno.statSync(path).size;
  } catch {
    return -1;
  }
}

/** Names damaged packages for the reader, e.g. "422 files of jupyterlab 4.6.6 are missing or cut". */
export function describeDamage([first, ...others]: readonly DamagedPackage[]): string | undefined {
  if (first === undefined) return undefined;
  const { name, version, files } = first;
  const what = files === Infinity ? "the list of files" : files === 1 ? "a file" : `${files} files`;
  const more = others.length === 0 ? "" : `, and of ${others.length} more`;
  return `${what} of ${name} ${version}${more} ${files > 1 && files < Infinity ? "are" : "is"} missing or cut`;
}
