/**
 * Joins the code cells of a notebook to one TypeScript module, so that it can be type-checked, linted and imported.
 *
 * @module
 */
import { findImports } from "./imports.ts";
import { type CodeCell, NotebookError } from "./read.ts";
import { blank, findStatements } from "./statements.ts";

/** A place in a notebook: number of the code cell and line within it, both counted from 1. */
export interface CellPlace {
  readonly cell: number;
  readonly line: number;
}

/** The module that the cells make together. */
export interface JoinedModule {
  readonly source: string;
  /** The place in the notebook of a line of the module (counted from 1); undefined for lines that no cell has. */
  locate(line: number): CellPlace | undefined;
}

/** Replaces each relative import (`./`, `../`) by its absolute URL, so that the module may lie anywhere. */
function withAbsoluteImports(source: string, base: URL): string {
  const parts: string[] = [];
  let at = 0;
  for (const { specifier, specifierStart, specifierEnd } of findImports(source)) {
    if (!/^\.\.?\//.test(specifier)) continue;
    parts.push(source.slice(at, specifierStart), JSON.stringify(new URL(specifier, base).href));
    at = specifierEnd;
  }
  return parts.join("") + source.slice(at);
}

/**
 * Blanks imports that an earlier cell has already: in a notebook importing twice is fine, in a module it is not.
 * Two cells that declare the same name otherwise are reported.
 */
function withoutRepetition(cells: readonly CodeCell[], name: string): CodeCell[] {
  const declared = new Map<string, { cell: number; from?: string }>();
  return cells.map(({ number, source }) => {
    let text = source;
    const imports = findImports(source);
    for (const statement of findStatements(source)) {
      const from = imports.find(({ start, kind }) => start === statement.start && kind === "static")?.specifier;
      const isRepeated = (item: string) => from !== undefined && declared.get(item)?.from === from;
      if (statement.names.length > 0 && statement.names.every(isRepeated)) {
        text = blank(text, statement);
        continue;
      }
      for (const item of statement.names) {
        const first = declared.get(item);
        if (first !== undefined && first.cell !== number) {
          throw new NotebookError(
            `${name}: "${item}" is declared in code cell ${first.cell} and again in code cell ${number}. ` +
              "Declare a name in one cell only.",
          );
        }
        declared.set(item, { cell: number, ...(from === undefined ? {} : { from }) });
      }
    }
    return { number, source: text };
  });
}

/**
 * Joins cells to one module: in order, each under a comment with its number; imports stay where they are (a module hoists
 * them by itself), relative ones made absolute.
 *
 * @param base Where relative imports start from: the URL of the notebook.
 * @param name What errors call the notebook.
 * @throws {NotebookError} If two cells declare the same name.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { joinCells } from "./join.ts";
 * const cells = [{ number: 1, source: "const a = 1;" }, { number: 2, source: "\nconst b = a;" }];
 * const joined = joinCells(cells, new URL("file:///course/notebooks/a1.ipynb"), "a1.ipynb");
 * assertEquals(joined.source, "// code cell 1\nconst a = 1;\n// code cell 2\n\nconst b = a;\n");
 * assertEquals(joined.locate(5), { cell: 2, line: 2 });
 * ```
 */
export const joinCells = (cells: readonly CodeCell[], base: URL, name: string): JoinedModule =>
  stackCells(withoutRepetition(cells, name), base);

/** As {@linkcode joinCells}, for cells that are known to declare every name once. */
export function stackCells(cells: readonly CodeCell[], base: URL): JoinedModule {
  const lines: string[] = [];
  const places: (CellPlace | undefined)[] = [];
  for (const { number, source } of cells) {
    lines.push(`// code cell ${number}`);
    places.push(undefined);
    withAbsoluteImports(source, base).split("\n").forEach((line, i) => {
      lines.push(line);
      places.push({ cell: number, line: i + 1 });
    });
  }
  return { source: lines.join("\n") + "\n", locate: (line) => places[line - 1] };
}
