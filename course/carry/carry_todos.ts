/**
 * Copying answers from one notebook into another.
 *
 * @module
 */
import type { Assignment } from "../assignments/mod.ts";
import { type Answer, bareLines, isUntouched, moveAnswer, withAnswers } from "../notebooks/answers.ts";
import { findMarkedTodo, type MarkedTodo } from "../notebooks/marked_todos.ts";
import type { Notebook, NotebookRegion } from "../notebooks/mod.ts";

/** Two TODOs with the same answer, one in each of two assignments. */
export interface SharedTodo {
  readonly from: string;
  readonly to: string;
  readonly title: string;
}

/**
 * What became of a TODO: its answer was copied; or the target had the same one already; or another one, which was kept;
 * or the source has none, or one that fails its check; or one cannot tell which lines of a notebook are the answer.
 */
export type Carried = "copied" | "same" | "kept" | "unsolved" | "failed" | "unclear";

/** A TODO, and what became of it. */
export interface CarriedTodo extends SharedTodo {
  readonly carried: Carried;
  /** What its owner should know: why it is unclear, or that it stands in several cells. */
  readonly remark?: string;
}

/** What {@linkcode carryTodos} did. */
export interface CarriedNotebook {
  readonly notebook: Notebook;
  readonly todos: readonly CarriedTodo[];
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

/** What to do with an answer, and where it is to go. */
function decide(source: NotebookRegion, target: NotebookRegion, others: readonly NotebookRegion[], isSolved: boolean) {
  if (bareLines(source).join("\n") === bareLines(target).join("\n") && !isUntouched(source)) return "same";
  if (![target, ...others].every(isUntouched)) return "kept";
  return isSolved ? "copied" : isUntouched(source) ? "unsolved" : "failed";
}

/** That a TODO stands in several cells, and what follows. */
function repetition(marked: MarkedTodo, id: string, name: string): string[] {
  if ("trouble" in marked || marked.earlier.length === 0) return [];
  const cells = [...marked.earlier, marked.region].map(({ cell }) => cell);
  return [`${name} has ${id} in the code cells ${cells.join(" and ")}; the last one counts: delete the others`];
}

/**
 * Copies answers into the TODOs of a notebook in which nothing has been written yet. What somebody wrote stays.
 *
 * @param source The notebook that answers are taken from; stays as it is.
 * @param target The notebook that they go to; stays as it is, the result is a new one.
 * @param shared From {@linkcode sharedTodos}.
 * @param solved Ids of the source's TODOs that pass their check: no other is copied.
 * @param names What the two notebooks are called in remarks.
 */
export function carryTodos(
  source: Notebook,
  target: Notebook,
  shared: readonly SharedTodo[],
  solved: ReadonlySet<string>,
  names: readonly [source: string, target: string] = ["the first notebook", "the second notebook"],
): CarriedNotebook {
  const answers: Answer[] = [];
  const todos = shared.map((todo): CarriedTodo => {
    const given = findMarkedTodo(source, todo.from, names[0]);
    const open = findMarkedTodo(target, todo.to, names[1]);
    if ("trouble" in given) return { ...todo, carried: "unclear", remark: given.trouble };
    if ("trouble" in open) return { ...todo, carried: "unclear", remark: open.trouble };
    const carried = decide(given.region, open.region, open.earlier, solved.has(todo.from));
    if (carried === "copied") answers.push({ region: open.region, body: moveAnswer(given.region, open.region) });
    const remarks = [...repetition(given, todo.from, names[0]), ...repetition(open, todo.to, names[1])];
    return { ...todo, carried, ...(remarks.length === 0 ? {} : { remark: remarks.join("; ") }) };
  });
  return { notebook: withAnswers(target, answers), todos };
}
