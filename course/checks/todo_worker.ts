/**
 * The isolate that one TODO is checked in: loads its functions, lets the check look at them, and sends what was seen.
 * It judges nothing: who started it does that, out of reach of student code.
 *
 * @module
 */
import "../compiled/engine_packages.ts"; // first
import process from "node:process";
import { parentPort } from "node:worker_threads";
import { describeEngine, startBackend } from "../../lib/backend/mod.ts";
import type { CodeCell } from "../notebooks/mod.ts";
import { type LoadFault, loadTodo } from "./load_todo.ts";
import { findCheck } from "./mod.ts";
import { type Outcome, outcomeOf } from "./outcome.ts";
import { describeThrown } from "./thrown.ts";

/** What the isolate is told. */
export interface TodoOrder {
  readonly id: string;
  readonly cells: readonly CodeCell[];
  /** The folder for its module, as a URL. */
  readonly folder: string;
}

/** What the isolate says, in this order. */
export type TodoWord =
  /** The engine runs. */
  | { readonly kind: "engine"; readonly text: string }
  /** The statements of a code cell begin to run. */
  | { readonly kind: "cell"; readonly number: number }
  /** All is loaded, and the check begins. */
  | { readonly kind: "loaded"; readonly faults: readonly LoadFault[]; readonly module: string }
  | { readonly kind: "outcome"; readonly outcome: Outcome }
  /** There will be no outcome, and that is not the student's fault. */
  | { readonly kind: "trouble"; readonly text: string }
  /** Nothing is left to do: neither was the program ended nor is something awaited. */
  | { readonly kind: "end" };

const port = parentPort!;
const say = port.postMessage.bind(port) as (word: TodoWord) => void;
const messageOf = (error: unknown) => error instanceof Error ? error.message : String(error);

// A promise that nobody waits for and that fails is no reason to refuse what was returned.
addEventListener("unhandledrejection", (event) => event.preventDefault());
let isExit = false;
const { exit } = process;
process.exit = (code) => {
  isExit = true;
  return exit.call(process, code);
};
process.on("exit", () => isExit || say({ kind: "end" })); // `Deno.exit` does not come by here
Error.stackTraceLimit = 100; // the student's line lies below many of the tensor library

async function observe({ id, cells, folder }: TodoOrder): Promise<Outcome> {
  const check = findCheck(id);
  try {
    const onCell = (number: number) => say({ kind: "cell", number });
    const { functions, faults, module } = await loadTodo(cells, check.functions, new URL(folder), onCell);
    say({ kind: "loaded", faults, module });
    if (check.functions.some((name) => functions[name] === undefined)) return { observed: {} };
    return await outcomeOf(check, functions);
  } catch (thrown) {
    return { thrown: describeThrown(thrown) };
  }
}

const starting = startBackend();
starting.catch(() => {}); // told when the order comes

port.once("message", async (order: TodoOrder) => {
  port.unref(); // so that this ends by itself when nothing is left to do
  try {
    say({ kind: "engine", text: describeEngine(await starting) });
  } catch (error) {
    return say({ kind: "trouble", text: messageOf(error) });
  }
  say({ kind: "outcome", outcome: await observe(order) });
});
