/**
 * The folder of a batch: what it is graded by, and its results.
 *
 * @module
 */
import { dirname, join } from "node:path";
import type { Assignment, Rubric } from "../assignments/mod.ts";
import { writeWhole } from "../machine/write_whole.ts";
import { batchFiles, type Result } from "./result.ts";

/** What a batch was begun with. */
export interface BatchSettings {
  readonly assignment: string;
  readonly rubric: string;
  /** What its questions follow from. Whoever knows it before the class hands in could learn the answers by heart. */
  readonly seed: number;
}

const settingsFile = (folder: string) => join(folder, "batch.json");

/** Where the result of a submission lies. */
export const resultFile = (folder: string, key: string): string => join(folder, batchFiles.results, `${key}.json`);

async function readJson<T>(path: string): Promise<T | undefined> {
  try {
    return JSON.parse(await Deno.readTextFile(path));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    if (error instanceof SyntaxError) {
      throw new Error(`${path} is damaged: ${error.message}. Delete it and grade again.`);
    }
    throw error;
  }
}

/**
 * The settings of a batch: those that it was begun with, or new ones, with a seed that nobody knows.
 *
 * @param seed Another seed: that of a batch that runs in several places at once.
 * @throws {Error} If the folder is that of another assignment or rubric.
 */
export async function openBatch(
  folder: string,
  assignment: Assignment,
  rubric: Rubric,
  seed?: number,
): Promise<BatchSettings> {
  const drawn = crypto.getRandomValues(new Uint32Array(1))[0]! >>> 1;
  const settings = { assignment: assignment.id, rubric: rubric.id, seed: seed ?? drawn };
  await writeFirst(settingsFile(folder), JSON.stringify(settings, null, 2) + "\n");
  const begun = await readJson<BatchSettings>(settingsFile(folder));
  if (begun === undefined) throw new Error(`${settingsFile(folder)} could not be written.`);
  if (begun.assignment !== assignment.id || begun.rubric !== rubric.id) {
    throw new Error(
      `${folder} has grades of ${begun.assignment} by the rubric "${begun.rubric}", not of ${assignment.id} by ` +
        `"${rubric.id}". Give another folder: --out FOLDER.`,
    );
  }
  return begun;
}

/** Writes a file unless there is one: of several processes that begin at once, the first writes it, whole. */
async function writeFirst(path: string, text: string): Promise<void> {
  await Deno.mkdir(dirname(path), { recursive: true });
  const own = `${path}.${crypto.randomUUID().slice(0, 8)}.part`;
  await Deno.writeTextFile(own, text);
  try {
    await Deno.link(own, path);
  } catch (error) {
    if (!(error instanceof Deno.errors.AlreadyExists)) await Deno.writeTextFile(path, text, { createNew: true });
  } finally {
    await Deno.remove(own);
  }
}

/** The result of a submission, if there is one. One that cannot be read is none. */
export async function readResult(folder: string, key: string): Promise<Result | undefined> {
  try {
    const result = await readJson<Result>(resultFile(folder, key));
    return result?.format === 1 ? result : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a result, whole or not at all. */
export const writeResult = (folder: string, result: Result): Promise<void> =>
  writeWhole(resultFile(folder, result.key), JSON.stringify(result, null, 1) + "\n");
