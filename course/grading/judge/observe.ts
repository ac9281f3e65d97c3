/**
 * Lets the checks look at the TODOs of a notebook, in the wall.
 *
 * @module
 */
import { moduleOf } from "../../checks/load_todo.ts";
import type { TodoSource } from "../../checks/read_todos.ts";
import type { WalledRun } from "../wall/mod.ts";
import type { Questions } from "./questions/mod.ts";
import { fromBytes, type Seen } from "./seen.ts";
import { course, secrets, type Walls, withinWalls } from "./walls.ts";

/** What came of a TODO: what was seen, or in words why nothing was. */
export type Watched = { readonly seen: Seen } | { readonly trouble: string };

/** What came of all. */
export interface WatchedTodos {
  readonly todos: ReadonlyMap<string, Watched>;
  /** Seconds in the wall. */
  readonly seconds: number;
}

const fileOf = ({ check: { id } }: TodoSource) => `${id.replace(".", "_")}.ts`;

/** The program that observes them: each in a module of its own. */
function programFor(todos: readonly TodoSource[], questions: Questions) {
  const list = todos.map((todo) => {
    const file = JSON.stringify(`./${fileOf(todo)}`);
    return `  { id: ${JSON.stringify(todo.check.id)}, module: ${file}, load: () => import(${file}) },`;
  });
  const program = [
    'import "wall/inside.ts";',
    `import { observeTodos } from ${JSON.stringify(new URL("inside/observe.ts", import.meta.url).href)};`,
    `await observeTodos([\n${list.join("\n")}\n], ${JSON.stringify(questions)});`,
  ];
  const modules = todos.map((todo) => [fileOf(todo), moduleOf(todo.cells, todo.check.functions)]);
  return {
    modules: { "program.ts": program.join("\n"), ...Object.fromEntries(modules) },
    reads: course,
    hides: secrets,
  };
}

/** What is said of the TODO that a program was busy with when it came to its end. */
function troubleOf({ end, words }: WalledRun, patience: number): string {
  if (end === "time") return `It did not come to an end within ${patience} seconds. Is there a loop without end?`;
  if (end === "memory") return "It takes more memory than there is.";
  if (end === "processes") return "It starts more processes than it may.";
  if (end === "output") return "It prints without end.";
  if (end === "finished") {
    return "It ends the program, and the kernel with it. Leave out `Deno.exit` and `process.exit`.";
  }
  const said = words.split("\n").filter((line) => line.trim() !== "").slice(-3).join("\n");
  return `Its process ended in the middle of the check, and in a notebook the kernel would. It said last:\n${said}`;
}

/**
 * Observes the TODOs. One that does not come to its end, or ends the process, is the fault of none but itself: the rest is
 * observed without it.
 *
 * @throws {Error} If the program did not begin at all, twice.
 */
export async function observe(
  todos: readonly TodoSource[],
  questions: Questions,
  walls: Walls,
): Promise<WatchedTodos> {
  const found = new Map<string, Watched>();
  const { patience = 20 } = walls;
  let [rest, seconds, failures] = [todos, 0, 0];
  while (rest.length > 0) {
    const run = await withinWalls(walls, programFor(rest, questions), {
      ...{ seconds: patience * (rest.length + 1), patience },
    });
    seconds += run.seconds;
    for (const { check: { id } } of rest) {
      const answered = run.answers.get(id);
      if (answered === undefined) continue;
      const seen = fromBytes(answered.values);
      found.set(
        id,
        seen === undefined ? { trouble: "What came out of its process is not what a check sees." } : { seen },
      );
    }
    const culprit = rest.find(({ check: { id } }) => !found.has(id));
    if (culprit === undefined) break;
    if (run.answers.has(`${culprit.check.id} begun`)) {
      found.set(culprit.check.id, { trouble: troubleOf(run, patience) });
    } else if (++failures === 2) throw new Error(`The checks did not begin (${run.end}): ${run.words.slice(-500)}`);
    rest = rest.filter(({ check: { id } }) => !found.has(id));
  }
  return { todos: found, seconds };
}
