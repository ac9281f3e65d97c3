import { codeCells, type Notebook, sourceOf } from "./read.ts";
import { type NotebookRegion, type RegionFault, scanRegions } from "./regions.ts";

/** What stands between the markers of a TODO in a notebook that somebody works in, or why one cannot tell. */
export type MarkedTodo =
  | {
    readonly region: NotebookRegion; /** Others of the same TODO, above it. */
    readonly earlier: readonly NotebookRegion[];
  }
  | { readonly trouble: string };

/** What a student can do about markers that are not in order. */
const remedies: Readonly<Record<RegionFault["kind"], (id: string) => string>> = {
  "no end": (id) => `the line "// END TODO" of ${id} is missing: put it below your answer`,
  "no begin": (id) => `the line "// BEGIN TODO" of ${id} is missing: put it above your answer`,
  "begun twice": (id) => `the line "// BEGIN TODO" of ${id} stands there twice: delete one`,
  "no id": (id) => `the line "// TODO ${id}" is missing`,
};

/**
 * Finds a TODO by its markers. Where it stands in several cells the last one counts, as it does when the notebook runs.
 *
 * @param name What the notebook is called, e.g. "notebooks/a1_ddpm_ddim.ipynb".
 */
export function findMarkedTodo(notebook: Notebook, id: string, name: string): MarkedTodo {
  const found: NotebookRegion[] = [];
  let trouble: string | undefined;
  for (const { number, source } of codeCells(notebook)) {
    const { regions, faults } = scanRegions(source, "TODO");
    found.push(...regions.filter((region) => region.id === id).map((region) => ({ ...region, cell: number })));
    const fault = faults.find((one) => one.id === id);
    if (fault !== undefined) {
      trouble ??= `${name}, code cell ${number}, line ${fault.line + 1}: ${remedies[fault.kind](id)}`;
    }
  }
  if (trouble !== undefined) return { trouble };
  const region = found.at(-1);
  return region === undefined ? { trouble: whyMissing(notebook, id, name) } : { region, earlier: found.slice(0, -1) };
}

function whyMissing({ cells }: Notebook, id: string, name: string): string {
  const mentions = new RegExp(String.raw`//\s*TODO:?\s+${id.replace(".", String.raw`\.`)}(?!\w)`, "i");
  const cell = cells.find((cell) => mentions.test(sourceOf(cell)));
  if (cell === undefined) return `${name} has no line "// TODO ${id}" in it: it tells where the answer is`;
  if (cell.cell_type !== "code") {
    return `${name}: the cell of ${id} is text, so that it does not run: make it a code cell`;
  }
  return `${name}: the lines "// BEGIN TODO" and "// END TODO" of ${id} are missing: put your answer between them`;
}
