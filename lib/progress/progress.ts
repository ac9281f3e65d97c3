/**
 * What long work tells the world about itself. The work calls `startProgress()`; whoever shows it (plain lines, a bar
 * in a notebook) is a `Reporter`, and the work does not know which one is listening.
 *
 * @module
 */
import { refuseUnknownOptions } from "../options/mod.ts";
import { Pace } from "./pace.ts";
import { plainReporter } from "./plain_reporter.ts";
import type { ProgressSnapshot, Reporter } from "./reporter.ts";

/** What the work says when it starts. */
export interface ProgressOptions {
  /** What is being done: "Training". */
  title: string;
  /** How many units there are to do. */
  total: number;
  /** What is counted, in the plural. Default "steps". */
  unit?: string;
  /** What Stop leaves, to be said with "stopped": "the network keeps what it has learned". */
  kept?: string;
}

/** What may come with an update. */
export interface ProgressDetails {
  /** The loss of the newest iteration, or an average of the newest ones. */
  loss?: number;
}

/** One piece of long work, from start to end. */
export interface Progress extends AsyncDisposable {
  /** What is shown when an error leaves the block before `finish()`. "ended early", unless set to something better. */
  reason: string;
  /** Says how many units are done in all. Cheap: call it at each iteration. */
  update(done: number, details?: ProgressDetails): void;
  /** Says that the work is complete. Await it, so that the last state is shown before the cell ends. */
  finish(): Promise<void>;
  /** Says that the work ended early, and why. Await it, as with `finish()`. After the end, both do nothing. */
  fail(message: string): Promise<void>;
}

const running = new Set<Work>();
let reporter: Reporter = plainReporter();
let started = 0;

/**
 * Begins to report on long work. Declared with `await using` it ends with its block, whatever happens in there: work
 * that leaves the block by an error, before `finish()`, is shown as ended early. (A notebook's cell is no block: there,
 * put it into a function.)
 *
 * @throws {RangeError} If total is not a positive integer.
 *
 * @example
 * ```ts
 * import { startProgress, tick } from "@diffusion-course/diffusion";
 *
 * async function work() {
 *   await using progress = startProgress({ title: "Training", total: 100, unit: "iterations" });
 *   for (let i = 1; i <= 100; i++) {
 *     progress.update(i, { loss: 1 / i });
 *     await tick();
 *   }
 *   await progress.finish();
 * }
 * await work();
 * ```
 */
export function startProgress(options: ProgressOptions): Progress {
  refuseUnknownOptions("startProgress", options, ["title", "total", "unit", "kept"]);
  const { title, total, unit = "steps", kept } = options;
  if (!Number.isInteger(total) || total < 1) {
    throw new RangeError(`startProgress: total is ${total}. Give the number of ${unit} to do, 1 or more.`);
  }
  return new Work(title, total, unit, kept);
}

/** Everything that was started and has neither ended nor been stopped, outermost first. */
export const runningWork = (): Work[] => [...running];

/**
 * Shows progress with another reporter from now on.
 *
 * @returns The reporter that was in use, to put back later.
 */
export function setReporter(next: Reporter): Reporter {
  const previous = reporter;
  reporter = next;
  return previous;
}

/** What `startProgress()` returns, with what the Stop button needs to know of it. */
export class Work implements Progress {
  done = 0;
  reason = "ended early";
  /** Whether its own code has said that it is over: stopped work may still be on its way out. */
  isOver = false;
  readonly #id = ++started;
  readonly #begin = performance.now();
  readonly #pace = new Pace();
  #loss: number | undefined;
  #shownEnd: Promise<void> | undefined;

  constructor(readonly title: string, readonly total: number, readonly unit: string, readonly kept?: string) {
    running.add(this);
    reporter.report(this.#snapshot("running"));
  }

  update(done: number, details: ProgressDetails = {}): void {
    refuseUnknownOptions("update", details, ["loss"]);
    const { loss } = details;
    if (this.#shownEnd !== undefined) return;
    this.done = done;
    this.#loss = loss ?? this.#loss;
    reporter.report(this.#snapshot("running"));
  }

  finish(): Promise<void> {
    this.isOver = true;
    return this.#showEnd("finished");
  }

  fail(message: string): Promise<void> {
    this.isOver = true;
    return this.#showEnd("failed", message);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.fail(this.reason);
  }

  /** Shows it as stopped, while its code is still to learn that. */
  stop(): Promise<void> {
    return this.#showEnd("failed", this.kept === undefined ? "stopped" : `stopped: ${this.kept}`);
  }

  #showEnd(status: "finished" | "failed", message?: string): Promise<void> {
    running.delete(this);
    return this.#shownEnd ??= Promise.resolve(reporter.report(this.#snapshot(status, message)));
  }

  #snapshot(status: ProgressSnapshot["status"], message?: string): ProgressSnapshot {
    const { title, unit, total, done } = this;
    const seconds = (performance.now() - this.#begin) / 1000;
    this.#pace.observe(done, seconds);
    return {
      ...{ id: this.#id, title, unit, total, done, status, seconds },
      ...(this.#loss === undefined ? {} : { loss: this.#loss }),
      ...(message === undefined ? {} : { message }),
      perSecond: status === "running" || seconds === 0 ? this.#pace.perSecond : done / seconds,
    };
  }
}
