/**
 * Loads the functions of a notebook's TODOs, to be checked outside the notebook.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { blank, type CodeCell, codeCells, findStatements, joinCells, type Notebook } from "../notebooks/mod.ts";
import { withModuleFiles } from "../notebooks/module_file.ts";
import { findSyntaxFaults } from "../notebooks/syntax.ts";
import type { Check } from "./definition.ts";
import { selectTodoCells, todosIn } from "./todo_cells.ts";

/** What could be loaded. */
export interface LoadedTodos {
  /** Functions and classes by name; one that could not be loaded is missing. */
  readonly functions: Readonly<Record<string, unknown>>;
  /** For the ids of checks whose cell cannot be used: why. */
  readonly broken: ReadonlyMap<string, string>;
  /** What else a reader should know. */
  readonly notes: readonly string[];
  /** The number of the code cell of each TODO. */
  readonly cellOf: ReadonlyMap<string, number>;
  /** Where in the notebook an error was thrown, e.g. "code cell 9, line 4". */
  locate(error: Error): string | undefined;
}

/** The folder of the project. */
const root = new URL("../../", import.meta.url);

/** Under this name the loaded module finds the function that is told which cell begins. */
const beginCell = "course.beginCell";

/** Settings of {@linkcode loadTodos}. */
export interface LoadOptions {
  /** Code cells that do not come to an end when they are loaded: they are left out and named. */
  readonly endless?: readonly number[];
  /** Is told in which folder the loaded module lies for a while: who ends this process has to remove it. */
  readonly onFolder?: (path: string) => void;
  /** Is told when the statements of a code cell begin to run. */
  readonly onCell?: (number: number) => void;
}

/** Relative imports start in `notebooks/`, wherever the notebook itself lies. */
const base = new URL("notebooks/", root);

/** Line of a module in an error's message or trace. */
function lineIn(error: Error, module: URL): number | undefined {
  const text = stripVTControlCharacters(`${error.message}\n${error.stack ?? ""}`);
  const at = text.indexOf(`${module.href}:`);
  return at < 0 ? undefined : Number(/^\d+/.exec(text.slice(at + module.href.length + 1))?.[0]) || undefined;
}

/** The module as it was loaded at last: its text and its URL, and what had to be left out before it loaded. */
interface Loading {
  readonly functions: Readonly<Record<string, unknown>>;
  readonly module: URL;
  readonly faults: readonly { readonly cell: number; readonly text: string }[];
}

const message = (error: unknown) =>
  stripVTControlCharacters(error instanceof Error ? `${error.name}: ${error.message}` : String(error));

/** Loads the cells as one module; a statement that throws while it loads is left out, and it is tried again. */
async function load(
  cells: CodeCell[],
  names: readonly string[],
  name: string,
  onFolder?: (path: string) => void,
): Promise<Loading> {
  const joined = joinCells(cells, base, name);
  const exported = names.map((item) => `  ${item}: typeof ${item} === "undefined" ? undefined : ${item},`);
  // The comment above each cell becomes a call, so that one can see which cell does not come to an end.
  const watched = joined.source.replace(/^\/\/ code cell (\d+)$/gm, `globalThis[Symbol.for("${beginCell}")]?.($1);`);
  const source = `${watched}export default {\n${exported.join("\n")}\n};\n`;
  return await withModuleFiles([source], root, async ([module]) => {
    onFolder?.(fileURLToPath(new URL(".", module)));
    try {
      return { functions: (await import(module!.href)).default, module: module!, faults: [] };
    } catch (error) {
      const line = error instanceof Error ? lineIn(error, module!) : undefined;
      const place = line === undefined ? undefined : joined.locate(line);
      const cell = cells.find(({ number }) => number === place?.cell);
      if (place === undefined || cell === undefined) throw error;
      const end = cell.source.split("\n").slice(0, place.line).join("\n").length;
      const statement = findStatements(cell.source).findLast(({ start }) => start < end);
      if (statement === undefined) throw error;
      const without = cells.map((item) => item === cell ? { ...item, source: blank(item.source, statement) } : item);
      const text = message(error).replaceAll(/ at file:\S+/g, "").replaceAll(base.href, "").replaceAll(root.href, "");
      const fault = { cell: cell.number, text: `line ${place.line}: ${text}` };
      const next = await load(without, names, name, onFolder);
      return { ...next, faults: [fault, ...next.faults] };
    }
  });
}

/**
 * Loads the TODOs of a notebook. Cells that do not parse and statements that fail are left out and named, so that one bad
 * cell does not hide the others.
 *
 * @param name What errors call the notebook.
 */
export async function loadTodos(
  notebook: Notebook,
  name: string,
  checks: readonly Check[],
  { endless = [], onFolder, onCell }: LoadOptions = {},
): Promise<LoadedTodos> {
  const cells = codeCells(notebook);
  const broken = new Map<string, string>();
  const notes: string[] = [];
  const cellOf = new Map(cells.flatMap((cell) => todosIn(cell, checks).map((id) => [id, cell.number] as const)));

  const syntax = await findSyntaxFaults(cells.map(({ source }) => source), root);
  const sound = cells.filter((cell, i) => {
    const fault = syntax[i];
    const isEndless = endless.includes(cell.number);
    if (fault === undefined && !isEndless) return true;
    const text = isEndless
      ? `Code cell ${cell.number} does not come to an end. Is there a loop without end outside of a function?`
      : `Code cell ${cell.number} does not parse, line ${fault!.line}: ${fault!.message}`;
    const ids = todosIn(cell, checks);
    ids.forEach((id) => broken.set(id, text));
    if (ids.length === 0) notes.push(text);
    return false;
  });

  const selected = selectTodoCells(sound, checks);
  for (const repeated of selected.repeated) {
    notes.push(`${repeated} is written in two cells; the last one is checked.`);
  }
  const names = [...new Set(checks.flatMap(({ functions }) => functions))];
  const shared = globalThis as unknown as Record<symbol, unknown>;
  shared[Symbol.for(beginCell)] = onCell;
  const loading = await load([...selected.cells], names, name, onFolder);
  delete shared[Symbol.for(beginCell)];
  for (const { cell, text } of loading.faults) {
    const failed = checks.filter(({ id, functions }) => {
      return cellOf.get(id) === cell && functions.some((name) => loading.functions[name] === undefined);
    });
    failed.forEach(({ id }) => broken.set(id, `Code cell ${cell} stops with an error, ${text}`));
    if (failed.length === 0) notes.push(`In code cell ${cell} was left out what stops with an error, ${text}`);
  }

  for (const { id, functions } of checks) {
    const gone = functions.filter((item) => loading.functions[item] === undefined);
    if (gone.length === 0 || broken.has(id)) continue;
    broken.set(
      id,
      `No code cell of the notebook declares ${gone.join(", ")}. Was the cell of this TODO removed, or the name ` +
        "changed? Copy the cell from the original notebook.",
    );
  }

  const { locate } = joinCells(selected.cells, base, name);
  return {
    functions: loading.functions,
    broken,
    notes,
    cellOf,
    locate(error) {
      const line = lineIn(error, loading.module);
      const place = line === undefined ? undefined : locate(line);
      return place === undefined ? undefined : `code cell ${place.cell}, line ${place.line}`;
    },
  };
}
