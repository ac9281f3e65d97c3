/**
 * Finds the notebook in what somebody has handed in.
 *
 * @module
 */
import type { Assignment } from "../../assignments/mod.ts";
import { assignmentsInText } from "../../assignments/notebook_file.ts";
import { codeCells, type Notebook, NotebookError, parseNotebook, scanRegions } from "../../notebooks/mod.ts";
import { isUntouched } from "../../notebooks/answers.ts";
import { notebookTextOf } from "../../notebooks/notebook_text.ts";
import { ArchiveError, baseName, type FoundFile } from "./archive/found_file.ts";
import { HAND_IN, megabytes } from "./archive/limits.ts";

/** The notebook, or why there is none that can be graded. */
export type FoundNotebook =
  | { readonly notebook: Notebook; readonly path: string; readonly notes: readonly string[] }
  | { readonly reason: string };

interface Candidate {
  readonly path: string;
  readonly notebook: Notebook;
  readonly assignments: readonly Assignment[];
}

/** More files than this are not looked into for a notebook under another name. */
const MOST = 50;

const isNamedSo = ({ path }: FoundFile) => /\.ipynb/i.test(baseName(path));
const mayBeOne = ({ path, fault }: FoundFile) => fault === undefined && /^[^.]*$|\.(?:json|txt)$/i.test(baseName(path));

async function readCandidate(file: FoundFile): Promise<Candidate> {
  if (file.fault === undefined && file.size > HAND_IN.file) {
    throw new ArchiveError(`has ${megabytes(file.size)}, more than the ${megabytes(HAND_IN.file)} that are read.`);
  }
  const text = notebookTextOf(await file.read(), file.path);
  return { path: file.path, notebook: parseNotebook(text, file.path), assignments: assignmentsInText(text) };
}

/** What can be read, and in words what cannot. */
async function readAll(files: readonly FoundFile[]): Promise<{ read: Candidate[]; broken: string[] }> {
  const [read, broken]: [Candidate[], string[]] = [[], []];
  for (const file of files) {
    try {
      read.push(await readCandidate(file));
    } catch (error) {
      if (error instanceof NotebookError) broken.push(error.message);
      else if (error instanceof ArchiveError) broken.push(`${file.path} ${error.message}`);
      else throw error;
    }
  }
  return { read, broken };
}

const codeOf = ({ notebook }: Candidate) => JSON.stringify(codeCells(notebook).map(({ source }) => source.trimEnd()));

const hasAnswer = ({ notebook }: Candidate) =>
  codeCells(notebook).some(({ source }) => scanRegions(source, "TODO").regions.some((region) => !isUntouched(region)));

/** Of several notebooks the one that is meant: equal ones are one, and one without an answer is a copy of what was given. */
function meant(all: readonly Candidate[]): readonly Candidate[] {
  const different = all.filter((one, i) => all.findIndex((other) => codeOf(other) === codeOf(one)) === i);
  const answered = different.length > 1 ? different.filter(hasAnswer) : [];
  return answered.length > 0 ? answered : different;
}

const listed = (names: readonly string[]) =>
  names.slice(0, 5).join(", ") + (names.length > 5 ? ` and ${names.length - 5} more` : "");

function whyNone(
  read: readonly Candidate[],
  broken: readonly string[],
  files: readonly FoundFile[],
  id: string,
): string {
  const [other] = read.filter(({ assignments }) => assignments.length > 0);
  const [first] = other?.assignments ?? [];
  const unread = files.filter(({ fault }) => fault !== undefined).map(({ path, fault }) => `${path} ${fault!.text}.`);
  const reasons = [...broken, ...unread].filter((text, i, all) => all.indexOf(text) === i);
  if (first !== undefined) {
    const wrong = `${other!.path} is the notebook of ${first.id} (${first.title}), not of ${id}.`;
    return [wrong, ...reasons].join(" ");
  }
  const [unknown] = read;
  if (reasons.length > 0) return reasons.slice(0, 3).join(" ");
  if (unknown !== undefined) return `${unknown.path} has no TODO of ${id} in it. Is it another notebook?`;
  if (files.length === 0) return "Nothing is in it.";
  return `There is no notebook in it, only ${listed(files.map(({ path }) => path))}.`;
}

/**
 * Finds the notebook of an assignment, whatever it is called: by its ending, or, where no file has that, by what is in it.
 *
 * @param files Those of {@linkcode unpacked}.
 */
export async function findNotebook(files: readonly FoundFile[], assignment: Assignment): Promise<FoundNotebook> {
  const named = await readAll(files.filter(isNamedSo));
  const { read, broken } = named.read.length > 0 ? named : {
    read: (await readAll(files.filter((file) => !isNamedSo(file) && mayBeOne(file)).slice(0, MOST))).read,
    broken: named.broken,
  };
  const right = meant(read.filter(({ assignments }) => assignments.includes(assignment)));
  const [first] = right;
  if (first === undefined) return { reason: whyNone(read, broken, files, assignment.id) };
  if (right.length > 1) {
    const names = listed(right.map(({ path }) => path));
    return {
      reason:
        `There are ${right.length} notebooks of ${assignment.id} with different code: ${names}. Ask which one counts, and remove the others.`,
    };
  }
  const unread = files.filter(({ fault }) => fault !== undefined).map(({ path, fault }) => `${path} ${fault!.text}.`);
  const notes = [...new Set([...broken, ...unread])];
  return { notebook: first.notebook, path: first.path, notes };
}
