/**
 * `deno task check [ASSIGNMENT] [--notebook FILE]`: checks the TODOs of a notebook, without running the rest of it.
 *
 * @module
 */
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type Assignment, findAssignment, type TodoItem } from "../assignments/mod.ts";
import type { CheckReport } from "../checks/notebook_checks.ts";

const usage = `deno task check [ASSIGNMENT] [--notebook FILE]

Checks the TODOs of your notebook and says what is off. Save the notebook before.

  ASSIGNMENT       a1, the default
  --notebook FILE  another notebook than the one in notebooks/`;

const tests = fileURLToPath(new URL("../checks/notebook_checks.ts", import.meta.url));
const folder = fileURLToPath(new URL("../../notebooks/", import.meta.url));
const root = fileURLToPath(new URL("../../", import.meta.url));

/** Seconds after which the checks are taken to be without end. They need two. */
const patience = 120;

/** Indents every line but empty ones. */
const indented = (text: string) => text.replace(/^(?=.)/gm, "  ");

/** What the tests had to say. */
interface Tested {
  readonly reports: readonly CheckReport[];
  /** What they printed: shown only when they could not run. */
  readonly output: string;
  /** Whether they were stopped because they did not come to an end. */
  readonly stopped: boolean;
}

async function runTests(id: string, notebook: string, seconds: number): Promise<Tested> {
  const results = await Deno.makeTempFile({ prefix: "checks_", suffix: ".jsonl" });
  try {
    const child = new Deno.Command(Deno.execPath(), {
      args: ["test", "-A", "--no-check", "--quiet", tests, "--", id, notebook, results],
      cwd: root,
      env: { NO_COLOR: "1" },
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    let stopped = false;
    const timer = setTimeout(() => {
      stopped = true;
      child.kill("SIGKILL"); // an endless loop hears nothing else
    }, 1000 * seconds);
    const { stdout, stderr } = await child.output();
    clearTimeout(timer);
    const lines = (await Deno.readTextFile(results)).split("\n").filter((line) => line !== "");
    const output = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes).trim()).join("\n");
    return { reports: lines.map((line) => JSON.parse(line) as CheckReport), output, stopped };
  } finally {
    await Deno.remove(results);
  }
}

/** Adds failures for TODOs about which nothing was reported: the first did not end, and the others had no turn. */
export function withUnfinished(reports: readonly CheckReport[], todos: readonly TodoItem[]): CheckReport[] {
  const done = new Map(reports.flatMap((report) => report.kind === "result" ? [[report.id, report]] : []));
  let first = true;
  const results = todos.map(({ id, title }): CheckReport => {
    const result = done.get(id);
    if (result !== undefined) return result;
    const message = first
      ? "It did not come to an end. Is there a loop without end, or a promise that nothing resolves?"
      : "Not checked, because an earlier check did not come to an end.";
    first = false;
    return { kind: "result", cell: undefined, id, title, passed: false, message };
  });
  return [...reports.filter(({ kind }) => kind !== "result"), ...results];
}

/** The outcome for a reader: a line for each TODO, what is wrong with those that fail, and the count. */
export function describeReports(reports: readonly CheckReport[]): string {
  const results = reports.filter((report) => report.kind === "result");
  const notes = reports.flatMap((report) => report.kind === "note" ? [report.text] : []);
  const width = Math.max(...results.map(({ id }) => id.length));
  const lines = results.map(({ id, title, passed }) => `${passed ? "ok  " : "FAIL"}  ${id.padEnd(width)}  ${title}`);
  const failures = results.filter(({ passed }) => !passed).map(({ id, title, cell, message }) => {
    const place = cell === undefined ? "" : `, code cell ${cell}`;
    return `${id} (${title}${place})\n${indented(message)}`;
  });
  const passed = results.length - failures.length;
  return [
    lines.join("\n"),
    ...notes.map((note) => `Note: ${note}`),
    ...failures,
    `${passed} passed, ${failures.length} failed`,
  ]
    .join("\n\n");
}

async function main(): Promise<number> {
  let assignment: Assignment, notebook: string;
  try {
    const { values, positionals } = parseArgs({
      args: Deno.args,
      allowPositionals: true,
      options: { notebook: { type: "string" }, help: { type: "boolean", short: "h" } },
    });
    if (values.help) {
      console.log(usage);
      return 0;
    }
    if (positionals.length > 1) throw new Error(`One assignment at a time, got: ${positionals.join(", ")}.`);
    assignment = findAssignment(positionals[0] ?? "a1");
    notebook = values.notebook === undefined ? `${folder}${assignment.notebook}` : resolve(values.notebook);
    await Deno.stat(notebook).catch(() => {
      throw new Error(`There is no notebook ${notebook}.`);
    });
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${usage}`);
    return 2;
  }

  console.log(`Checking ${notebook.startsWith(root) ? notebook.slice(root.length) : notebook}`);
  const { reports, output, stopped } = await runTests(assignment.id, notebook, patience);
  const engine = reports.find(({ kind }) => kind === "engine");
  if (!stopped && !reports.some(({ kind }) => kind === "result")) {
    const trouble = reports.find(({ kind }) => kind === "trouble");
    console.error(
      trouble?.kind === "trouble"
        ? `The checks could not run: ${trouble.text}`
        : `The checks could not run.\n\n${output}`,
    );
    return 1;
  }
  const all = withUnfinished(reports, assignment.todos);
  if (engine?.kind === "engine") console.log(engine.text);
  console.log(`\n${describeReports(all)}`);
  return all.every((report) => report.kind !== "result" || report.passed) ? 0 : 1;
}

if (import.meta.main) Deno.exit(await main());
