/**
 * Taking what a student has solved along into the next notebook.
 *
 * @module
 */
export {
  type Carried,
  type CarriedNotebook,
  type CarriedTodo,
  carryTodos,
  type SharedTodo,
  sharedTodos,
} from "./carry_todos.ts";
