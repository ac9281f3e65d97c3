/**
 * The student copy: a folder with all that a student needs and no answer.
 *
 * @module
 */
import { dirname, join } from "node:path";
import { type Assignment, assignments } from "../assignments/mod.ts";
import { writeWhole } from "../machine/write_whole.ts";
import { formatNotebook, readNotebook } from "../notebooks/mod.ts";
import { givenOutFile } from "../submit/given_out.ts";
import { ReleaseError } from "./release_error.ts";
import { releaseNotebook } from "./release_notebook.ts";
import { studentConfig } from "./student_config.ts";
import { studentFiles } from "./student_files.ts";

/** In a student copy: which files it consists of, and their SHA-256. It is there before them. */
const listFile = ".student_copy.json";

/** What stands in the list. */
interface FileList {
  /** Whether the copy was not finished: then what a file holds does not tell whether somebody has worked in it. */
  readonly unfinished?: boolean;
  readonly files: Readonly<Record<string, string>>;
}

/** The text of the student's notebook of an assignment, made from its solution. */
export async function studentNotebook({ notebook }: Assignment, root: URL): Promise<string> {
  const solution = await readNotebook(new URL(`solutions/${notebook}`, root));
  return formatNotebook(releaseNotebook(solution, `solutions/${notebook}`));
}

async function studentReadme(): Promise<string> {
  const template = await Deno.readTextFile(new URL("./student_readme.md", import.meta.url));
  const list = assignments.map(({ id, title, notebook }) => `- \`notebooks/${notebook}\` (${id}): ${title}`);
  return template.replace("{{NOTEBOOKS}}", list.join("\n"));
}

/**
 * The files of the student copy, by path. The same project always gives the same bytes.
 *
 * @param root The folder of the project, with a slash at its end.
 */
export async function studentCopy(root: URL): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const encode = (text: string) => new TextEncoder().encode(text);
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const path of await studentFiles(root)) files.set(path, await Deno.readFile(new URL(path, root)));
  files.set("deno.json", encode(studentConfig(await Deno.readTextFile(new URL("deno.json", root)))));
  files.set("README.md", encode(await studentReadme()));
  for (const assignment of assignments) {
    const notebook = encode(await studentNotebook(assignment, root));
    files.set(`notebooks/${assignment.notebook}`, notebook);
    files.set(givenOutFile(assignment), notebook); // which stays as it is
  }
  return new Map([...files].sort(([a], [b]) => a < b ? -1 : 1));
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}

/** Removes an earlier copy from a folder; what else is in it (installed packages, say) stays. */
async function removeEarlier(folder: string): Promise<void> {
  const { files, unfinished }: FileList = JSON.parse(await Deno.readTextFile(join(folder, listFile)));
  const changed: string[] = [];
  for (const [path, hash] of Object.entries(files)) {
    const bytes = await Deno.readFile(join(folder, path)).catch(() => undefined);
    if (bytes !== undefined && !unfinished && await sha256(bytes) !== hash) changed.push(path);
  }
  if (changed.length > 0) {
    throw new ReleaseError(
      `${folder} holds an earlier student copy in which somebody has worked: ${changed.join(", ")} changed. ` +
        "Give another folder, or remove these files first.",
    );
  }
  for (const path of Object.keys(files)) await Deno.remove(join(folder, path)).catch(() => {});
}

/** What {@linkcode writeStudentCopy} has done. */
export interface WrittenCopy {
  readonly files: number;
  /** Whether an earlier copy was replaced. */
  readonly replaced: boolean;
}

/**
 * Writes the student copy to a folder, which must be new, empty, or hold an earlier copy, be it a half one.
 *
 * @param folder Absolute path.
 * @param root The folder of the project, with a slash at its end.
 * @throws {ReleaseError} If the folder holds something else, or an earlier copy in which files were changed.
 */
export async function writeStudentCopy(folder: string, root: URL): Promise<WrittenCopy> {
  const present = await Array.fromAsync(Deno.readDir(folder)).catch((error) => {
    if (error instanceof Deno.errors.NotFound) return [];
    if (error instanceof Deno.errors.NotADirectory) throw new ReleaseError(`${folder} is a file. Give a folder.`);
    throw error;
  });
  const replaced = present.some(({ name }) => name === listFile);
  if (present.length > 0 && !replaced) {
    throw new ReleaseError(`${folder} is not empty and holds no earlier student copy. Give a new or an empty folder.`);
  }
  const files = await studentCopy(root);
  if (replaced) await removeEarlier(folder);
  const hashes: Record<string, string> = {};
  for (const [path, bytes] of files) hashes[path] = await sha256(bytes);
  const list = (state: FileList) => writeWhole(join(folder, listFile), JSON.stringify(state, null, 1) + "\n");
  await list({ unfinished: true, files: hashes });
  for (const [path, bytes] of files) {
    await Deno.mkdir(dirname(join(folder, path)), { recursive: true });
    await Deno.writeFile(join(folder, path), bytes);
  }
  await list({ files: hashes });
  return { files: files.size, replaced };
}
