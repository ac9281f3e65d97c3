/**
 * Copying answers from one notebook into another.
 *
 * @module
 */
import type { Assignment } from "../assignments/mod.ts";
import { type Cell, type Notebook, type NotebookRegion, regionsOf, sourceOf, toLines } from "../notebooks/mod.ts";

/** Two TODOs with the same answer, one in each of two assignments. */
export interface SharedTodo {
  readonly from: string;
  readonly to: string;
  readonly title: string;
}

/**
 * What became of a TODO: its answer was copied; or the target had the same one already; or another one, which was kept;
 * or the source has none, or one that fails its check; or a notebook has lost the lines that mark it.
 */
export type Carried = "copied" | "same" | "kept" | "unsolved" | "failed" | "unmarked in source" | "unmarked in target";

/** What {@linkcode carryTodos} did. */
export interface CarriedNotebook {
  readonly notebook: Notebook;
  readonly todos: readonly (SharedTodo & { readonly carried: Carried })[];
}

/**
 * The TODOs that two assignments share, in the order of the second.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { findAssignment } from "../assignments/mod.ts";
 * import { sharedTodos } from "./carry_todos.ts";
 * const shared = sharedTodos(findAssignment("a1"), findAssignment("a2"));
 * assertEquals(shared[0], { from: "a1.constructor", to: "a2.constructor", title: "the layers" });
 * ```
 */
export function sharedTodos(from: Assignment, to: Assignment): SharedTodo[] {
  const origin = ({ id, sameAs }: Assignment["todos"][number]) => sameAs ?? id;
  return to.todos.flatMap((todo) => {
    const same = from.todos.find((other) => origin(other) === origin(todo));
    return same === undefined ? [] : [{ from: same.id, to: todo.id, title: todo.title }];
  });
}

/** Lines without the empty ones, and without the indent that they share with their markers. */
const bare = ({ body, indent }: NotebookRegion) =>
  body.filter((line) => line.trim() !== "").map((line) => line.startsWith(indent) ? line.slice(indent.length) : line);

/** Whether nobody has written anything between the markers. */
const isUntouched = (region: NotebookRegion) =>
  bare(region).every((line) => line.trim() === `throw new Todo(${JSON.stringify(region.id)});`);

/** A body as it stands between the markers of another region. */
function moved({ body, indent }: NotebookRegion, to: NotebookRegion): string[] {
  return body.map((line) => line.startsWith(indent) ? to.indent + line.slice(indent.length) : line);
}

/** What to do with one TODO. */
function decide(source: NotebookRegion | undefined, target: NotebookRegion | undefined, isSolved: boolean): Carried {
  if (source === undefined) return "unmarked in source";
  if (target === undefined) return "unmarked in target";
  if (isUntouched(target)) return isSolved ? "copied" : isUntouched(source) ? "unsolved" : "failed";
  return bare(source).join("\n") === bare(target).join("\n") ? "same" : "kept";
}

/** A code cell with other lines between the markers of some regions, and without the results of its old text. */
function rewritten(cell: Cell, bodies: readonly { region: NotebookRegion; body: readonly string[] }[]): Cell {
  const lines = sourceOf(cell).split("\n");
  for (const { region: { begin, end }, body } of bodies.toSorted((a, b) => b.region.begin - a.region.begin)) {
    lines.splice(begin + 1, end - begin - 1, ...body);
  }
  return { ...cell, source: toLines(lines.join("\n")), outputs: [], execution_count: null };
}

/**
 * Copies answers into the TODOs of a notebook in which nothing has been written yet. What somebody wrote stays.
 *
 * @param source The notebook that answers are taken from; stays as it is.
 * @param target The notebook that they go to; stays as it is, the result is a new one.
 * @param shared From {@linkcode sharedTodos}.
 * @param solved Ids of the source's TODOs that pass their check: no other is copied.
 * @throws {NotebookError} If the markers of a notebook are not in order, e.g. unbalanced.
 */
export function carryTodos(
  source: Notebook,
  target: Notebook,
  shared: readonly SharedTodo[],
  solved: ReadonlySet<string>,
): CarriedNotebook {
  const given = regionsOf(source, "TODO", "The notebook to copy from");
  const open = regionsOf(target, "TODO", "The notebook to copy to");
  const bodies: { region: NotebookRegion; body: string[] }[] = [];
  const todos = shared.map((todo) => {
    const from = given.find(({ id }) => id === todo.from);
    const to = open.find(({ id }) => id === todo.to);
    const carried = decide(from, to, solved.has(todo.from));
    if (carried === "copied") bodies.push({ region: to!, body: moved(from!, to!) });
    return { ...todo, carried };
  });
  let number = 0;
  const cells = target.cells.map((cell) => {
    if (cell.cell_type !== "code") return cell;
    number++;
    const here = bodies.filter(({ region }) => region.cell === number);
    return here.length === 0 ? cell : rewritten(cell, here);
  });
  return { notebook: { ...target, cells }, todos };
}
