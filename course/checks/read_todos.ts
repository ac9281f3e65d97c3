/**
 * Finds the TODOs in a notebook: for each the cells that it needs, or why it cannot be loaded.
 *
 * @module
 */
import { type CodeCell, codeCells, findStatements, type Notebook, withoutScratch } from "../notebooks/mod.ts";
import { findSyntaxFaults } from "../notebooks/syntax.ts";
import { waits } from "../notebooks/used_names.ts";
import type { Check } from "./definition.ts";
import { hintFor } from "./error_hints.ts";
import { insteadOfSyntax } from "./python_syntax.ts";
import { selectTodoCells, todosIn } from "./todo_cells.ts";

/** What belongs to one TODO. */
export interface TodoSource {
  readonly check: Check;
  /** The number of the code cell that it stands in; undefined if it stands nowhere. */
  readonly cell: number | undefined;
  /** The cells that it needs, with all else blanked. */
  readonly cells: readonly CodeCell[];
  /** Why it cannot be loaded. */
  readonly broken?: string;
}

/** The TODOs of a notebook. */
export interface TodoSources {
  readonly todos: readonly TodoSource[];
  /** What else a reader should know. */
  readonly notes: readonly string[];
  /** Why a name is not known to a check, though a cell declares it; undefined if none does. */
  whyUnknown(name: string): string | undefined;
}

/**
 * Reads the TODOs of a notebook. A cell that does not parse is left out and named, so that it does not hide the others; what
 * stands below the heading "Scratch" is left out, too.
 *
 * @param root The folder of the project, with a slash at its end.
 */
export async function readTodos(notebook: Notebook, checks: readonly Check[], root: URL): Promise<TodoSources> {
  const { work, scratch } = withoutScratch(notebook);
  const cells = codeCells(work);
  const faults = await findSyntaxFaults(cells.map(({ source }) => source), root);
  const broken = new Map<string, string>();
  const notes: string[] = [];
  const places = cells.flatMap((cell) => todosIn(cell, checks).map((id) => [id, cell.number] as const));
  const cellOf = new Map(places);
  const tried = codeCells({ ...work, cells: [...scratch] });
  for (const id of new Set(tried.flatMap((cell) => todosIn(cell, checks)))) {
    if (cellOf.has(id)) continue;
    notes.push(`${id} stands below the heading "Scratch", where nothing is checked. Move its cell to its old place.`);
  }
  const unreadable = cells.filter((_, i) => faults[i] !== undefined);
  for (const cell of unreadable) {
    const { line, message } = faults[cells.indexOf(cell)]!;
    const hint = insteadOfSyntax(message) ?? hintFor(message);
    const text = `Code cell ${cell.number} does not parse, line ${line}: ${message}` +
      (hint === undefined ? "" : `\n${hint}`);
    const ids = todosIn(cell, checks).filter((id) => cellOf.get(id) === cell.number);
    ids.forEach((id) => broken.set(id, text));
    if (ids.length === 0) notes.push(text);
  }
  const sound = cells.filter((cell) => !unreadable.includes(cell));
  const declared = new Set(sound.flatMap(({ source }) => findStatements(source).flatMap(({ names }) => names)));
  const repeated = new Set<string>();
  const todos = checks.map((check): TodoSource => {
    const selected = selectTodoCells(sound, [check]);
    selected.repeated.forEach((name) => repeated.add(name));
    const gone = check.functions.filter((name) => !declared.has(name));
    const missing = gone.length === 0
      ? undefined
      : `No code cell of the notebook declares ${gone.join(", ")}. Was the ` +
        "cell of this TODO removed, or the name changed? Copy the cell from the original notebook.";
    const why = broken.get(check.id) ?? missing;
    const { cells } = selected;
    return { check, cell: cellOf.get(check.id), cells, ...(why === undefined ? {} : { broken: why }) };
  });
  for (const name of repeated) notes.push(`${name} is written in two cells; the last one is checked.`);

  return {
    todos,
    notes,
    whyUnknown(name) {
      const holds = ({ source }: CodeCell) => findStatements(source).findLast(({ names }) => names.includes(name));
      const cell = cells.findLast((cell) => holds(cell) !== undefined);
      if (cell === undefined) {
        if (!tried.some((cell) => holds(cell) !== undefined)) return undefined;
        return `${name} is declared below the heading "Scratch", which nothing above may need: move it into your TODO.`;
      }
      const where = `${name} is declared in code cell ${cell.number}`;
      if (unreadable.includes(cell)) return `${where}, which does not parse: mend that cell first.`;
      if (!waits(holds(cell)!.tokens)) return undefined;
      return `${where}, which a check does not run, because it waits there (\`await\`). Take what you need from the ` +
        "function's arguments.";
    },
  };
}
