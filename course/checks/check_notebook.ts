/**
 * Running the checks of a notebook in a process of their own, which can be ended: student code may loop for ever.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import type { Assignment } from "../assignments/mod.ts";
import { rubricOf, todoPoints } from "../assignments/mod.ts";
import type { CheckReport, ChecksOrder } from "./report.ts";
import type { CheckResult } from "./run_check.ts";

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

const tests = fileURLToPath(new URL("./notebook_checks.ts", import.meta.url));
const root = fileURLToPath(new URL("../../", import.meta.url));

/** What one process had to say. */
interface Tested {
  readonly reports: readonly CheckReport[];
  /** What it printed: shown only when the checks could not run. */
  readonly output: string;
  /** Whether it was ended because nothing more came. */
  readonly stuck: boolean;
}

async function runTests(order: ChecksOrder, options: CheckNotebookOptions): Promise<Tested> {
  const { limit = 15, startLimit = 120, env = {} } = options;
  const file = await Deno.makeTempFile({ prefix: "checks_", suffix: ".jsonl" });
  try {
    const child = new Deno.Command(Deno.execPath(), {
      args: ["test", "-A", "--no-check", "--quiet", tests, "--", JSON.stringify({ ...order, reports: file })],
      cwd: root,
      env: { NO_COLOR: "1", ...env },
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    let stuck = false;
    let size = 0;
    let since = Date.now();
    let allowed = startLimit;
    const timer = setInterval(() => {
      const now = Deno.statSync(file).size;
      if (now > size) {
        [size, since] = [now, Date.now()];
        const last = Deno.readTextFileSync(file).trimEnd().split("\n").at(-1)!;
        allowed = /^\{"kind":"(cell|start)"/.test(last) ? limit : startLimit; // student code runs, or this course's
      } else if (Date.now() - since > 1000 * allowed) {
        stuck = true;
        child.kill("SIGKILL"); // an endless loop hears nothing else
      }
    }, 100);
    const { stdout, stderr } = await child.output();
    clearInterval(timer);
    const lines = (await Deno.readTextFile(file)).split("\n").filter((line) => line !== "");
    const output = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes).trim()).join("\n").trim();
    const reports = lines.map((line) => JSON.parse(line) as CheckReport);
    for (const line of reports) {
      if (line.kind === "folder") await Deno.remove(line.path, { recursive: true }).catch(() => {});
    }
    return { reports, output, stuck };
  } finally {
    await Deno.remove(file);
  }
}

/** A TODO that could not be checked. */
function withoutResult(assignment: Assignment, id: string, message: string, rubric?: string): TodoResult {
  const { title } = assignment.todos.find((todo) => todo.id === id)!;
  const max = todoPoints(assignment, id, rubricOf(assignment, rubric));
  return { id, title, status: "error", points: 0, max, mistake: "", message };
}

/** What is said of a TODO in the middle of which the process ended. */
function lastWords(output: string): string {
  if (output.includes("Promise resolution is still pending")) {
    return "It waits for a promise that nothing ever resolves. Look at what stands after `await`.";
  }
  return `The process ended in the middle of it. Its last words:\n${output.split("\n").slice(-5).join("\n")}`;
}

/**
 * Checks all TODOs of a notebook. Whatever stands in it, there is a result for each: a TODO that does not come to an end is
 * ended, and the others are still checked.
 *
 * @param notebook Path of the notebook.
 */
export async function checkNotebook(
  assignment: Assignment,
  notebook: string,
  options: CheckNotebookOptions = {},
): Promise<CheckedNotebook> {
  const { rubric, limit = 15 } = options;
  const results = new Map<string, TodoResult>();
  const stuckTodos: string[] = [];
  const endless: number[] = [];
  const missing = () => assignment.todos.map(({ id }) => id).filter((id) => !results.has(id));
  let engine: string | undefined;
  let notes: string[] = [];
  let trouble: string | undefined;
  for (;;) {
    const order: ChecksOrder = {
      assignment: assignment.id,
      notebook,
      skip: [...results.keys()],
      stuck: stuckTodos,
      endless,
      ...(rubric === undefined ? {} : { rubric }),
    };
    const { reports, output, stuck } = await runTests(order, options);
    notes = [];
    for (const line of reports) {
      if (line.kind === "engine") engine = line.text;
      if (line.kind === "note") notes.push(line.text);
      if (line.kind === "trouble") trouble = line.text;
      if (line.kind === "result") {
        const { kind: _, ...result } = line;
        results.set(line.id, result);
      }
    }
    if (missing().length === 0) break;
    const last = reports.at(-1);
    if (last?.kind === "start") {
      const words = stuck
        ? `It did not come to an end within ${limit} seconds. Is there a loop without end?`
        : lastWords(output);
      stuckTodos.push(last.id);
      results.set(last.id, withoutResult(assignment, last.id, words, rubric));
    } else if (stuck && last?.kind === "cell" && !endless.includes(last.number)) {
      endless.push(last.number);
    } else {
      trouble ??= stuck ? "Nothing was heard of them for too long." : output;
      break;
    }
    if (missing().length === 0) break;
  }
  const why = `The checks could not run: ${trouble ?? ""}`;
  const todos = assignment.todos.map(({ id }) => results.get(id) ?? withoutResult(assignment, id, why, rubric));
  return {
    ...(engine === undefined ? {} : { engine }),
    notes,
    todos,
    ...(trouble === undefined ? {} : { trouble }),
  };
}
