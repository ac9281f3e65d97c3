import type { Internals, Jupyter } from "./deno_internals.ts";
import type { Content, OutputQueue } from "./output_queue.ts";
import { rendered } from "./rendered.ts";

/**
 * Empties the queue before the notebook hears that a cell is over: by its result, by an error, by `Deno.exit()`. A result that
 * `show` could show is shown like that: a figure is drawn, though nobody says so.
 */
export function endCells(queue: OutputQueue, jupyter: Jupyter, kernel: Internals["jupyter"]): void {
  const { broadcastResult } = kernel;
  kernel.broadcastResult = async (executionCount, value) => {
    queue.endCell();
    await queue.drain();
    if (value === undefined) return;
    const shown = rendered(value);
    let data: Content;
    try {
      data = shown === undefined ? await jupyter.format(value) : { ...shown };
    } catch {
      return await broadcastResult(executionCount, value); // it shows what is wrong with the value
    }
    await queue.show("execute_result", { execution_count: executionCount, data, metadata: {} });
  };
  beforeErrors(queue);
  globalThis.addEventListener("unload", () => queue.endCell());
}

/**
 * Empties the queue before an error that ended a cell is shown. The kernel tells nobody; but it asks of what was thrown
 * whether it is an instance of Error, and it asks from outside of all code, which shows in the stack.
 */
function beforeErrors(queue: OutputQueue): void {
  const isInstance = Function.prototype[Symbol.hasInstance];
  const looks = new Looks();
  Object.defineProperty(Error, Symbol.hasInstance, {
    value(this: unknown, value: unknown): boolean {
      if (this === Error && queue.isOpen && looks.mayLook() && depthOfStack() === 3) queue.endCell();
      return isInstance.call(this as never, value);
    },
    configurable: true,
    writable: true,
  });
}

/** Frames of the stack, this one included; 4 stands for more. */
function depthOfStack(): number {
  const v8 = Error as unknown as { prepareStackTrace: unknown; stackTraceLimit: number };
  const { prepareStackTrace, stackTraceLimit } = v8;
  v8.stackTraceLimit = 4;
  v8.prepareStackTrace = (_error: Error, frames: unknown[]) => frames.length;
  const depth = new Error().stack as unknown as number;
  Object.assign(v8, { prepareStackTrace, stackTraceLimit });
  return depth;
}

/** Looking at the stack takes 60 microseconds, which a loop that asks for errors all the time must not pay each time. */
class Looks {
  #free = 100;
  #at = 0;

  mayLook(): boolean {
    const now = performance.now();
    if (now - this.#at > 1000) this.#free = 100;
    if (this.#free === 0 && now - this.#at < 1) return false;
    this.#free = Math.max(0, this.#free - 1);
    this.#at = now;
    return true;
  }
}
