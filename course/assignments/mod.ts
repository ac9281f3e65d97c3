/**
 * The assignments as data.
 *
 * @module
 */
import { a1 } from "./a1.ts";
import { a2 } from "./a2.ts";
import { a3 } from "./a3.ts";
import { a4 } from "./a4.ts";
import type { Assignment, Evaluation, TodoItem } from "./assignment.ts";

export { a1, type A1Hyperparameters } from "./a1.ts";
export { a2, type A2Hyperparameters } from "./a2.ts";
export { a3, type A3Hyperparameters } from "./a3.ts";
export { a4, type A4Hyperparameters } from "./a4.ts";
export { limitsUnder, rounded, rubricOf, todoPoints } from "./points.ts";
export { type Rubric, type RubricId, totalPoints } from "./rubric.ts";
export type { Assignment, Evaluation, TodoItem } from "./assignment.ts";

/** All assignments, in the order of the course. */
export const assignments: readonly Assignment[] = [a1, a2, a3, a4];

const list = (ids: readonly string[]) => ids.join(", ");

/**
 * The assignment with this id.
 *
 * @throws {RangeError} If there is none; lists all.
 */
export function findAssignment(id: string): Assignment {
  const found = assignments.find((assignment) => assignment.id === id);
  if (found !== undefined) return found;
  throw new RangeError(`There is no assignment "${id}". There is: ${list(assignments.map(({ id }) => id))}.`);
}

/**
 * The TODO with this id.
 *
 * @throws {RangeError} If there is none; lists those of its assignment, or of all.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { findTodo } from "./mod.ts";
 * assertEquals(findTodo("a1.qSample").equation, "DDPM, eq. 4");
 * ```
 */
export const findTodo = (id: string): TodoItem => find(id, "TODO", (assignment) => assignment.todos);

/**
 * The evaluation with this id.
 *
 * @throws {RangeError} If there is none; lists those of its assignment, or of all.
 */
export const findEvaluation = (id: string): Evaluation =>
  find(id, "evaluation", (assignment) => assignment.evaluations);

/** The assignment of a TODO or an evaluation: "a1.qSample" belongs to a1. */
export const assignmentOf = (id: string): Assignment => findAssignment(id.slice(0, Math.max(0, id.indexOf("."))));

function find<T extends { readonly id: string }>(id: string, what: string, of: (a: Assignment) => readonly T[]): T {
  const found = assignments.flatMap(of).find((item) => item.id === id);
  if (found !== undefined) return found;
  const own = assignments.filter((assignment) => String(id).startsWith(`${assignment.id}.`));
  const ids = (own.length > 0 ? own : assignments).flatMap(of).map((item) => item.id);
  throw new RangeError(`There is no ${what} "${id}". There is: ${list(ids)}.`);
}
