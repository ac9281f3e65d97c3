/**
 * Checking one TODO in an isolate of its own: whatever its code does there, it does to no other.
 *
 * @module
 */
import { Worker } from "node:worker_threads";
import { compiledEngine } from "../compiled/engine_packages.ts";
import { explainUnknownName, hintFor } from "./error_hints.ts";
import type { Finding } from "./finding.ts";
import type { GoldenCheck } from "./golden.ts";
import { type LoadFault, placeIn } from "./load_todo.ts";
import type { Outcome } from "./outcome.ts";
import type { TodoSource, TodoSources } from "./read_todos.ts";
import { judge } from "./run_check.ts";
import { readAnswer, textOfCell } from "./slips/mod.ts";
import { describeThrown } from "./thrown.ts";
import type { TodoOrder, TodoWord } from "./todo_worker.ts";

/** Seconds that an isolate has for what its code left running, such as a timer, after the check has seen enough. */
const grace = 0.5;

/** What came of an isolate. */
interface Heard {
  readonly words: readonly TodoWord[];
  /** Its time was over. */
  readonly isStuck: boolean;
  /** An error that nothing caught. */
  readonly uncaught?: string;
}

/** Seconds that things may take. */
export interface Limits {
  /** The code of one TODO. */
  readonly limit: number;
  /** Everything else, the start of the engine above all. */
  readonly startLimit: number;
}

/** An isolate that has begun to start its engine, and waits to be told what to check. */
export class TodoIsolate {
  readonly #worker = new Worker(new URL("./todo_worker.ts", import.meta.url), { workerData: compiledEngine });
  readonly #words: TodoWord[] = [];
  readonly #ended = Promise.withResolvers<Pick<Heard, "isStuck" | "uncaught">>();
  readonly #startLimit: number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor({ limit, startLimit }: Limits) {
    this.#startLimit = startLimit;
    this.#worker.on("message", (word: TodoWord) => {
      this.#words.push(word);
      if (word.kind === "engine" || word.kind === "cell" || word.kind === "loaded") this.#allow(limit);
      if (word.kind === "outcome") this.#allow(grace);
      if (word.kind === "trouble") this.#end({ isStuck: false });
    });
    let uncaught: string | undefined;
    this.#worker.on("error", (error: unknown) => {
      uncaught = describeThrown(error).message;
    });
    // It ends by itself when nothing is left to do. Its last words may still be on the way.
    const end = () => this.#end({ isStuck: false, ...(uncaught === undefined ? {} : { uncaught }) });
    this.#worker.on("exit", () => setTimeout(end, 20));
  }

  #allow(seconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#end({ isStuck: true }), 1000 * seconds);
  }

  #end(how: Pick<Heard, "isStuck" | "uncaught">): void {
    clearTimeout(this.#timer);
    this.#ended.resolve(how);
    this.#worker.terminate().catch(() => {});
  }

  /** Has the isolate check a TODO, and waits for its end. */
  async check(order: TodoOrder): Promise<Heard> {
    this.#allow(this.#startLimit);
    this.#worker.postMessage(order);
    const how = await this.#ended.promise;
    return { words: this.#words, ...how };
  }
}

const last = <Kind extends TodoWord["kind"]>(words: readonly TodoWord[], kind: Kind) =>
  words.findLast((word): word is Extract<TodoWord, { kind: Kind }> => word.kind === kind);

const error = (words: string): Finding => ({ status: "error", words, mistake: "" });

/** What was left out of a TODO's own function, so that there is nothing to check. */
function unloaded({ check }: TodoSource, faults: readonly LoadFault[]): Finding | undefined {
  const fault = faults.find(({ names }) => check.functions.some((name) => names.includes(name)));
  if (fault === undefined) return undefined;
  const hint = hintFor(fault.text);
  return error(`Code cell ${fault.cell} stops with an error, ${fault.text}${hint === undefined ? "" : `\n${hint}`}`);
}

/** What is wrong with a TODO, from what was heard of its isolate; undefined if nothing is. */
export function findingFrom(
  heard: Heard,
  todo: TodoSource,
  golden: GoldenCheck,
  sources: Pick<TodoSources, "whyUnknown">,
  { limit }: Pick<Limits, "limit">,
): Finding | undefined {
  const { words, isStuck, uncaught } = heard;
  const loaded = last(words, "loaded");
  const faults = loaded?.faults ?? [];
  const outcome: Outcome | undefined = last(words, "outcome")?.outcome;
  const hasEnded = last(words, "end") !== undefined;
  const own = todo.cells.find(({ number }) => number === todo.cell);
  const text = own && textOfCell(own);
  const slips = () => (text && readAnswer(todo.check, text))?.sure.map((words) => `\n${words}`).join("") ?? "";
  const gone = unloaded(todo, faults);
  if (gone !== undefined) return gone;
  if (outcome === undefined) {
    if (isStuck && last(words, "engine") === undefined) return error("The engine that runs the tensors did not start.");
    if (uncaught !== undefined) return error(`An error that nothing catches ended it: ${uncaught}`);
    if (hasEnded) {
      return error(`It waits for a promise that nothing ever resolves. Look at what stands after \`await\`.${slips()}`);
    }
    if (!isStuck) {
      return error("It ends the program, and the kernel with it. Leave out `Deno.exit` and `process.exit`.");
    }
    const cell = last(words, "cell");
    return loaded === undefined && cell !== undefined
      ? error(`Code cell ${cell.number} does not come to an end. Is there a loop without end outside of a function?`)
      : error(`It did not come to an end within ${limit} seconds. Is there a loop without end?${slips()}`);
  }
  const finding = judge(todo.check, outcome, golden, {
    locate: (stack) => loaded && placeIn(stack, loaded.module, todo.cells, todo.cell),
    text,
  });
  if (finding !== undefined) return explainUnknownName(finding, faults, sources);
  if (uncaught !== undefined) {
    return error(
      `What it returns is right, but later, in a timer perhaps, an error is thrown that nothing catches: ${uncaught}\n` +
        "In a notebook that ends the kernel.",
    );
  }
  if (!hasEnded && !isStuck) {
    return error(
      "What it returns is right, but later it ends the program, and the kernel with it. " +
        "Leave out `Deno.exit` and `process.exit`.",
    );
  }
  return undefined;
}
