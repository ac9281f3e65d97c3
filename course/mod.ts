/**
 * What a notebook of the course imports.
 *
 * @module
 */
export { a1, a2, a3, a4, type Assignment, type Evaluation, type TodoItem } from "./assignments/mod.ts";
export { evaluate, EvaluationError, type Score } from "./assignments/evaluate.ts";
export { check, CheckFailed } from "./checks/check.ts";
export { Todo } from "./todo.ts";
