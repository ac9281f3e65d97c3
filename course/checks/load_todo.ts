/**
 * Loads the functions of a TODO, to be checked outside of the notebook.
 *
 * @module
 */
import { blank, type CellPlace, type CodeCell, findStatements, stackCells, type Statement } from "../notebooks/mod.ts";
import { findImports, withoutImported } from "../notebooks/imports.ts";
import { describeThrown } from "./thrown.ts";

/** The folder of the project. */
const root = new URL("../../", import.meta.url);

/** Relative imports start in `notebooks/`, wherever the notebook itself lies. */
const base = new URL("notebooks/", root);

/** Under this name the loaded module finds the function that is told which statement begins. */
const begin = "course.begin";

/** Something that was left out because it stops with an error. */
export interface LoadFault {
  readonly cell: number;
  /** What it would have declared. */
  readonly names: readonly string[];
  /** "line 3: ReferenceError: x is not defined" */
  readonly text: string;
  /** Whether it is an import. */
  readonly isImport: boolean;
}

/** What could be loaded. */
export interface LoadedTodo {
  /** Functions and classes by name; one that could not be loaded is missing. */
  readonly functions: Readonly<Record<string, unknown>>;
  readonly faults: readonly LoadFault[];
  /** The module that they are from. */
  readonly module: string;
}

/** Line of a module in an error's message or trace. */
export function lineIn(stack: string, module: string): number | undefined {
  const at = stack.indexOf(`${module}:`);
  return at < 0 ? undefined : Number(/^\d+/.exec(stack.slice(at + module.length + 1))?.[0]) || undefined;
}

/** Where an error was thrown: "code cell 9, line 4". */
export interface ErrorPlace {
  readonly place: string;
  /** Where it was thrown in truth, if what the answer calls stands in another cell. */
  readonly within?: string;
}

/**
 * Says where in the notebook an error was thrown, from its trace.
 *
 * @param own The code cell of the answer: its line is named first, also where another cell's function threw the error.
 */
export function placeIn(
  stack: string,
  module: string,
  cells: readonly CodeCell[],
  own?: number,
): ErrorPlace | undefined {
  const { locate } = stackCells(cells, base);
  const lines = stack.split(`${module}:`).slice(1).map((rest) => Number(/^\d+/.exec(rest)?.[0]));
  const places = lines.map((line) => locate(line)).filter((place) => place !== undefined);
  const words = ({ cell, line }: CellPlace) => `code cell ${cell}, line ${line}`;
  const [inner] = places;
  if (inner === undefined) return undefined;
  const outer = places.find(({ cell }) => cell === own);
  if (outer === undefined || inner.cell === own) return { place: words(inner) };
  return { place: words(outer), within: words(inner) };
}

/** A cell without the statement that failed; of an import, without the one name that it asks for in vain. */
function without(cell: CodeCell, statement: Statement, message: string): { source: string; names: readonly string[] } {
  const missing = /does not provide an export named '([^']+)'/.exec(message)?.[1];
  if (statement.kind === "import" && missing !== undefined) {
    const source = withoutImported(cell.source, statement, (name) => name !== missing);
    if (source !== cell.source) return { source, names: [missing] };
  }
  return { source: blank(cell.source, statement), names: statement.names };
}

/** A cell with a call before each statement that may run something, so that one can see which one does not come to an end. */
function watched({ number, source }: CodeCell): CodeCell {
  const isWatched = ({ kind, tokens }: Statement) =>
    kind === "variables" || kind === "other" || tokens.some(({ text, depth }) => depth === 0 && text === "class");
  const call = (start: number) => `globalThis[Symbol.for("${begin}")]?.(${number}, ${start});`;
  const text = findStatements(source).filter(isWatched).reduceRight(
    (text, { start }) => text.slice(0, start) + call(start) + text.slice(start),
    source,
  );
  return { number, source: text };
}

/** Where a statement begins: the number of its code cell, and how far from the start of that. */
interface Begin {
  readonly cell: number;
  readonly start: number;
}

/** The import of a module that an error names, as the second time that a module is not found. */
function importNamed(stack: string, cells: readonly CodeCell[]): CellPlace | undefined {
  for (const { number, source } of cells) {
    const found = findImports(source).find(({ specifier }) =>
      /^\.\.?\//.test(specifier) && stack.includes(`"${new URL(specifier, base).href}"`)
    );
    if (found !== undefined) return { cell: number, line: source.slice(0, found.start).split("\n").length };
  }
}

/** The statement that stopped with an error: the one that the error names, else the one that had begun last. */
function guilty(cells: readonly CodeCell[], stack: string, module: string, begun: Begin | undefined) {
  const line = lineIn(stack, module);
  const place = line === undefined ? importNamed(stack, cells) : stackCells(cells, base).locate(line);
  const cell = cells.find(({ number }) => number === (begun ?? place)?.cell);
  if (cell === undefined) return undefined;
  const end = cell.source.split("\n").slice(0, place?.line).join("\n").length;
  const statement = findStatements(cell.source).findLast(({ start }) =>
    begun === undefined ? start < end : start === begun.start
  );
  if (statement === undefined) return undefined;
  const first = cell.source.slice(0, statement.start).split("\n").length;
  return { cell, statement, line: place?.cell === cell.number ? place.line : first };
}

/** Cells as the source of one module whose default export holds what is wanted. */
export function moduleOf(cells: readonly CodeCell[], names: readonly string[]): string {
  const exported = names.map((item) => `  ${item}: typeof ${item} === "undefined" ? undefined : ${item},`);
  return `${stackCells(cells, base).source}export default {\n${exported.join("\n")}\n};\n`;
}

/**
 * Loads cells as one module. A statement that stops with an error while it loads is left out, and it is tried again.
 *
 * @param cells What the TODO needs.
 * @param names The functions and classes that are wanted.
 * @param folder Where the module is written: within the project, or packages would not be found.
 * @param onCell Is told when a statement of a code cell begins to run.
 * @throws What a cell throws, if nobody knows which statement it was.
 */
export async function loadTodo(
  cells: readonly CodeCell[],
  names: readonly string[],
  folder: URL,
  onCell?: (number: number) => void,
): Promise<LoadedTodo> {
  const source = moduleOf(cells.map(watched), names);
  const module = new URL(`todo_${crypto.randomUUID()}.ts`, folder);
  await Deno.writeTextFile(module, source);
  let begun: Begin | undefined;
  (globalThis as unknown as Record<symbol, unknown>)[Symbol.for(begin)] = (cell: number, start: number) => {
    begun = { cell, start };
    onCell?.(cell);
  };
  try {
    return { functions: (await import(module.href)).default, faults: [], module: module.href };
  } catch (error) {
    const thrown = describeThrown(error);
    const found = guilty(cells, thrown.stack, module.href, begun);
    if (found === undefined) throw error;
    const left = without(found.cell, found.statement, thrown.message);
    const text = thrown.text.replaceAll(/\s+at file:\S+/g, "").replaceAll(base.href, "").replaceAll(root.href, "");
    const fault: LoadFault = {
      cell: found.cell.number,
      names: left.names,
      text: `line ${found.line}: ${text}`,
      isImport: found.statement.kind === "import",
    };
    const rest = cells.map((item) => item === found.cell ? { ...item, source: left.source } : item);
    const next = await loadTodo(rest, names, folder, onCell);
    return { ...next, faults: [fault, ...next.faults] };
  }
}
