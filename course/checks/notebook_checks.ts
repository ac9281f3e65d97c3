/**
 * The checks of a notebook as tests: `deno test -A --no-check course/checks/notebook_checks.ts -- a1 [NOTEBOOK [RESULTS]]`.
 * `deno task check` starts this and reads the results from the file RESULTS, one JSON object a line.
 *
 * @module
 */
import { describeEngine, startBackend } from "../../lib/backend/mod.ts";
import { findAssignment } from "../assignments/mod.ts";
import { CheckFailed } from "./check.ts";
import { readGolden } from "./golden.ts";
import { readNotebook } from "../notebooks/mod.ts";
import { loadTodos } from "./load_todos.ts";
import { checksOf } from "./mod.ts";
import { type CheckResult, runCheck } from "./run_check.ts";

/** What a line of the results says. */
export type CheckReport =
  | { readonly kind: "engine"; readonly text: string }
  | { readonly kind: "note"; readonly text: string }
  /** Why there will be no results. */
  | { readonly kind: "trouble"; readonly text: string }
  | { readonly kind: "result"; readonly cell: number | undefined } & CheckResult;

const [id = "a1", notebook, results] = Deno.args;
const { notebook: file } = findAssignment(id);

function report(line: CheckReport): void {
  if (results !== undefined) Deno.writeTextFileSync(results, JSON.stringify(line) + "\n", { append: true });
}

try {
  report({ kind: "engine", text: describeEngine(await startBackend()) });
} catch (error) {
  report({ kind: "trouble", text: error instanceof Error ? error.message : String(error) });
  throw error;
}
const checks = checksOf(id);
const golden = await readGolden(id);
const path = notebook ?? new URL(`../../notebooks/${file}`, import.meta.url);
const todos = await loadTodos(await readNotebook(path), String(path), checks);
todos.notes.forEach((text) => report({ kind: "note", text }));

// A promise that nobody waits for and that fails must not end all the checks.
addEventListener("unhandledrejection", (event) => event.preventDefault());

const failed = new Set<string>();
for (const check of checks) {
  Deno.test({
    name: `${check.id}: ${check.title}`,
    sanitizeOps: false, // the engine lives on from test to test
    sanitizeResources: false,
    async fn() {
      const broken = todos.broken.get(check.id);
      const { locate } = todos;
      const result = broken === undefined
        ? await runCheck(check, todos.functions, golden.checks[check.id]!, { failed, locate })
        : { id: check.id, title: check.title, passed: false, message: broken };
      report({ kind: "result", cell: todos.cellOf.get(check.id), ...result });
      if (result.passed) return;
      failed.add(check.id);
      throw new CheckFailed(result.message);
    },
  });
}
