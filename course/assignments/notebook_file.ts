import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { readNotebook, readNotebookText } from "../notebooks/mod.ts";
import type { Assignment } from "./assignment.ts";
import { assignments, findAssignment } from "./mod.ts";

/** A notebook that somebody works in, and its assignment. */
export interface NotebookFile {
  readonly assignment: Assignment;
  /** Absolute path. */
  readonly path: string;
}

const root = fileURLToPath(new URL("../../", import.meta.url));

/** A path as a reader is shown it: from the folder of the project, if it is there. */
export const shownPath = (path: string): string => path.startsWith(root) ? path.slice(root.length) : path;

/** Whether an argument of a command is a path, not the id of an assignment. */
export const isNotebookPath = (text: string): boolean => /\.ipynb$|[/\\]/.test(text);

/** The assignment whose TODOs stand in a notebook; undefined where one cannot tell. */
export async function assignmentIn(path: string): Promise<Assignment | undefined> {
  const text = await readNotebookText(path).catch(() => "");
  const id = /\/\/ TODO (\w+)\.\w+/.exec(text)?.[1];
  return assignments.find((one) => one.id === id);
}

async function existing(path: string): Promise<string> {
  const { isFile } = await Deno.stat(path).catch(() => ({ isFile: undefined }));
  if (isFile === undefined) throw new Error(`There is no notebook ${path}.`);
  if (!isFile) throw new Error(`${path} is a folder. Give the path of a notebook.`);
  return path;
}

/**
 * The notebook of an assignment in `notebooks/`.
 *
 * @param path Another notebook of this assignment; relative to the current folder.
 * @throws {Error} If there is no such file.
 */
export async function notebookFile(assignment: Assignment, path?: string): Promise<NotebookFile> {
  return {
    assignment,
    path: await existing(path === undefined ? `${root}notebooks/${assignment.notebook}` : resolve(path)),
  };
}

/**
 * The notebook that an argument of a command names: the id of an assignment, as "a1", or the path of a notebook, whose
 * TODOs say which assignment it is.
 *
 * @throws {RangeError} If there is no such assignment.
 * @throws {Error} If there is no such file, or it has no TODO of an assignment in it.
 */
export async function findNotebookFile(text: string): Promise<NotebookFile> {
  if (!isNotebookPath(text)) return await notebookFile(findAssignment(text));
  const path = await existing(resolve(text));
  const assignment = await assignmentIn(path);
  await readNotebook(path); // what is wrong with the file is said before what is missing in it
  if (assignment === undefined) throw new Error(`${path} has no TODO of an assignment in it.`);
  return { assignment, path };
}
