/**
 * The process that checks a notebook: it starts an isolate for each TODO, side by side, judges what they saw, and reports.
 * The code of a TODO can end its isolate, and if it tries hard this process, but not the one that started it.
 *
 * @module
 */
import "../compiled/engine_packages.ts"; // first
import { fileURLToPath, pathToFileURL } from "node:url";
import { findAssignment, rubricOf } from "../assignments/mod.ts";
import { readNotebook } from "../notebooks/mod.ts";
import { findingFrom, TodoIsolate } from "./check_isolate.ts";
import { type GoldenCheck, readGolden } from "./golden.ts";
import { checksOf } from "./mod.ts";
import { readTodos, type TodoSource, type TodoSources } from "./read_todos.ts";
import type { CheckReport, ChecksOrder } from "./report.ts";
import { resultOf } from "./run_check.ts";
import { Turns } from "./turns.ts";

const order: ChecksOrder = JSON.parse(Deno.args[0]!);
const root = new URL("../../", import.meta.url);
const rubric = rubricOf(findAssignment(order.assignment), order.rubric);
const checks = checksOf(order.assignment);
const wanted = checks.filter(({ id }) => order.only?.includes(id) ?? true);

function report(line: CheckReport): void {
  Deno.writeTextFileSync(order.reports, JSON.stringify(line) + "\n", { append: true });
}

// As many at once as there are processors, or the limit of each would measure how many others there are.
const atOnce = Math.max(2, navigator.hardwareConcurrency);
const turns = new Turns(atOnce);
// The first ones start their engines while the notebook is read.
const waiting = wanted.slice(0, atOnce).map(() => new TodoIsolate(order));
const folder = await Deno.makeTempDir({ dir: fileURLToPath(root), prefix: ".joined_" }); // in it, packages are found
report({ kind: "folder", path: folder });

try {
  const notebook = await readNotebook(order.notebook);
  const sources = await readTodos(notebook, checks, root);
  const golden = await readGolden(order.assignment);
  const found = { notes: new Set(sources.notes), engines: new Set<string>(), troubles: new Set<string>() };
  await Promise.all(
    sources.todos.filter(({ check: { id } }) => order.only?.includes(id) ?? true).map((todo) =>
      check(todo, golden.checks[todo.check.id]!, sources, found)
    ),
  );
  found.engines.forEach((text) => report({ kind: "engine", text }));
  found.notes.forEach((text) => report({ kind: "note", text }));
  found.troubles.forEach((text) => report({ kind: "trouble", text }));
} catch (error) {
  report({ kind: "trouble", text: error instanceof Error ? error.message : String(error) });
} finally {
  await Deno.remove(folder, { recursive: true });
}
Deno.exit(); // whatever an isolate has left running

/** Checks one TODO in its isolate, and reports. */
async function check(
  todo: TodoSource,
  golden: GoldenCheck,
  sources: TodoSources,
  found: Record<"notes" | "engines" | "troubles", Set<string>>,
): Promise<void> {
  const { check, cell, cells, broken } = todo;
  if (broken !== undefined) {
    const { words, ...result } = resultOf(check, { status: "error", words: broken, mistake: "" }, rubric);
    return report({ kind: "result", ...result, words, cell, uses: [] });
  }
  const heard = await turns.take(() =>
    (waiting.pop() ?? new TodoIsolate(order)).check({ id: check.id, cells, folder: pathToFileURL(`${folder}/`).href })
  );
  for (const word of heard.words) {
    if (word.kind === "engine") found.engines.add(word.text);
    if (word.kind === "loaded") {
      const imports = word.faults.filter(({ isImport }) => isImport);
      imports.forEach(({ cell, text }) => found.notes.add(`In code cell ${cell} was left out what fails, ${text}`));
    }
    if (word.kind === "trouble") {
      found.troubles.add(word.text);
      return;
    }
  }
  const finding = findingFrom(heard, todo, golden, sources, order);
  const { difference: _, ...result } = resultOf(check, finding, rubric);
  const uses = finding?.first === undefined && finding?.status !== "todo" ? check.uses : [];
  report({ kind: "result", ...result, cell, uses });
}
