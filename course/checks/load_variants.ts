/**
 * Variants of one TODO of a solved notebook, all loaded at once: for recording known mistakes and for testing checks.
 *
 * @module
 */
import { codeCells, findRegions, type Notebook, sourceOf, stackCells } from "../notebooks/mod.ts";
import { withModuleFiles } from "../notebooks/module_file.ts";
import { findStatements } from "../notebooks/statements.ts";
import type { Check } from "./definition.ts";
import { selectTodoCells } from "./todo_cells.ts";

const root = new URL("../../", import.meta.url);

/** The answer of a TODO in a solved notebook: the lines between its markers. */
export function answerOf(notebook: Notebook, id: string): string {
  const regions = notebook.cells.flatMap((cell) => findRegions(sourceOf(cell), "SOLUTION", "the solution"));
  const found = regions.find((region) => region.id === id);
  if (found === undefined) throw new Error(`The solution has no TODO ${id}.`);
  return found.body.join("\n");
}

/**
 * Loads a solved notebook again and again, each time with another answer to one TODO. All of it is one module, so a
 * variant costs next to nothing.
 *
 * @param checks The checks of the notebook's assignment.
 * @param id Which TODO.
 * @param answers What stands between its markers instead; each must parse.
 * @returns For each answer the functions of all TODOs by name. A variant whose class or function cannot be made has none.
 */
export async function loadVariants(
  notebook: Notebook,
  checks: readonly Check[],
  id: string,
  answers: readonly string[],
): Promise<Readonly<Record<string, unknown>>[]> {
  const { cells } = selectTodoCells(codeCells(notebook), checks, answers);
  const own = cells.find(({ source }) => findRegions(source, "SOLUTION", "the solution").some((one) => one.id === id));
  if (own === undefined) throw new Error(`The solution has no TODO ${id}.`);
  const region = findRegions(own.source, "SOLUTION", "the solution").find((one) => one.id === id)!;
  const names = findStatements(own.source).flatMap((statement) => statement.names);
  const variants = answers.map((answer) => {
    const lines = own.source.split("\n");
    lines.splice(region.begin, region.end - region.begin + 1, answer);
    return `() => {\n${lines.join("\n")}\nreturn { ${names.join(", ")} };\n},`;
  });
  const all = [...new Set(checks.flatMap(({ functions }) => functions))];
  const { source } = stackCells(cells, new URL("notebooks/", root));
  const text = `${source}\nexport const right = { ${all.join(", ")} };\nexport const variants = [\n${
    variants.join("\n")
  }\n];\n`;
  const { right, variants: made } = await withModuleFiles([text], root, ([module]) => import(module!.href));
  return (made as (() => Record<string, unknown>)[]).map((make) => {
    try {
      return { ...right, ...make() };
    } catch {
      return {};
    }
  });
}
