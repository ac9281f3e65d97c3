/**
 * `deno task check [ASSIGNMENT] [NOTEBOOK]`: checks the TODOs of a notebook, without running the rest of it.
 *
 * @module
 */
import { parseArgs } from "node:util";
import { type Assignment, rubricOf } from "../assignments/mod.ts";
import { assignmentsIn, isNotebookPath, namedAssignment, notebookFile } from "../assignments/notebook_file.ts";
import { type CheckedNotebook, checkNotebook } from "../checks/check_notebook.ts";
import { describeChecks } from "../checks/describe_checks.ts";
import { readingOrder } from "../machine/failure.ts";
import { interruptible } from "../machine/interruptible.ts";
import { shownPath, typedPath } from "../machine/typed_path.ts";

const usage = `deno task check [ASSIGNMENT] [NOTEBOOK]

Checks the TODOs of your notebook and says what is off. Save the notebook before.

  ASSIGNMENT       a1 (the default), a2, a3 or a4
  NOTEBOOK         another notebook than the one in notebooks/ (also: --notebook FILE)
  --json           prints one JSON object and nothing else
  --rubric NAME    counts points by this rubric (results, todo), not by the assignment's
  --seconds N      seconds that one TODO may take, 15 by default`;

/** The outcome for a program. */
export const checksAsJson = (notebook: string, { todos }: Pick<CheckedNotebook, "todos">) => ({
  notebook,
  todos: todos.map(({ id, points, max, status, mistake, message }) => ({ id, points, max, status, mistake, message })),
});

/** What was asked for. */
interface Order {
  readonly assignment: Assignment;
  readonly notebook: string;
  readonly json: boolean;
  readonly rubric: string;
  readonly limit: number;
}

async function readArguments(args: string[]): Promise<Order | undefined> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      notebook: { type: "string" },
      json: { type: "boolean" },
      rubric: { type: "string" },
      seconds: { type: "string" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) return undefined;
  const ids = positionals.filter((text) => !isNotebookPath(text));
  const paths = positionals.filter(isNotebookPath);
  if (values.notebook !== undefined) paths.push(values.notebook);
  if (ids.length > 1) throw new Error(`One assignment at a time, got: ${ids.join(", ")}.`);
  if (paths.length > 1) throw new Error(`One notebook at a time, got: ${paths.join(", ")}.`);
  const [id, given] = [ids[0], paths[0]];
  const [found] = id === undefined && given !== undefined ? await assignmentsIn(typedPath(given)) : [];
  const { assignment, path: notebook } = await notebookFile(found ?? namedAssignment(id ?? "a1"), given);
  const limit = Number(values.seconds ?? 15);
  if (!(limit > 0)) throw new Error(`--seconds is "${values.seconds}". Give a number above 0.`);
  return { assignment, notebook, json: values.json ?? false, rubric: rubricOf(assignment, values.rubric).id, limit };
}

async function check(): Promise<void> {
  const order = await readingOrder(() => readArguments(Deno.args));
  if (order === undefined) return void console.log(usage);
  const { assignment, notebook, json, rubric, limit } = order;
  const shown = shownPath(notebook);
  if (!json) console.log(`Checking ${shown}`);
  const checked = await checkNotebook(assignment, notebook, { rubric, limit });
  if (json) {
    console.log(JSON.stringify(checksAsJson(shown, checked)));
  } else if (checked.trouble !== undefined && checked.todos.every(({ status }) => status === "error")) {
    console.error(`The checks could not run: ${checked.trouble}`);
  } else {
    if (checked.engine !== undefined) console.log(checked.engine);
    console.log(`\n${describeChecks(checked)}`);
  }
  if (checked.todos.some(({ status }) => status !== "passed")) Deno.exitCode = 1;
}

if (import.meta.main) await interruptible(check, { usage, farewell: "Stopped.", grace: 0.1 });
