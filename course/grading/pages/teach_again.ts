/**
 * Where to teach again: how many fail which TODO, and with which known mistake.
 *
 * @module
 */
import type { Assignment } from "../../assignments/mod.ts";
import type { GradedTodo, Result } from "../result.ts";

/** One way to fail a TODO. */
export interface Failure {
  readonly todo: string;
  /** The name of a known mistake, or what else became of the TODO. */
  readonly what: string;
  /** The submissions that fail so, in their order. */
  readonly who: readonly Result[];
}

function whatOf({ state, status, mistake }: GradedTodo): string | undefined {
  if (status === "passed") return undefined;
  if (state === "missing") return "not to be found in the notebook";
  if (state === "untouched") return "not done";
  if (mistake !== "") return mistake;
  if (status === "error") return "stops with an error";
  return status === "todo" ? "waits for another TODO, or is half done" : "wrong in a way that has no name";
}

/** All ways to fail that were seen, the most frequent first. */
export function failuresOf({ todos: order }: Assignment, results: readonly Result[]): Failure[] {
  const found = new Map<string, { todo: string; what: string; who: Result[] }>();
  for (const result of results) {
    for (const todo of result.todos) {
      const what = whatOf(todo);
      if (what === undefined) continue;
      const name = `${todo.id} ${what}`;
      const failure = found.get(name) ?? { todo: todo.id, what, who: [] };
      failure.who.push(result);
      found.set(name, failure);
    }
  }
  const place = (id: string) => order.findIndex((todo) => todo.id === id);
  return [...found.values()].sort((a, b) => b.who.length - a.who.length || place(a.todo) - place(b.todo));
}
