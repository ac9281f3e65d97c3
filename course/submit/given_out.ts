/**
 * The notebook as it was given out, which the student's is compared with.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import type { Assignment } from "../assignments/mod.ts";
import { type Notebook, readNotebook } from "../notebooks/mod.ts";

const root = new URL("../../", import.meta.url);

/** Where a student copy keeps it. */
export const givenOutFile = ({ notebook }: Assignment): string => `given_out/${notebook}`;

/** Reads it: a student copy has it put aside, because the one in `notebooks/` is worked in. */
export async function givenOut(assignment: Assignment): Promise<Notebook> {
  const aside = fileURLToPath(new URL(givenOutFile(assignment), root));
  try {
    return await readNotebook(aside);
  } catch (error) {
    const isThere = await Deno.stat(aside).then(() => true, () => false);
    if (isThere) throw error;
    return await readNotebook(fileURLToPath(new URL(`notebooks/${assignment.notebook}`, root)));
  }
}
