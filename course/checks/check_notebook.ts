/**
 * Checking a notebook: each TODO in an isolate of its own, all of them in a process of their own.
 *
 * @module
 */
import type { Assignment } from "../assignments/mod.ts";
import { rubricOf, todoPoints } from "../assignments/mod.ts";
import { explainBlame } from "./blame.ts";
import type { OwnResult } from "./report.ts";
import type { CheckResult } from "./run_check.ts";
import { runChecks } from "./run_checks.ts";

/** The result of a TODO, and the code cell that it stands in. */
export type TodoResult = CheckResult & { readonly cell?: number | undefined };

/** What came of checking a notebook. */
export interface CheckedNotebook {
  /** The engine that ran the tensors; missing if none started. */
  readonly engine?: string;
  /** What else a reader should know. */
  readonly notes: readonly string[];
  /** One for each TODO, in their order. */
  readonly todos: readonly TodoResult[];
  /** Why the checks could not run; then all TODOs have the status "error". */
  readonly trouble?: string;
}

/** Settings of {@linkcode checkNotebook}. */
export interface CheckNotebookOptions {
  /** Seconds that one TODO may take. They need a fifth of one. Default 15. */
  readonly limit?: number;
  /** Seconds that everything else may take: to start the engine, above all. Default 120. */
  readonly startLimit?: number;
  /** Another rubric than the assignment's. */
  readonly rubric?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A TODO that could not be checked. */
function withoutResult({ todos }: Assignment, id: string, words: string): OwnResult {
  const { title } = todos.find((todo) => todo.id === id)!;
  return { id, title, status: "error", points: 0, max: 0, mistake: "", message: words, words, uses: [] };
}

/** Says of a TODO that is wrong because another one is which of them is to be mended first. */
export function blamed(result: OwnResult, all: ReadonlyMap<string, OwnResult>): OwnResult {
  if (result.status === "passed") return result;
  const cause = result.uses.map((id) => all.get(id)).find((other) => other !== undefined && other.status !== "passed");
  if (cause === undefined) return result;
  const { status, words, mistake } = explainBlame(result.id, cause.id, cause);
  return { ...result, status, words, mistake, message: words };
}

/**
 * Checks all TODOs of a notebook. Whatever stands in it, there is a result for each, and none depends on what the code of
 * another does to its isolate or to the process: what was under way when a process ended is checked again, each TODO in a
 * process of its own.
 *
 * @param notebook Path of the notebook.
 */
export async function checkNotebook(
  assignment: Assignment,
  notebook: string,
  { limit = 15, startLimit = 120, rubric, env = {} }: CheckNotebookOptions = {},
): Promise<CheckedNotebook> {
  const points = rubricOf(assignment, rubric);
  const order = { assignment: assignment.id, notebook, rubric: points.id, limit, startLimit };
  const ids = assignment.todos.map(({ id }) => id);
  const run = await runChecks(order, env);
  const results = new Map(run.results.map((result) => [result.id, result]));
  let { engine, trouble } = run;
  const notes = new Set(run.notes);
  for (const id of ids) {
    if (results.has(id) || trouble !== undefined) continue;
    const alone = await runChecks({ ...order, only: [id] }, env);
    trouble = alone.trouble;
    engine ??= alone.engine;
    alone.notes.forEach((note) => notes.add(note));
    results.set(id, alone.results[0] ?? withoutResult(assignment, id, alone.lastWords));
  }
  const why = `The checks could not run: ${trouble}`;
  const todos = ids.map((id): TodoResult => {
    const { words: _, uses: __, ...result } = blamed(results.get(id) ?? withoutResult(assignment, id, why), results);
    return { ...result, max: todoPoints(assignment, id, points) };
  });
  return {
    ...(engine === undefined ? {} : { engine }),
    notes: [...notes],
    todos,
    ...(trouble === undefined ? {} : { trouble }),
  };
}
