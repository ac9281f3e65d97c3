import { forgetWork, requestStop } from "../progress/tick.ts";
import type { OutputQueue } from "./output_queue.ts";

/** Tells whoever pressed Stop that it has arrived. For a page it is an update of a display that does not exist. */
const HEARD = { data: {}, metadata: {}, transient: { display_id: "stop heard" } };

/**
 * Makes the Stop button work in a notebook. It comes as SIGINT, and loops hear of it in `tick()`.
 *
 * A cell that goes on after that waits for something that will not come, or for a timer again and again. SIGCONT, which
 * the program between Jupyter and Deno sends then, takes away what it waits for: the kernel ends a cell whose promise
 * nobody can fulfil any more, as soon as the memory is cleaned up.
 */
export function listenToStop(queue: OutputQueue): void {
  const clearTimers = watchTimers();
  Deno.addSignalListener("SIGINT", () => {
    requestStop();
    queue.show("update_display_data", HEARD);
  });
  if (Deno.build.os === "windows") return; // it has no such signal
  Deno.addSignalListener("SIGCONT", () => {
    clearTimers();
    forgetWork();
    queue.endCell();
    collectGarbage();
  });
}

/** Remembers the timers that code sets from now on; the function that comes back clears them all. */
function watchTimers(): () => void {
  const { setTimeout, clearTimeout } = globalThis;
  const waiting = new Set<number>();
  globalThis.setTimeout = Object.assign(
    (callback: (...given: never[]) => void, milliseconds?: number, ...given: never[]) => {
      const timer = setTimeout(() => {
        waiting.delete(timer);
        callback(...given);
      }, milliseconds);
      waiting.add(timer);
      return timer;
    },
    setTimeout,
  ) as typeof setTimeout;
  return () => {
    for (const timer of waiting) clearTimeout(timer);
    waiting.clear();
  };
}

/** V8's `gc()`, which the kernel is started with. Once is not always enough. */
function collectGarbage(): void {
  const { gc } = globalThis as { gc?: () => void };
  for (let i = 0; i < 3; i++) gc?.();
}
