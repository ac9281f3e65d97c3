/**
 * Takes from a notebook what a TODO needs and nothing else, so that it can be checked without running the notebook.
 *
 * Needed is what stands in the cell of the TODO, and what that names in turn, wherever it is declared: imports, types,
 * functions, classes, and variables with the statements that change them later. Statements of other cells that wait
 * (`await`) are left out, so nothing is loaded, trained or sampled; so are all that only show something.
 *
 * @module
 */
import { changedNames } from "../notebooks/changed_names.ts";
import { withoutImported } from "../notebooks/imports.ts";
import { blank, type CodeCell, findRegions, findStatements, type Statement } from "../notebooks/mod.ts";
import { tokenize } from "../notebooks/tokens.ts";
import { calls, outerNames, waits, wordsIn } from "../notebooks/used_names.ts";
import type { Check } from "./definition.ts";

/** The ids of the checks whose code stands in a cell. */
export function todosIn({ source }: CodeCell, checks: readonly Check[]): string[] {
  const names = new Set(findStatements(source).filter(({ kind }) => kind !== "import").flatMap(({ names }) => names));
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

/** A statement, and where it stands. */
export interface Placed extends Statement {
  /** The number of the code cell; 0 for another answer, which stands in none. */
  readonly cell: number;
}

/** The statements of the cells, and for each name the one that counts: the last, as in a notebook run from the top. */
interface Declarations {
  readonly statements: readonly Placed[];
  readonly holders: ReadonlyMap<string, Placed>;
  /** The cells whose statements may wait: those that hold functions of the TODOs. */
  readonly own: ReadonlySet<number>;
}

function findDeclarations(
  cells: readonly CodeCell[],
  functions: ReadonlySet<string>,
  mayWait = false,
): Declarations {
  const statements = cells.flatMap(({ number, source }) =>
    findStatements(source).map((statement): Placed => ({ ...statement, cell: number }))
  );
  const last = new Map<string, number>();
  for (const { kind, names, cell } of statements) {
    if (kind !== "import") names.forEach((name) => functions.has(name) && last.set(name, cell));
  }
  const own = new Set(mayWait ? cells.map(({ number }) => number) : last.values());
  const holders = new Map<string, Placed>();
  for (const statement of statements) {
    if (waits(statement.tokens) && !own.has(statement.cell)) continue;
    for (const name of statement.names) {
      const before = holders.get(name);
      const repeats = statement.kind === "import" && before?.kind === "import"; // imported twice: the first will do
      if (!repeats) holders.set(name, statement);
    }
  }
  return { statements, holders, own };
}

/** The statements that the given ones need, themselves included. */
function neededBy(first: readonly Placed[], { statements, holders, own }: Declarations): Set<Placed> {
  const needed = new Set<Placed>();
  const waiting = [...first];
  const changing = statements.filter(({ kind, cell, tokens }) => kind === "other" && (own.has(cell) || !waits(tokens)))
    .map((statement) => ({ statement, changed: changedNames(statement.tokens) }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (needed.has(next)) continue;
    needed.add(next);
    if (next.kind === "import") continue;
    const outer = next.cell === 0 ? new Set() : outerNames(next.tokens);
    for (const word of wordsIn(next.tokens)) {
      const holder = holders.get(word);
      // A word may be an argument that is called like something else: what computes runs only if it is surely meant.
      if (holder !== undefined && (outer.has(word) || holder.kind !== "variables" || !calls(holder.tokens))) {
        waiting.push(holder);
      }
    }
    for (const { statement, changed } of changing) {
      if (next.names.some((name) => holders.get(name) === next && changed.has(name))) waiting.push(statement);
    }
  }
  return needed;
}

/** What was selected. */
export interface TodoCells {
  readonly cells: readonly CodeCell[];
  /** Functions that stand in two cells; the last one counts, as in the notebook. */
  readonly repeated: readonly string[];
}

/**
 * Selects what TODOs need.
 *
 * @param cells The code cells of the notebook, without those that do not parse.
 * @param checks The checks of the TODOs.
 * @param answers Other answers to these TODOs: what they need and computes nothing is taken too.
 */
export function selectTodoCells(
  cells: readonly CodeCell[],
  checks: readonly Check[],
  answers: readonly string[] = [],
): TodoCells {
  const functions = new Set(checks.flatMap((check) => check.functions));
  const declarations = findDeclarations(cells, functions);
  const { statements, holders, own } = declarations;
  const isHeld = (statement: Placed) => statement.names.some((name) => holders.get(name) === statement);
  const first = statements.filter((one) =>
    one.kind !== "import" && own.has(one.cell) && (isHeld(one) || isOverload(one))
  );
  const others = answers.map((text): Placed => ({
    kind: "other",
    names: [],
    start: 0,
    end: text.length,
    tokens: tokenize(text),
    cell: 0,
  }));
  const needed = neededBy([...first, ...others], declarations);
  const repeated = [...functions].filter((name) => {
    const cells = statements.filter(({ kind, names }) => kind !== "import" && names.includes(name)).map(({ cell }) =>
      cell
    );
    return new Set(cells).size > 1;
  });
  return { cells: blanked(cells, needed, declarations), repeated };

  /** `function f(x: number): number;` above the function itself. */
  function isOverload({ kind, names, cell }: Placed): boolean {
    return kind === "declaration" && names.some((name) => holders.get(name)?.cell === cell);
  }
}

/** Cells of which only what is needed is left. */
function blanked(
  cells: readonly CodeCell[],
  needed: ReadonlySet<Placed>,
  { statements, holders }: Declarations,
): CodeCell[] {
  const words = new Set(
    [...needed].filter(({ kind }) => kind !== "import").flatMap(({ tokens }) => [...wordsIn(tokens)]),
  );
  return cells.map((cell) => {
    let { source } = cell;
    for (const statement of statements.filter((one) => one.cell === cell.number)) {
      if (!needed.has(statement)) source = blank(source, statement);
      else if (statement.kind === "import") {
        const isWanted = (name: string) => words.has(name) && holders.get(name) === statement;
        source = withoutImported(source, statement, isWanted);
      }
    }
    return { ...cell, source };
  });
}

/**
 * Selects the statements that are wanted and all that they need, also what waits: of a whole notebook the part that leads to
 * some of its results.
 */
export function selectNeeded(cells: readonly CodeCell[], isWanted: (statement: Placed) => boolean): CodeCell[] {
  const declarations = findDeclarations(cells, new Set(), true);
  return blanked(cells, neededBy(declarations.statements.filter(isWanted), declarations), declarations);
}
