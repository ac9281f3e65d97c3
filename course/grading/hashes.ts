/**
 * Hashes that say whether something has to be graded again.
 *
 * @module
 */
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Assignment } from "../assignments/mod.ts";
import { filesBelow } from "../machine/files_below.ts";
import type { Spliced } from "./splice/mod.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** SHA-256, the first 16 digits of it. */
async function digest(parts: readonly BlobPart[]): Promise<string> {
  const bytes = await new Blob([...parts]).arrayBuffer();
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return hash.toHex().slice(0, 16);
}

/** Of what is graded of a notebook. */
export const hashOfAnswers = ({ todos }: Spliced): Promise<string> =>
  digest([JSON.stringify(todos.map(({ id, state, body }) => [id, state, body]))]);

/** Everything that judges: a change in it can change points. */
const judging = [
  "lib",
  "datasets",
  "course/assignments",
  "course/checks",
  "course/grading/judge",
  "course/grading/splice",
  "course/release",
];

/** Of what judges an assignment: code, expected numbers, the solution, and the questions of the batch. */
export async function hashOfGrader(assignment: Assignment, batch: unknown): Promise<string> {
  const files = [
    ...judging.flatMap((folder) => [...filesBelow(join(root, folder))]).filter((path) => /\.(?:ts|json)$/.test(path)),
    join(root, "solutions", assignment.notebook), // which the notebook as it was given out is made from
  ].sort();
  const parts: string[] = [JSON.stringify(batch)];
  for (const file of files) parts.push(relative(root, file).replaceAll("\\", "/"), await Deno.readTextFile(file));
  return await digest(parts);
}
