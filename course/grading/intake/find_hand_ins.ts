/**
 * Finds out what staff have, and whose it is: by names alone, so that ten thousand take a second.
 *
 * @module
 */
import { basename } from "node:path";
import type { Assignment } from "../../assignments/mod.ts";
import { isClutter } from "./archive/clutter.ts";
import { ArchiveError, type FoundFile, stemOf } from "./archive/found_file.ts";
import { DOWNLOAD } from "./archive/limits.ts";
import { readFolder } from "./archive/read_folder.ts";
import { isZip, readZip } from "./archive/read_zip.ts";
import { groupedBy, type HandIn, type Layout } from "./hand_in.ts";
import { canvas } from "./layouts/canvas.ts";
import { gradescopeAutograder, gradescopeExport } from "./layouts/gradescope.ts";
import { moodle } from "./layouts/moodle.ts";
import { nbgrader } from "./layouts/nbgrader.ts";
import { plain } from "./layouts/plain.ts";
import { keyOf } from "./student.ts";

const layouts: readonly Layout[] = [gradescopeExport, gradescopeAutograder, moodle, nbgrader, canvas, plain];

/** All that one student has handed in. */
export interface HandIns {
  /** The one that counts, the last. */
  readonly last: HandIn;
  /** The others, from the first on. */
  readonly earlier: readonly HandIn[];
}

/** What staff have. */
export interface Batch {
  /** Which layout it is: "Canvas", "Moodle", ... */
  readonly layout: string;
  /** In the order of their origins, which does not depend on the disk: so that a batch can be shared out. */
  readonly students: readonly HandIns[];
  /** What its owner should know. */
  readonly notes: readonly string[];
}

/** The files of a folder, of an archive, or a single file. */
async function filesOf(where: string): Promise<FoundFile[]> {
  const info = await Deno.stat(where);
  if (info.isDirectory) return await readFolder(where, DOWNLOAD);
  if (!info.isFile) throw new Error(`${where} is neither a folder nor a file.`);
  using file = await Deno.open(where);
  const head = new Uint8Array(4);
  await file.read(head);
  if (!isZip(head)) {
    const path = basename(where).normalize("NFC");
    return [{ path, place: where, size: info.size, read: () => Deno.readFile(where) }];
  }
  try {
    return await readZip(where, DOWNLOAD);
  } catch (error) {
    if (error instanceof ArchiveError) throw new Error(`${where} ${error.message}`, { cause: error });
    throw error;
  }
}

const inOrder = (a: HandIn, b: HandIn) => {
  const [first, second] = [a.order ?? "", b.order ?? ""];
  return first === second ? (a.origin < b.origin ? -1 : 1) : first < second ? -1 : 1;
};

/** The attempts of each student; of names without a number nobody knows that they are one person. */
function byStudent(handIns: readonly HandIn[]): HandIns[] {
  const students = groupedBy(handIns, (one) => {
    const isAttempt = one.order !== undefined || one.who.id !== undefined;
    return isAttempt ? `${keyOf(one.who)}\n${one.who.name ?? ""}` : `origin ${one.origin}`;
  });
  return [...students.values()].map((own) => {
    const sorted = own.toSorted(inOrder);
    return { last: sorted.at(-1)!, earlier: sorted.slice(0, -1) };
  });
}

/**
 * Reads a folder of notebooks, of archives or of folders, an archive of these, and what Canvas, Moodle, Gradescope and
 * nbgrader give out. Nothing is opened yet but the outermost archive.
 *
 * @param where A path.
 * @param assignment Which one is to be graded, where hand-ins of several lie together.
 * @throws {Error} If there is nothing at this path, or the archive itself cannot be read.
 */
export async function findHandIns(where: string, assignment: Assignment): Promise<Batch> {
  const files = (await filesOf(where)).filter(({ path }) => !isClutter(path));
  const name = basename(where.replace(/[/\\]+$/, "")).normalize("NFC");
  const notes: string[] = [];
  for (const layout of layouts) {
    try {
      const found = await layout.find(files, name, assignment);
      if (found === undefined) continue;
      const students = byStudent(found).sort((a, b) => a.last.origin < b.last.origin ? -1 : 1);
      return { layout: layout.title, students, notes };
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      notes.push(`It looks like ${layout.title}, but its list cannot be read: ${why}`);
    }
  }
  return { layout: plain.title, students: [], notes };
}

/** What a hand-in is called where its student has no name. */
export const nameOfHandIn = ({ who, origin }: HandIn): string => who.name ?? who.id ?? stemOf(basename(origin));
