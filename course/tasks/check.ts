/**
 * `deno task check [ASSIGNMENT] [--notebook FILE]`: checks the TODOs of a notebook, without running the rest of it.
 *
 * @module
 */
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { findAssignment } from "../assignments/mod.ts";
import type { CheckReport } from "../checks/notebook_checks.ts";

const usage = `deno task check [ASSIGNMENT] [--notebook FILE]

Checks the TODOs of your notebook and says what is off. Save the notebook before.

  ASSIGNMENT       a1, the default
  --notebook FILE  another notebook than the one in notebooks/`;

const tests = fileURLToPath(new URL("../checks/notebook_checks.ts", import.meta.url));
const folder = fileURLToPath(new URL("../../notebooks/", import.meta.url));
const root = fileURLToPath(new URL("../../", import.meta.url));

/** Indents every line but empty ones. */
const indented = (text: string) => text.replace(/^(?=.)/gm, "  ");

/** Runs the tests, and hands each report to `onReport`. */
async function runTests(id: string, notebook: string): Promise<{ reports: CheckReport[]; output: string }> {
  const results = await Deno.makeTempFile({ prefix: "checks_", suffix: ".jsonl" });
  try {
    const command = new Deno.Command(Deno.execPath(), {
      args: ["test", "-A", "--no-check", "--quiet", tests, "--", id, notebook, results],
      cwd: root,
      env: { NO_COLOR: "1" },
      stdout: "piped",
      stderr: "piped",
    });
    const { stdout, stderr } = await command.output();
    const lines = (await Deno.readTextFile(results)).split("\n").filter((line) => line !== "");
    const output = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes).trim()).join("\n");
    return { reports: lines.map((line) => JSON.parse(line) as CheckReport), output };
  } finally {
    await Deno.remove(results);
  }
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
  let id: string, notebook: string;
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
    const assignment = findAssignment(positionals[0] ?? "a1");
    id = assignment.id;
    notebook = values.notebook === undefined ? `${folder}${assignment.notebook}` : resolve(values.notebook);
    await Deno.stat(notebook).catch(() => {
      throw new Error(`There is no notebook ${notebook}.`);
    });
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${usage}`);
    return 2;
  }

  console.log(`Checking ${notebook.startsWith(root) ? notebook.slice(root.length) : notebook}`);
  const { reports, output } = await runTests(id, notebook);
  const results = reports.filter((report) => report.kind === "result");
  if (results.length === 0) {
    console.error(`The checks could not run.\n\n${output}`);
    return 1;
  }
  for (const report of reports) if (report.kind === "engine") console.log(report.text);
  console.log(`\n${describeReports(reports)}`);
  return results.every(({ passed }) => passed) ? 0 : 1;
}

if (import.meta.main) Deno.exit(await main());
