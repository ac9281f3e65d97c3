/**
 * Takes from a notebook what its TODOs need and nothing else, so that they can be checked without running the notebook:
 * functions, classes and types from all cells, the imports that those use, and no statement that computes something.
 *
 * @module
 */
import { blank, type CodeCell, findImports, findRegions, findStatements, type Statement } from "../notebooks/mod.ts";
import { tokenize } from "../notebooks/tokens.ts";
import type { Check } from "./definition.ts";

/** The ids of the checks whose code stands in a cell. */
export function todosIn({ source }: CodeCell, checks: readonly Check[]): string[] {
  const names = new Set(findStatements(source).flatMap((statement) => statement.names));
  const marked = markedIds(source);
  return checks
    .filter(({ id, functions }) => marked.includes(id) || functions.some((name) => names.has(name)))
    .map(({ id }) => id);
}

/** The ids of the regions of a cell, as far as its markers can be read. */
function markedIds(source: string): string[] {
  try {
    return (["TODO", "SOLUTION"] as const).flatMap((marker) => findRegions(source, marker, "").map(({ id }) => id));
  } catch {
    return Array.from(source.matchAll(/^\s*\/\/ TODO (\w+\.\w+)/gm), (match) => match[1]!);
  }
}

/** Whether a statement does something by itself: then it is kept only in a TODO's cell, and only if it declares a name. */
const computes = ({ kind }: Pick<Statement, "kind">) => kind === "other";

/** Whether a statement declares constants without computing: no call, no `new`, no `await`, as `const { T } = a1.hyperparameters`. */
function isPlain(source: string, { kind, start, end }: Statement): boolean {
  const tokens = tokenize(source.slice(start, end));
  return kind === "other" && tokens[0]?.text === "const" &&
    !tokens.some(({ kind, text }) => kind === "template" || ["(", "await", "new", "yield", "import"].includes(text));
}

/** The words that statements of some kind use. */
function wordsOf(cells: readonly CodeCell[], which: (cell: CodeCell, statement: Statement) => boolean): Set<string> {
  const words = new Set<string>();
  for (const cell of cells) {
    for (const statement of findStatements(cell.source)) {
      if (!which(cell, statement)) continue;
      for (const { kind, text } of tokenize(cell.source.slice(statement.start, statement.end))) {
        if (kind === "word") words.add(text);
        if (kind === "template") {
          text.match(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu)?.forEach((word) => words.add(word));
        }
      }
    }
  }
  return words;
}

/** Removes from a cell the statements that `keep` refuses; lines keep their numbers. */
function only(cell: CodeCell, keep: (statement: Statement) => boolean): CodeCell {
  let { source } = cell;
  for (const statement of findStatements(source)) if (!keep(statement)) source = blank(source, statement);
  return { ...cell, source };
}

/** Removes imports of which no name is used in any cell, those for side effects first of all. */
function withoutUnusedImports(cells: readonly CodeCell[]): CodeCell[] {
  const used = new Set<string>();
  for (const { source } of cells) {
    const imports = findImports(source).filter(({ kind }) => kind === "static");
    for (const { kind, text, start } of tokenize(source)) {
      if (kind === "word" && !imports.some((item) => start >= item.start && start < item.end)) used.add(text);
      if (kind === "template") text.match(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu)?.forEach((word) => used.add(word));
    }
  }
  return cells.map((cell) =>
    only(cell, (statement) => statement.kind !== "import" || statement.names.some((name) => used.has(name)))
  );
}

/** What was selected. */
export interface TodoCells {
  readonly cells: readonly CodeCell[];
  /** Functions that stand in two cells; the last one counts, as in the notebook. */
  readonly repeated: readonly string[];
}

/**
 * Selects what the checks need.
 *
 * @param cells The code cells of the notebook, without those that do not parse.
 */
export function selectTodoCells(cells: readonly CodeCell[], checks: readonly Check[]): TodoCells {
  const holder = new Map<string, number>(); // name -> the cell that counts
  const repeated = new Set<string>();
  const isTodo = new Set(cells.filter((cell) => todosIn(cell, checks).length > 0).map(({ number }) => number));
  // Constants of other cells are taken where a TODO's cell, a function of another cell or such a constant names them.
  const wanted = wordsOf(cells, ({ number }, { kind }) => kind === "declaration" || isTodo.has(number));
  const isConstant = (source: string, statement: Statement) =>
    isPlain(source, statement) && statement.names.some((name) => wanted.has(name));
  for (let before = -1; wanted.size > before;) {
    before = wanted.size;
    wordsOf(cells, ({ source }, statement) => isConstant(source, statement)).forEach((word) => wanted.add(word));
  }
  for (const { number, source } of cells) {
    for (const statement of findStatements(source)) {
      const { kind, names } = statement;
      if (kind === "import" || (computes({ kind }) && !isTodo.has(number) && !isConstant(source, statement))) continue;
      for (const name of names) {
        const before = holder.get(name);
        if (before !== undefined && before !== number && checks.some(({ functions }) => functions.includes(name))) {
          repeated.add(name);
        }
        holder.set(name, number);
      }
    }
  }
  const kept = cells.map((cell) =>
    only(cell, (statement) => {
      if (statement.kind === "import") return true;
      if (statement.names.length === 0) return false;
      if (computes(statement) && !isTodo.has(cell.number) && !isConstant(cell.source, statement)) return false;
      return statement.names.every((name) => holder.get(name) === cell.number);
    })
  );
  return { cells: withoutUnusedImports(kept), repeated: [...repeated] };
}
