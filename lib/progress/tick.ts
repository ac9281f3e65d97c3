/**
 * The Stop button. JavaScript cannot be interrupted from outside, so long loops ask: `await tick()` lets the event loop
 * run now and then (a pressed Stop arrives there, and printed lines leave), and throws `Stopped` when Stop was pressed.
 *
 * A request to stop is meant for what runs at that moment, and must not end a later cell:
 * - it stops all work that was running (see `startProgress`) when it came, and is forgotten when that work has ended;
 * - where none was running it holds for one second, enough for a loop without progress to see it.
 *
 * @module
 */
import { runningWork, type Work } from "./progress.ts";
import { Stopped } from "./stopped.ts";

/** Milliseconds of work between two visits to the event loop. */
const WORK = 20;
/** Milliseconds for which a request holds that nobody in particular has to obey. */
const HOLDS = 1000;

interface StopRequest {
  readonly work: readonly Work[]; // what was running when it came
  readonly until: number; // when it is forgotten, if that work is over by then
  obeyed: number | undefined; // when tick() first threw
}

let request: StopRequest | undefined;
let visited = 0;
let visit: Promise<void> | undefined;

/** Asks the running work to stop: its next `tick()` throws `Stopped`. */
export function requestStop(): void {
  request = { work: runningWork(), until: performance.now() + HOLDS, obeyed: undefined };
}

/** Gives up all work that was running, and the request to stop it: its code was cut off and will never hear of it. */
export function forgetWork(): void {
  request = undefined;
  for (const work of runningWork()) work.stop();
}

/** Forgets a request to stop. */
export function clearStop(): void {
  request = undefined;
}

/**
 * To be awaited in every iteration of a long loop: keeps the notebook responsive and makes Stop work. Visits the event
 * loop after 20 ms of work at the earliest and otherwise returns at once.
 *
 * @throws {Stopped} If Stop was pressed.
 *
 * @example
 * ```ts
 * import { tick } from "@diffusion-course/diffusion";
 * for (let i = 0; i < 1000; i++) {
 *   // one iteration
 *   await tick();
 * }
 * ```
 */
export async function tick(): Promise<void> {
  if (visit !== undefined || performance.now() - visited >= WORK) await (visit ??= visitEventLoop());
  if (request !== undefined) await obey(request);
}

async function obey(stop: StopRequest): Promise<void> {
  const now = performance.now();
  const theirs = stop.work.some((work) => !work.isOver);
  // Work whose end was forgotten must not make a request last for ever.
  const holds = stop.obeyed === undefined ? theirs || now < stop.until : theirs && now < stop.obeyed + HOLDS;
  if (!holds) {
    request = undefined;
    return;
  }
  const running = runningWork();
  const stopped = new Stopped(theirs ? stop.work[0] : running[0]);
  if (theirs) stop.obeyed ??= now;
  else request = undefined;
  await Promise.all(running.map((work) => work.stop()));
  throw stopped;
}

/** A message to oneself comes back after one turn of the event loop: 0.1 ms, where a timer takes 1 ms. */
function visitEventLoop(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      port2.close();
      visit = undefined;
      visited = performance.now();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
