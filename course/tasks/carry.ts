/**
 * `deno task carry FROM TO`: copies solved TODOs from the notebook of one assignment into that of a later one.
 *
 * @module
 */
import { parseArgs } from "node:util";
import { checkCommand, findNotebookFile, type NotebookFile } from "../assignments/notebook_file.ts";
import {
  type Carried,
  type CarriedNotebook,
  type CarriedTodo,
  carryTodos,
  type SharedTodo,
  sharedTodos,
} from "../carry/mod.ts";
import { checkNotebook } from "../checks/check_notebook.ts";
import { readingOrder } from "../machine/failure.ts";
import { interruptible } from "../machine/interruptible.ts";
import { shownPath } from "../machine/typed_path.ts";
import { writeWhole } from "../machine/write_whole.ts";
import { formatNotebook, readNotebook, withoutScratch } from "../notebooks/mod.ts";

const usage = `deno task carry FROM TO

Copies the TODOs that you have solved in one assignment into the notebook of another one that has the same TODOs, as in
\`deno task carry a1 a2\`. Only answers that pass their check are copied, and only to where nothing is written yet.
Save both notebooks before, and close the second.

  FROM, TO   assignments (a1 to a4), for the notebooks in notebooks/, or paths of notebooks`;

async function readArguments(args: string[]): Promise<[NotebookFile, NotebookFile] | undefined> {
  const options = { help: { type: "boolean", short: "h" } } as const;
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
  if (values.help) return undefined;
  const [from, to] = positionals;
  if (from === undefined || to === undefined || positionals.length > 2) {
    throw new Error(`Give two assignments, got ${positionals.length}: ${positionals.join(", ") || "none"}.`);
  }
  const files: [NotebookFile, NotebookFile] = [await findNotebookFile(from), await findNotebookFile(to)];
  const [{ assignment }, { assignment: other }] = files;
  if (assignment === other) throw new Error(`Both are ${assignment.id}. Give two different assignments.`);
  return files;
}

const marks: Readonly<Record<Carried, string>> = {
  "copied": "copied",
  "same": "there already",
  "kept": "kept",
  "unsolved": "not copied",
  "failed": "not copied",
  "unclear": "not copied",
};

/** What a reader should know of a TODO. */
function remarkOn({ from, title, carried, remark }: CarriedTodo): string {
  const words: Partial<Record<Carried, string>> = {
    kept: "something is written here, and stays",
    unsolved: `${from} is not done yet`,
    failed: `${from} does not pass its check`,
  };
  const remarks = [words[carried], remark].filter((text) => text !== undefined);
  return remarks.length === 0 ? title : `${title}: ${remarks.join("; ")}`;
}

/** What was done, for a reader: a line for each TODO. */
function describeCarried(todos: CarriedNotebook["todos"]): string {
  const width = Math.max(...todos.map(({ to }) => to.length));
  return todos.map((todo) => `${marks[todo.carried].padEnd(13)}  ${todo.to.padEnd(width)}  ${remarkOn(todo)}`).join(
    "\n",
  );
}

/** The ids of the TODOs that pass their checks in a notebook. */
async function passed({ assignment, path }: NotebookFile): Promise<Set<string>> {
  const { todos, trouble } = await checkNotebook(assignment, path);
  if (trouble !== undefined && todos.every(({ status }) => status === "error")) {
    throw new Error(`Nothing was copied: the checks of ${shownPath(path)} could not run. ${trouble}`);
  }
  return new Set(todos.filter(({ status }) => status === "passed").map(({ id }) => id));
}

/** Says which copied answers do not pass in their new place. */
async function checkCopied(to: NotebookFile, copied: readonly SharedTodo[]): Promise<boolean> {
  const solved = await passed(to);
  const failed = copied.filter((todo) => !solved.has(todo.to)).map((todo) => todo.to);
  if (failed.length === 0) {
    console.log(`${copied.length} copied; ${copied.length === 1 ? "it passes its check" : "all pass their checks"}.`);
  } else {
    console.log(`${copied.length} copied. In their new place these do not pass: ${failed.join(", ")}.`);
    console.log(`They may build on one that is not solved here, or use a name that is missing: ${checkCommand(to)}`);
  }
  return failed.length === 0;
}

async function carry(from: NotebookFile, to: NotebookFile): Promise<boolean> {
  const shared = sharedTodos(from.assignment, to.assignment);
  console.log(`From ${shownPath(from.path)} to ${shownPath(to.path)}\n`);
  await readNotebook(to.path); // before the checks, which take seconds
  const solved = await passed(from);
  const source = withoutScratch(await readNotebook(from.path)).work;
  const target = withoutScratch(await readNotebook(to.path));
  const names = [shownPath(from.path), shownPath(to.path)] as const;
  const { notebook, todos } = carryTodos(source, target.work, shared, solved, names);
  const copied = todos.filter(({ carried }) => carried === "copied");
  if (copied.length > 0) {
    await writeWhole(to.path, formatNotebook({ ...notebook, cells: [...notebook.cells, ...target.scratch] }));
  }
  console.log(`${describeCarried(todos)}\n`);
  if (todos.some(({ carried }) => carried === "failed")) console.log(`What is off there: ${checkCommand(from)}`);
  const clear = todos.every(({ carried }) => carried !== "unclear");
  if (copied.length === 0) {
    console.log("Nothing was copied; the notebook is as it was.");
    return clear;
  }
  const done = await checkCopied(to, copied) && clear;
  console.log("Is the notebook open? Then reload it before you write in it: File → Reload Notebook from Disk.");
  return done;
}

async function main(): Promise<void> {
  const files = await readingOrder(() => readArguments(Deno.args));
  if (files === undefined) return void console.log(usage);
  if (!await carry(...files)) Deno.exitCode = 1;
}

if (import.meta.main) await interruptible(main, { usage, farewell: "Stopped." });
