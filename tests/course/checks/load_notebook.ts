import { type LoadedTodo, loadTodo, placeIn } from "../../../course/checks/load_todo.ts";
import type { Check } from "../../../course/checks/mod.ts";
import { readTodos, type TodoSources } from "../../../course/checks/read_todos.ts";
import { type CodeCell, codeCells, type Notebook } from "../../../course/notebooks/mod.ts";
import { selectTodoCells } from "../../../course/checks/todo_cells.ts";

const root = new URL("../../../", import.meta.url);

/** Calls `use` with a folder in which modules find their packages. */
async function inFolder<T>(use: (folder: URL) => Promise<T>): Promise<T> {
  const folder = new URL(`.joined_${crypto.randomUUID()}/`, root);
  await Deno.mkdir(folder);
  try {
    return await use(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** What was read and loaded of a notebook's TODOs, each as `deno task check` loads it, but all in this isolate. */
export interface LoadedNotebook extends TodoSources {
  /** The functions of all TODOs by name. */
  readonly functions: Readonly<Record<string, unknown>>;
  /** By the id of the TODO. */
  readonly loaded: Readonly<Record<string, LoadedTodo>>;
  /** Where an error of a TODO was thrown. */
  place(id: string, error: Error): string | undefined;
}

/** Loads the TODOs of a notebook. */
export async function loadNotebook(notebook: Notebook, checks: readonly Check[]): Promise<LoadedNotebook> {
  const sources = await readTodos(notebook, checks, root);
  const functions: Record<string, unknown> = {};
  const loaded: Record<string, LoadedTodo> = {};
  const cellsOf: Record<string, readonly CodeCell[]> = {};
  await inFolder(async (folder) => {
    for (const { check, cells, broken } of sources.todos) {
      if (broken !== undefined) continue;
      loaded[check.id] = await loadTodo(cells, check.functions, folder);
      cellsOf[check.id] = cells;
      Object.assign(functions, loaded[check.id]!.functions);
    }
  });
  const place = (id: string, { message, stack }: Error) =>
    placeIn(`${message}\n${stack}`, loaded[id]!.module, cellsOf[id]!)?.place;
  return { ...sources, functions, loaded, place };
}

/** The lines that are kept of a notebook for some checks, without white space and empty lines. */
export function keptLines(notebook: Notebook, checks: readonly Check[]): string[] {
  const { cells } = selectTodoCells(codeCells(notebook), checks);
  return cells.flatMap(({ source }) => source.split("\n")).map((line) => line.trim()).filter((line) => line !== "");
}
