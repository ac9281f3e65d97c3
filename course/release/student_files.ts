/**
 * Which files of the project a student gets: a list of what to take, not of what to leave out, so that nothing slips in.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { assignments } from "../assignments/mod.ts";
import { ReleaseError } from "./release_error.ts";
import { findImports } from "../notebooks/mod.ts";

/** Commands that a student has; each is a file in `course/tasks` and a task in deno.json. */
export const studentTasks = ["setup", "lab", "check", "types", "carry", "page", "submit"] as const;

/** Folders of which all files of these kinds are taken, but no answers. Data sets are made by the set-up. */
const folders = ["lib", "datasets", "course/editor", "course/page", "course/setup", "course/traces", ".vscode"];
const kinds = /\.(ts|py|css|md|json)$/;

/** Files that are taken as they are. */
const files = [
  ...["package.json", "package-lock.json", "requirements.txt", "docs/notebooks.md", "LICENSE"],
  "course/execution/execute.py", // run by a module
  "lib/metrics/face_classifier.safetensors",
];

/** Modules from `course/` that are taken with all that they import. */
const entries = [
  "course/mod.ts",
  "course/checks/notebook_checks.ts",
  "course/checks/checks_process.ts",
  "course/checks/todo_worker.ts",
  ...studentTasks.map((task) => `course/tasks/${task}.ts`),
];

/** Files that those modules read. */
const readByThem = assignments.map(({ id }) => `course/checks/golden/${id}.json`);

/** Files of the library that answer a TODO of any assignment. */
export const answerFiles: ReadonlySet<string> = new Set(assignments.flatMap(({ answers }) => answers));

/** The files of a folder and its folders, without hidden ones: JupyterLab keeps copies in `.ipynb_checkpoints`. */
async function* filesIn(root: URL, folder: string): AsyncGenerator<string> {
  for await (const { name, isDirectory } of Deno.readDir(new URL(`${folder}/`, root))) {
    if (name.startsWith(".")) continue;
    const path = `${folder}/${name}`;
    if (isDirectory) yield* filesIn(root, path);
    else yield path;
  }
}

/** Adds a module and all that it imports from the project. */
async function addModule(root: URL, path: string, found: Set<string>): Promise<void> {
  if (found.has(path)) return;
  found.add(path);
  const url = new URL(path, root);
  for (const { specifier } of findImports(await Deno.readTextFile(url))) {
    if (!/^\.\.?\//.test(specifier)) continue;
    const imported = new URL(specifier, url).href.slice(root.href.length);
    await addModule(root, imported, found);
  }
}

/**
 * The paths, relative to the project, of the files that are copied as they are; sorted.
 *
 * @param root The folder of the project, with a slash at its end.
 * @throws {ReleaseError} If a file of the list is missing, or something given to students imports an answer.
 */
export async function studentFiles(root: URL): Promise<string[]> {
  const found = new Set<string>();
  for (const folder of folders) {
    for await (const path of filesIn(root, folder)) {
      if (kinds.test(path) && !answerFiles.has(path)) found.add(path);
    }
  }
  for (const path of [...files, ...readByThem]) found.add(path);
  const modules = new Set<string>();
  for (const path of entries) await addModule(root, path, modules);
  for (const path of modules) {
    if (answerFiles.has(path)) throw new ReleaseError(`${path} is an answer, but what a student runs imports it.`);
    found.add(path);
  }
  const paths = [...found].sort();
  for (const path of paths) {
    await Deno.stat(new URL(path, root)).catch(() => {
      throw new ReleaseError(`The student copy needs ${path}, which is not in ${fileURLToPath(root)}.`);
    });
  }
  return paths;
}
