/**
 * The points of an assignment under one of its rubrics.
 *
 * @module
 */
import type { Assignment, Evaluation } from "./assignment.ts";
import type { Rubric } from "./rubric.ts";

/**
 * The rubric of an assignment.
 *
 * @param id Another one than the assignment has selected.
 * @throws {RangeError} If there is no such rubric; lists those that there are.
 *
 * @example The course's own rubric gives all points for results
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { a1 } from "./a1.ts";
 * import { rubricOf } from "./points.ts";
 * assertEquals(rubricOf(a1), { id: "results", checks: 0, results: 20 });
 * ```
 */
export function rubricOf(assignment: Assignment, id: string = assignment.rubric): Rubric {
  const found = assignment.rubrics.find((rubric) => rubric.id === id);
  if (found !== undefined) return found;
  const all = assignment.rubrics.map((rubric) => rubric.id).join(", ");
  throw new RangeError(`Assignment ${assignment.id} has no rubric "${id}". There is: ${all}.`);
}

/** To a hundredth: shares like 8 / 20 of 5 points are no binary fractions. */
export const rounded = (points: number) => Math.round(100 * points) / 100;

/**
 * The points for a TODO whose check passes.
 *
 * @param id The TODO; one that the assignment does not have gives none.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { a1 } from "./a1.ts";
 * import { rubricOf, todoPoints } from "./points.ts";
 * assertEquals(todoPoints(a1, "a1.pSample"), 0);
 * assertEquals(todoPoints(a1, "a1.pSample", rubricOf(a1, "todo")), 2);
 * ```
 */
export function todoPoints(assignment: Assignment, id: string, rubric: Rubric = rubricOf(assignment)): number {
  const all = assignment.todos.reduce((sum, { weight }) => sum + weight, 0);
  return rounded(rubric.checks * (assignment.todos.find((todo) => todo.id === id)?.weight ?? 0) / all);
}

/** The limits of an evaluation with the points that a rubric gives for them. */
export function limitsUnder(
  assignment: Assignment,
  { limits }: Evaluation,
  { results }: Rubric = rubricOf(assignment),
): Evaluation["limits"] {
  const all = assignment.evaluations.reduce((sum, evaluation) => sum + (evaluation.limits[0]?.points ?? 0), 0);
  return limits.map(({ below, points }) => ({ below, points: rounded(results * points / all) }));
}
