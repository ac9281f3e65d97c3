/**
 * What a page has to be called so that the learning platform gives it to its student: the name of the hand-in tells.
 *
 * @module
 */
import { assignments } from "../../assignments/mod.ts";
import type { Student } from "../intake/mod.ts";
import type { Result } from "../result.ts";

/** A file of the feedback archive. */
export interface FeedbackFile {
  /** Within the archive, with slashes. */
  readonly path: string;
  /** The submission whose page it is. */
  readonly key: string;
  /** Whether the page is packed in an archive of its own, because the file is called so. */
  readonly packed: boolean;
}

/** A part of a path that no program takes for a way out of its folder, nor any system refuses. */
function safePart(text: string): string {
  // deno-lint-ignore no-control-regex
  const plain = text.normalize("NFC").replace(/[\x00-\x1f\x7f/\\:*?"<>|]/g, "_");
  return /^\.*$/.test(plain) ? "_" : plain;
}

const parts = (origin: string) => origin.split("/").filter((part) => part !== "");
const notebookOf = (assignment: string) =>
  assignments.find(({ id }) => id === assignment)?.notebook.replace(/\.ipynb$/, "") ?? assignment;

/** Moodle: the same folder, or the same words before the file's own name; a page that comes again replaces the earlier one. */
function moodlePath({ origin, assignment }: Result): string | undefined {
  const part = parts(origin).find((text) => /^.*?_\d+_assignsubmission_(?:file|onlinetext)(?:_|$)/s.test(text));
  if (part === undefined) return undefined;
  const [, before, rest] = /^(.*?_\d+_assignsubmission_)(?:file|onlinetext)(_.*)?$/s.exec(part)!;
  const page = `${assignment}_feedback.html`;
  const isFolder = rest === undefined || rest === "_";
  return isFolder ? `${safePart(`${before}file${rest ?? ""}`)}/${page}` : safePart(`${before}file_${page}`);
}

/** nbgrader: its tree of feedback, from `submitted/<student>/<assignment>` or the exchange's `<student>+<assignment>+<time>`. */
function nbgraderPath({ origin, assignment, student }: Result): string | undefined {
  const all = parts(origin);
  const exchanged = /^([^+]+)\+([^+]+)\+\d{4}-\d\d-\d\d[ T]/.exec(all.at(-1) ?? "");
  const at = all.lastIndexOf("submitted");
  const isTree = all.length - at === 3 && student.id === all.at(-2) && student.name === undefined;
  const [id, folder] = exchanged?.slice(1) ?? (isTree ? all.slice(-2) : []);
  if (id === undefined) return undefined;
  return `feedback/${safePart(id)}/${safePart(folder!)}/${notebookOf(assignment)}.html`;
}

/**
 * Canvas: user and attachment are read from the name. It shows the page under the name of the file that was handed in, so
 * what was an archive is one again.
 */
function canvasFile({ origin, student }: Result): Pick<FeedbackFile, "path" | "packed"> | undefined {
  const base = parts(origin).at(-1) ?? "";
  const [, owner, user] = /^(.+?)(?:_LATE)?_(\d+)_\d+_.+$/s.exec(base) ?? [];
  const isUpload = owner !== undefined && owner === owner.toLowerCase() && !/[\s.]/.test(owner) && user === student.id;
  const isAnonymous = /^(?:LATE_)?anon_[A-Za-z0-9]+_\d+_.+$/s.test(base);
  if (!isUpload && !isAnonymous) return undefined;
  const name = safePart(base);
  if (/\.zip$/i.test(name)) return { path: name, packed: true };
  return { path: /\.html?$/i.test(name) ? name : `${name}.html`, packed: false };
}

const nameOf = ({ name, id }: Student) =>
  [name?.replace(/\s+/g, "_"), id].filter((part) => part !== undefined).join("_");

/** No platform: the key, and for a group a copy under the name of each member. */
function plainPaths({ key, group }: Result): string[] {
  const names = (group ?? []).map(nameOf).filter((name) => name !== "");
  return (names.length === 0 ? [key] : names).map((name) => `${safePart(name)}.html`);
}

function filesOf(result: Result): FeedbackFile[] {
  const { key } = result;
  const single = moodlePath(result) ?? nbgraderPath(result);
  if (single !== undefined) return [{ path: single, key, packed: false }];
  const canvas = canvasFile(result);
  if (canvas !== undefined) return [{ ...canvas, key }];
  return plainPaths(result).map((path) => ({ path, key, packed: false }));
}

/** A name that nobody has yet: two students may have the same one. */
function unused(path: string, taken: ReadonlySet<string>): string {
  const [, stem, ending] = /^(.*?)(\.[^./]*)?$/s.exec(path)!;
  for (let i = 1;; i++) {
    const name = i === 1 ? path : `${stem}-${i}${ending ?? ""}`;
    if (!taken.has(name.toLowerCase())) return name;
  }
}

/**
 * The files of the feedback archive, in the order of their submissions' keys. No path leads out of the folder that it is
 * unpacked in, and none is there twice.
 */
export function feedbackFiles(results: readonly Result[]): FeedbackFile[] {
  const taken = new Set<string>();
  return results.toSorted((a, b) => a.key < b.key ? -1 : 1).flatMap(filesOf).map((file) => {
    const path = unused(file.path, taken);
    taken.add(path.toLowerCase());
    return { ...file, path };
  });
}
