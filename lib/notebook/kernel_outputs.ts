/**
 * Sees to it that a notebook shows all outputs of its kernel, in order: `console`, the streams that `process.stdout`
 * writes to, and `Deno.jupyter` are led through one queue, which is emptied before a cell is over.
 *
 * The kernel by itself sends one message for each call, more than a notebook takes from a loop, and what is written to
 * the streams goes to the terminal of the server. Which parts of Deno this takes hold of is tested in `tests/kernel`.
 *
 * @module
 */
import { endCells } from "./cell_end.ts";
import type { Internals, Jupyter } from "./deno_internals.ts";
import { OutputQueue, type StreamName } from "./output_queue.ts";

/** Leads all outputs of this kernel through one queue. To be called once. */
export function queueOutputs(jupyter: Jupyter): OutputQueue {
  const { broadcast } = jupyter;
  const queue = new OutputQueue({
    send: (type, content) => void broadcast(type, content).catch(() => {}), // the notebook is gone
  });
  const internals = (Deno as unknown as Record<symbol, Internals>)[
    (Deno as unknown as { internal: symbol }).internal
  ]!;
  queueConsole(queue, internals);
  queueStream(queue, "stdout", Deno.stdout);
  queueStream(queue, "stderr", Deno.stderr);
  queueDisplays(queue, jupyter, internals);
  endCells(queue, jupyter, internals.jupyter);
  beforeQuestions(() => queue.sendNow());
  return queue;
}

/** A console of Deno's own making that prints into the queue; its methods take the place of the kernel's. */
function queueConsole(queue: OutputQueue, { Console }: Internals): void {
  Object.assign(
    console,
    new Console((text, level) => {
      if (text === "\x1b[1;1H") queue.clear(); // console.clear(): to the upper left, and ...
      else if (text !== "\x1b[0J") queue.print(level > 1 ? "stderr" : "stdout", text); // ... empty what is below
    }),
  );
}

/** Everything that writes bytes: `Deno.stdout`, `process.stdout`, and packages that use them. */
function queueStream(queue: OutputQueue, name: StreamName, file: typeof Deno.stdout): void {
  const decoder = new TextDecoder();
  const writeSync = (bytes: Uint8Array) => {
    queue.print(name, decoder.decode(bytes, { stream: true }));
    return bytes.length;
  };
  Object.defineProperties(file, {
    writeSync: { value: writeSync, configurable: true, writable: true },
    // deno-lint-ignore require-await
    write: { value: async (bytes: Uint8Array) => writeSync(bytes), configurable: true, writable: true },
    writable: {
      get: () => new WritableStream<Uint8Array>({ write: (bytes) => void writeSync(bytes) }),
      configurable: true,
    },
  });
}

/** Displays that a cell asks of Deno itself. */
function queueDisplays(queue: OutputQueue, jupyter: Jupyter, { jupyter: { formatInner } }: Internals): void {
  const { broadcast } = jupyter;
  jupyter.broadcast = async (type, content, options) => {
    if (options === undefined) return await queue.show(type, content);
    await queue.drain(); // with bytes beside it: nothing that a queue could put together
    await broadcast(type, content, options);
  };
  jupyter.display = async (value, { raw, update = false, display_id } = {}) => {
    const data = await formatInner(value, raw);
    const transient = display_id === undefined ? {} : { display_id };
    await queue.show(update ? "update_display_data" : "display_data", { data, metadata: {}, transient });
  };
}

/** Calls a function before the notebook asks a question, for which the kernel stands still. */
function beforeQuestions(call: () => void): void {
  const questions = globalThis as unknown as Record<string, (...given: unknown[]) => unknown>;
  for (const name of ["alert", "confirm", "prompt"]) {
    const ask = questions[name]!;
    questions[name] = (...given) => {
      call();
      return ask(...given);
    };
  }
}
