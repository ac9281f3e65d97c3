import { a1, type Assignment, assignmentOf } from "../../../course/assignments/mod.ts";
import { answerOf, loadVariants } from "../../../course/checks/load_variants.ts";
import { checksOf } from "../../../course/checks/mod.ts";
import { type Notebook, readNotebook, sourceOf } from "../../../course/notebooks/mod.ts";

/** The solution of an assignment. */
export const solutionOf = async ({ notebook }: Pick<Assignment, "notebook">): Promise<Notebook> =>
  await readNotebook(new URL(`../../../solutions/${notebook}`, import.meta.url));

/** The solution of Assignment 1. */
export const solution = await solutionOf(a1);

/** A notebook with texts replaced; each must stand in it exactly once. */
export function withTexts(
  notebook: Notebook,
  replacements: readonly (readonly [from: string, to: string])[],
): Notebook {
  const counts = replacements.map(() => 0);
  const cells = notebook.cells.map((cell) => {
    let source = sourceOf(cell);
    replacements.forEach(([from, to], i) => {
      counts[i]! += source.split(from).length - 1;
      source = source.replace(from, () => to);
    });
    return { ...cell, source };
  });
  counts.forEach((count, i) => {
    if (count !== 1) throw new Error(`${count} times in the notebook, expected once: ${replacements[i]![0]}`);
  });
  return { ...notebook, cells };
}

/** The functions of the solution with another answer to one TODO: what `change` makes of it. */
export async function functionsWith(
  todo: string,
  change: (answer: string) => string = (answer) => answer,
): Promise<Readonly<Record<string, unknown>>> {
  const assignment = assignmentOf(todo);
  const notebook = await solutionOf(assignment);
  const [functions] = await loadVariants(notebook, checksOf(assignment.id), todo, [change(answerOf(notebook, todo))]);
  return functions!;
}
