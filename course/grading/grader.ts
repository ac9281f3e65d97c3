/**
 * Makes ready what a batch is graded by: it takes half a minute the first time, most of it to watch the solution.
 *
 * @module
 */
import { join } from "node:path";
import { numbersFromText, numbersToText } from "../checks/json_numbers.ts";
import { readGolden } from "../checks/mod.ts";
import { writeWhole } from "../machine/write_whole.ts";
import { parseNotebook } from "../notebooks/mod.ts";
import { studentNotebook } from "../release/mod.ts";
import type { BatchSettings } from "./batch.ts";
import type { Grader } from "./grade_submission.ts";
import { hashOfGrader } from "./hashes.ts";
import { dataOf, type Expected, expectedFor, questionsOf, type Walls } from "./judge/mod.ts";

const root = new URL("../../", import.meta.url);

/** What the solution gives, kept beside the results: for those that go on, and for other processes. */
async function keptExpected(
  folder: string,
  hash: string,
  find: () => Promise<ReadonlyMap<string, Expected>>,
): Promise<ReadonlyMap<string, Expected>> {
  const path = join(folder, `expected-${hash}.json`);
  try {
    return new Map(Object.entries(JSON.parse(await Deno.readTextFile(path), numbersFromText)));
  } catch {
    const expected = await find();
    await writeWhole(path, JSON.stringify(Object.fromEntries(expected), numbersToText));
    return expected;
  }
}

/**
 * Makes a grader.
 *
 * @param folder Where the results go.
 * @param seconds What training and sampling of one submission may take.
 * @throws {Error} If the solution cannot be read.
 */
export async function makeGrader(
  { assignment, rubric }: Pick<Grader["standard"], "assignment" | "rubric">,
  { folder, batch, walls, seconds }: {
    readonly folder: string;
    readonly batch: BatchSettings;
    readonly walls: Walls;
    readonly seconds: number;
  },
): Promise<Grader> {
  // Made from the solution: in notebooks/ staff may have worked.
  const given = parseNotebook(await studentNotebook(assignment, root), assignment.notebook);
  const hash = await hashOfGrader(assignment, batch);
  const questions = questionsOf(batch.seed);
  const expected = await keptExpected(folder, hash, () => expectedFor(assignment, questions, walls));
  const [golden, data] = [await readGolden(assignment.id), await dataOf(assignment)];
  return {
    standard: { assignment, rubric, golden, questions, expected, data, walls, seconds },
    given,
    hash,
    judgements: new Map(),
  };
}
