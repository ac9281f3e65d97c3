/**
 * Executing notebooks without an editor: on the kernel, or as a program where there is no Jupyter.
 *
 * @module
 */
export { executeNotebook, type ExecuteOptions } from "./execute_notebook.ts";
export type { ExecutionEvent } from "./execution_event.ts";
export { notebooksIn, pickNotebook } from "./pick_notebook.ts";
export { runAssignment, type RunOptions } from "./run_assignment.ts";
export type { RunOutcome } from "./run_outcome.ts";
export { type RunSummary, type ScoreRow } from "./scores.ts";
