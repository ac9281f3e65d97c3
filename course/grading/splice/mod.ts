/**
 * A student's answers in the notebook as it was given out, and what else differs.
 *
 * @module
 */
export type { Difference } from "./differences.ts";
export type { Flag } from "./flags.ts";
export { splice, type Spliced, type SplicedTodo } from "./splice.ts";
