import { basename, join } from "node:path";

/** The notebooks of a folder, in order; none if there is no such folder. */
export async function notebooksIn(folder: string): Promise<string[]> {
  const found: string[] = [];
  try {
    for await (const { name, isFile } of Deno.readDir(folder)) {
      if (isFile && name.endsWith(".ipynb")) found.push(join(folder, name));
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return found.sort();
}

/** The assignment that a notebook's name begins with: "a1" of `a1_ddpm_ddim.ipynb`. */
const assignmentOf = (notebook: string) => basename(notebook, ".ipynb").split("_")[0] ?? "";

/**
 * The notebook of an assignment.
 *
 * @throws {RangeError} If there is none; the message lists the assignments.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { pickNotebook } from "./pick_notebook.ts";
 * assertEquals(pickNotebook(["solutions/a1_ddpm_ddim.ipynb"], "a1"), "solutions/a1_ddpm_ddim.ipynb");
 * ```
 */
export function pickNotebook(notebooks: readonly string[], assignment: string): string {
  const found = notebooks.find((notebook) => assignmentOf(notebook) === assignment);
  if (found !== undefined) return found;
  throw new RangeError(`There is no assignment "${assignment}". There is: ${notebooks.map(assignmentOf).join(", ")}.`);
}
