/**
 * Reads what a class has handed in.
 *
 * @module
 */
import type { Assignment } from "../../assignments/mod.ts";
import type { Notebook } from "../../notebooks/mod.ts";
import { studentIn } from "../../page/student.ts";
import type { FoundFile } from "./archive/found_file.ts";
import { findHandIns, type HandIns } from "./find_hand_ins.ts";
import { findNotebook } from "./find_notebook.ts";
import type { HandIn } from "./hand_in.ts";
import { type Student, studentOfName } from "./student.ts";
import { baseName, stemOf } from "./archive/found_file.ts";
import { unpacked } from "./unpack_hand_in.ts";

/** One attempt of a student. */
export type Attempt = Pick<HandIn, "origin" | "late" | "at">;

/** What is known of a hand-in, be it graded or not. */
interface Received extends Attempt {
  /** As the learning platform says; where there is none, as the file's name or the notebook itself does. */
  readonly who: Student;
  /** All who have handed it in together, `who` among them. */
  readonly group?: readonly Student[];
  /** What the hand-in says of itself: the name of its archive, or the cell for name and student id. */
  readonly says: Student;
  /** All attempts of this student; the last is the one that counts, and this one. */
  readonly attempts: readonly Attempt[];
  /** With those in archives. */
  readonly files: readonly FoundFile[];
  /** What whoever grades should know. */
  readonly notes: readonly string[];
}

/** A hand-in with a notebook of the assignment. */
export interface Submission extends Received {
  readonly kind: "submission";
  readonly notebook: Notebook;
  /** Where in `files` it is. */
  readonly path: string;
}

/** A hand-in that cannot be graded. */
export interface Refused extends Received {
  readonly kind: "refused";
  /** Why, in words. */
  readonly reason: string;
}

const attemptOf = ({ origin, late, at }: HandIn): Attempt => ({
  origin,
  ...(late === undefined ? {} : { late }),
  ...(at === undefined ? {} : { at }),
});

/** What is known before anything is opened. */
const announced = ({ last, earlier }: HandIns) => ({
  ...attemptOf(last),
  ...(last.group === undefined ? {} : { group: last.group }),
  attempts: [...earlier, last].map(attemptOf),
});

/** Name and id in the name of an archive or a notebook; the student wrote it. */
function saidByNames(files: readonly FoundFile[]): Student {
  const names = files.flatMap(({ path }) => path.split("/"))
    .filter((name) => /\.(?:zip|ipynb|pdf)$/i.test(name));
  return names.map((name) => studentOfName(stemOf(baseName(name)))).find((found) => found !== undefined) ?? {};
}

/** Where only a file's name says who it is, and does not say it as the course wants it, the notebook knows better. */
function identified(who: Student, says: Student): Student {
  return who.id === undefined && (says.name !== undefined || says.id !== undefined) ? { ...who, ...says } : who;
}

async function readOne(handIns: HandIns, assignment: Assignment): Promise<Submission | Refused> {
  const { last, earlier } = handIns;
  const files = await unpacked(last.files);
  const found = await findNotebook(files, assignment);
  const named = saidByNames(files);
  const says = "notebook" in found ? { ...named, ...studentIn(found.notebook) } : named;
  const received = {
    ...announced(handIns),
    who: identified(last.who, says),
    says,
    files,
  };
  if ("notebook" in found) return { kind: "submission", ...received, ...found };
  return { kind: "refused", ...received, reason: found.reason, notes: await remarksOn(earlier, assignment) };
}

/** That an earlier attempt could be graded where the last cannot. */
async function remarksOn(earlier: readonly HandIn[], assignment: Assignment): Promise<string[]> {
  for (const { origin, files } of earlier.toReversed()) {
    const found = await findNotebook(await unpacked(files), assignment);
    if ("notebook" in found) return [`An earlier attempt can be graded: ${origin}.`];
  }
  return [];
}

/**
 * Reads one student's hand-in: its last attempt. Whatever is wrong with it is a reason, not an error.
 *
 * @param handIns From {@linkcode findHandIns}.
 */
export async function readSubmission(handIns: HandIns, assignment: Assignment): Promise<Submission | Refused> {
  try {
    return await readOne(handIns, assignment);
  } catch (error) {
    const { who, files } = handIns.last;
    const why = error instanceof Error ? error.message : String(error);
    return {
      kind: "refused",
      ...announced(handIns),
      who,
      says: {},
      files,
      reason: `It cannot be read: ${why}`,
      notes: [],
    };
  }
}

/**
 * Reads what a class has handed in, one student after the other, in an order that is always the same.
 *
 * @param where A folder of notebooks, archives or folders, an archive of these, or what Canvas, Moodle, Gradescope or
 * nbgrader give out, packed or unpacked.
 * @param assignment Which one is to be graded.
 * @throws {Error} If there is nothing at this path, or the outermost archive cannot be read; nothing in it throws.
 */
export async function* readSubmissions(where: string, assignment: Assignment): AsyncGenerator<Submission | Refused> {
  const { students } = await findHandIns(where, assignment);
  for (const handIns of students) yield await readSubmission(handIns, assignment);
}
