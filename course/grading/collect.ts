/**
 * Makes tables and pages of the results of a batch. The same results give the same table, byte for byte, wherever they were made.
 *
 * @module
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadDataset } from "../../datasets/mod.ts";
import { type Assignment, findAssignment } from "../assignments/mod.ts";
import { writeWhole } from "../machine/write_whole.ts";
import { readNotebook, regionsOf } from "../notebooks/mod.ts";
import { type AnswersOf, findAlike } from "./alike/find_alike.ts";
import { readResult } from "./batch.ts";
import { classPage } from "./pages/class_page.ts";
import { studentPage } from "./pages/student_page.ts";
import { batchFiles, type Result } from "./result.ts";
import { feedbackZip } from "./returns/feedback.ts";
import { gradesTable } from "./returns/grades_table.ts";
import { finalGrade } from "./returns/final_grade.ts";
import type { LatePolicy } from "./returns/late_policy.ts";

const root = new URL("../../", import.meta.url);

/** Points that pages draw the samples over. */
const TARGET = 2048;

/** All results in a folder, by key. */
export async function readResults(folder: string): Promise<Result[]> {
  const keys: string[] = [];
  try {
    for await (const { name, isFile } of Deno.readDir(join(folder, batchFiles.results))) {
      if (isFile && name.endsWith(".json")) keys.push(name.slice(0, -".json".length));
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  const results = await Promise.all(keys.sort().map((key) => readResult(folder, key)));
  return results.filter((result) => result !== undefined);
}

/** The solution's answers, which are no sign of anything. */
async function solutionOf({ notebook }: Assignment): Promise<AnswersOf> {
  const solution = await readNotebook(fileURLToPath(new URL(`solutions/${notebook}`, root)));
  const regions = regionsOf(solution, "SOLUTION", notebook);
  return { key: "the solution", answers: Object.fromEntries(regions.map(({ id, body }) => [id, body])) };
}

const answersOf = ({ key, todos }: Result): AnswersOf => ({
  key,
  answers: Object.fromEntries(todos.filter(({ state }) => state === "answered").map(({ id, answer }) => [id, answer])),
});

/**
 * Writes `grades.csv`, the page of the class, the pages of its students, and the archive that goes back to them.
 *
 * @throws {Error} If there are no results.
 */
export async function collect(folder: string, policy?: LatePolicy): Promise<readonly Result[]> {
  const results = await readResults(folder);
  if (results.length === 0) throw new Error(`There are no results in ${join(folder, batchFiles.results)}.`);
  const assignment = findAssignment(results[0]!.assignment);
  const grades = new Map(results.map((result) => [result.key, finalGrade(result, policy)]));
  const target = (await loadDataset("swiss_roll")).subarray(0, 2 * TARGET);
  await writeWhole(join(folder, batchFiles.grades), gradesTable(results, policy));
  const pageFile = (key: string) => join(folder, batchFiles.pages, `${key}.html`);
  for (const result of results) {
    await writeWhole(pageFile(result.key), await studentPage(result, { final: grades.get(result.key)!, target }));
  }
  const alike = findAlike(results.map(answersOf), [await solutionOf(assignment)]);
  await writeWhole(join(folder, batchFiles.overview), await classPage(results, { grades, alike }));
  const feedback = await feedbackZip(results, (key) => Deno.readFile(pageFile(key)));
  await Deno.writeFile(join(folder, batchFiles.feedback), feedback.bytes);
  feedback.problems.forEach((problem) => console.log(problem));
  return results;
}
