/**
 * Notebooks of students, for tests: the solution's answers in the notebook as it was given out, some exchanged for others.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import type { Assignment } from "../../../course/assignments/mod.ts";
import { moveAnswer, withAnswers } from "../../../course/notebooks/answers.ts";
import { type Notebook, readNotebook, regionsOf } from "../../../course/notebooks/mod.ts";

const root = new URL("../../../", import.meta.url);
const read = (folder: string, { notebook }: Assignment) =>
  readNotebook(fileURLToPath(new URL(`${folder}/${notebook}`, root)));

/** The notebook as it was given out. */
export const givenOut = (assignment: Assignment): Promise<Notebook> => read("notebooks", assignment);

/** A student's notebook. */
export async function solved(
  assignment: Assignment,
  others: Readonly<Record<string, string>> = {},
): Promise<Notebook> {
  const given = await givenOut(assignment);
  const theirs = regionsOf(await read("solutions", assignment), "SOLUTION", assignment.notebook);
  const answers = regionsOf(given, "TODO", assignment.notebook).map((region) => {
    const other = others[region.id];
    const own = theirs.find(({ id }) => id === region.id)!;
    return { region, body: other === undefined ? moveAnswer(own, region) : other.split("\n") };
  });
  return withAnswers(given, answers);
}
