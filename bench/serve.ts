/**
 * The side of the engine in the bench's protocol.
 *
 * @module
 */
import { TextLineStream } from "./text_line_stream.ts";
import type { Workload } from "./workloads.ts";
import type { Burst, Failure, Hello, Prepared, Request, Task } from "./protocol.ts";

/** A step that is ready to be measured. */
export interface Job {
  /** See `Prepared`. */
  readonly check: readonly number[];
  /** Does n steps, to the end: nothing is left to be computed when it returns. */
  run(n: number): void | Promise<void>;
}

/** Milliseconds between two looks at the clock, where a step is shorter than that. */
const CHUNK = 100;
/** Milliseconds at the start of every burst that do not count: another engine had the caches. */
const LEAD_IN = 30;
/** Steps between two looks at the clock, at most: a chain of DDPM has no more. */
const MOST = 1000;

/**
 * Answers requests until there are no more.
 *
 * @param engine What computes, and its version.
 * @param build Makes the step of a workload; it is asked only for those that the engine is to measure.
 */
export async function serve<W extends Workload>(
  engine: string,
  build: (task: Task<W>) => Job | Promise<Job>,
): Promise<void> {
  const jobs = new Map<string, PacedJob>();
  answer({ engine });
  for await (const line of Deno.stdin.readable.pipeThrough(new TextDecoderStream()).pipeThrough(new TextLineStream())) {
    const request: Request = JSON.parse(line);
    try {
      if (request.do === "prepare") {
        const job = await build(request.task as Task<W>);
        const paced = new PacedJob(job);
        await paced.warmUp(request.milliseconds);
        jobs.set(request.task.work.name, paced);
        answer({ check: job.check });
      } else {
        answer(await jobs.get(request.name)!.burst(request.milliseconds));
      }
    } catch (error) {
      answer({ error: error instanceof Error ? error.message : String(error) });
    }
  }
}

/** A job whose pace is known, so that it looks at the clock seldom. */
class PacedJob {
  readonly #job: Job;
  #millisecondsPerStep = 0;

  constructor(job: Job) {
    this.#job = job;
  }

  async warmUp(milliseconds: number): Promise<void> {
    await this.#timed(1);
    await this.#timed(1);
    await this.#runFor(milliseconds);
  }

  async burst(milliseconds: number): Promise<Burst> {
    await this.#runFor(LEAD_IN);
    return await this.#runFor(milliseconds);
  }

  async #runFor(milliseconds: number): Promise<Burst> {
    const begin = performance.now();
    let steps = 0;
    let spent = 0;
    do {
      const ahead = Math.min(CHUNK, milliseconds - spent) / this.#millisecondsPerStep;
      const n = Math.max(1, Math.min(MOST, Math.round(ahead)));
      await this.#timed(n);
      steps += n;
      spent = performance.now() - begin;
    } while (spent < milliseconds);
    return { steps, milliseconds: spent };
  }

  async #timed(n: number): Promise<void> {
    const begin = performance.now();
    await this.#job.run(n);
    this.#millisecondsPerStep = (performance.now() - begin) / n;
  }
}

function answer(message: Hello | Prepared | Burst | Failure): void {
  const bytes = new TextEncoder().encode(JSON.stringify(message) + "\n");
  for (let written = 0; written < bytes.length;) written += Deno.stdout.writeSync(bytes.subarray(written));
}
