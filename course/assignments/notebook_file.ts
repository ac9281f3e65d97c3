import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { shownPath, typedPath } from "../machine/typed_path.ts";
import { readNotebook, readNotebookText } from "../notebooks/mod.ts";
import type { Assignment } from "./assignment.ts";
import { assignments, findAssignment } from "./mod.ts";

/** A notebook that somebody works in, and its assignment. */
export interface NotebookFile {
  readonly assignment: Assignment;
  /** Absolute path. */
  readonly path: string;
}

const notebooks = fileURLToPath(new URL("../../notebooks/", import.meta.url));

/** Whether an argument of a command is a path, not the id of an assignment. */
export const isNotebookPath = (text: string): boolean => /\.ipynb$|[/\\]|^\.{1,2}$/i.test(text);

/**
 * The assignment with this id, in capitals or not.
 *
 * @throws {RangeError} If there is none; says what else may be given.
 */
export function namedAssignment(id: string): Assignment {
  try {
    return findAssignment(id.toLowerCase());
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new RangeError(
      `There is no assignment "${id}". There is: ${assignments.map(({ id }) => id).join(", ")}. ` +
        'The name of a notebook ends in ".ipynb".',
    );
  }
}

/** The assignments whose TODOs stand in a notebook, in their order there; none where one cannot tell. */
export async function assignmentsIn(path: string): Promise<Assignment[]> {
  return assignmentsInText(await readNotebookText(path).catch(() => ""));
}

/** The assignments whose TODOs stand in the text of a notebook; where all those lines are lost, those that it checks. */
export function assignmentsInText(text: string): Assignment[] {
  const idsBy = (pattern: RegExp) => new Set(Array.from(text.matchAll(pattern), ([, id]) => id!.toLowerCase()));
  const marked = idsBy(/\/\/\s*TODO:?\s+(\w+)\.\w+/gi);
  const known = [...marked].flatMap((id) => assignments.find((one) => one.id === id) ?? []);
  if (known.length > 0) return known;
  const checked = idsBy(/\b(?:check|evaluate)\(\\?["'](\w+)\.\w+/g);
  return [...checked].flatMap((id) => assignments.find((one) => one.id === id) ?? []);
}

/** Names of the notebooks of a folder, for whoever named another. */
async function namesIn(folder: string): Promise<string> {
  const entries = await Array.fromAsync(Deno.readDir(folder)).catch(() => []);
  const names = entries.map(({ name }) => name).filter((name) => /\.ipynb$/i.test(name)).sort();
  return names.length === 0 ? "" : ` There is: ${names.slice(0, 6).join(", ")}${names.length > 6 ? ", ..." : "."}`;
}

async function existing(path: string): Promise<string> {
  const missing = (error: unknown) =>
    error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory;
  const found = await Deno.stat(path).catch((error) => {
    if (missing(error)) return undefined;
    throw error;
  });
  if (found === undefined) throw new Error(`There is no notebook ${path}.${await namesIn(dirname(path))}`);
  if (found.isDirectory) {
    throw new Error(`${path} is a folder. Give the path of a notebook.${await namesIn(path)}`);
  }
  return path;
}

/**
 * The notebook of an assignment in `notebooks/`.
 *
 * @param path Another notebook of this assignment, as it was typed.
 * @throws {Error} If there is no such file, or its TODOs are those of another assignment.
 */
export async function notebookFile(assignment: Assignment, path?: string): Promise<NotebookFile> {
  if (path === undefined) return { assignment, path: await existing(join(notebooks, assignment.notebook)) };
  const file = await existing(typedPath(path));
  const found = await assignmentsIn(file);
  if (found.length > 0 && !found.includes(assignment)) {
    throw new Error(`${file} has the TODOs of ${found[0]!.id} in it, not those of ${assignment.id}.`);
  }
  return { assignment, path: file };
}

/**
 * The notebook that an argument of a command names: the id of an assignment, as "a1", or the path of a notebook, whose
 * TODOs say which assignment it is.
 *
 * @throws {RangeError} If there is no such assignment.
 * @throws {Error} If there is no such file, or it has no TODO of an assignment in it.
 */
export async function findNotebookFile(text: string): Promise<NotebookFile> {
  if (!isNotebookPath(text)) return await notebookFile(namedAssignment(text));
  const path = await existing(typedPath(text));
  const [assignment] = await assignmentsIn(path);
  await readNotebook(path); // what is wrong with the file is said before what is missing in it
  if (assignment === undefined) throw new Error(`${path} has no TODO of an assignment in it.`);
  return { assignment, path };
}

/** What to type to check a notebook. */
export function checkCommand({ assignment, path }: NotebookFile): string {
  const own = dirname(path) === dirname(join(notebooks, "_")) && basename(path) === assignment.notebook;
  const shown = shownPath(path);
  return `deno task check ${own ? assignment.id : /\s/.test(shown) ? JSON.stringify(shown) : shown}`;
}
