/**
 * The checks of a notebook as tests: `deno test -A --no-check course/checks/notebook_checks.ts -- '{"assignment":"a1"}'`.
 * `deno task check` starts this, follows it by its reports, and ends it when a TODO does not come to an end.
 *
 * @module
 */
import { describeEngine, startBackend } from "../../lib/backend/mod.ts";
import { findAssignment, rubricOf } from "../assignments/mod.ts";
import { readNotebook } from "../notebooks/mod.ts";
import { CheckFailed } from "./check.ts";
import type { Check } from "./definition.ts";
import { explainBlame } from "./explain.ts";
import { readGolden } from "./golden.ts";
import { loadTodos } from "./load_todos.ts";
import { checksOf, usedBy } from "./mod.ts";
import type { CheckReport, ChecksOrder } from "./report.ts";
import { type DetailedResult, resultOf, runCheck } from "./run_check.ts";

const order: ChecksOrder = JSON.parse(Deno.args[0] ?? '{ "assignment": "a1" }');
const { assignment: id, notebook, reports, skip = [], stuck = [], endless = [] } = order;
const assignment = findAssignment(id);
const rubric = rubricOf(assignment, order.rubric);

function report(line: CheckReport): void {
  if (reports !== undefined) Deno.writeTextFileSync(reports, JSON.stringify(line) + "\n", { append: true });
}

async function orTrouble<T>(action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    report({ kind: "trouble", text: error instanceof Error ? error.message : String(error) });
    throw error;
  }
}

report({ kind: "engine", text: describeEngine(await orTrouble(() => startBackend())) });
const checks = checksOf(id);
const golden = await readGolden(id);
const path = notebook ?? new URL(`../../notebooks/${assignment.notebook}`, import.meta.url);
// A promise that nobody waits for and that fails must not end all the checks.
addEventListener("unhandledrejection", (event) => event.preventDefault());
const todos = await orTrouble(async () =>
  await loadTodos(await readNotebook(path), String(path), checks, {
    endless,
    onFolder: (path) => report({ kind: "folder", path }),
    onCell: (number) => report({ kind: "cell", number }),
  })
);
todos.notes.forEach((text) => report({ kind: "note", text }));
report({ kind: "loaded" });

async function resultFor(check: Check): Promise<DetailedResult> {
  const broken = todos.broken.get(check.id);
  if (broken !== undefined) return resultOf(check, { status: "error", words: broken, mistake: "" }, rubric);
  const blamed = check.uses.find((other) => stuck.includes(other));
  if (blamed !== undefined) return resultOf(check, explainBlame(check, blamed, ""), rubric);
  const { functions, locate } = todos;
  return await runCheck(check, functions, golden.checks[check.id]!, { locate, rubric, used: usedBy(check, golden) });
}

for (const check of checks) {
  if (skip.includes(check.id)) continue;
  Deno.test({
    name: `${check.id}: ${check.title}`,
    sanitizeOps: false, // the engine lives on from test to test
    sanitizeResources: false,
    async fn() {
      report({ kind: "start", id: check.id });
      const { title, status, points, max, mistake, message } = await resultFor(check);
      const cell = todos.cellOf.get(check.id);
      report({ kind: "result", cell, id: check.id, title, status, points, max, mistake, message });
      if (status !== "passed") throw new CheckFailed(message);
    },
  });
}
