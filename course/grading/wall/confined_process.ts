/**
 * A process in a wall, held to its limits.
 *
 * @module
 */
import type { Limits } from "./limits.ts";
import { usageOf } from "./process_tree.ts";

/** Which limit a process was ended for. */
export type Exceeded = "time" | "memory" | "processes" | "output";

/** How a process ended. */
export interface Ended {
  readonly code: number;
  readonly exceeded?: Exceeded;
  /** The end of what it said on its error stream. */
  readonly words: string;
}

/** Files and pipes that it may hold open; bytes of a file that it writes. */
const FILES = 512;
const FILE_BLOCKS = 2 ** 20; // of 512 bytes

/** Milliseconds between two looks at what it takes. */
const PAUSE = 100;

/** Runs a command with the standard streams and the limits that only a shell can set. */
function withLimits(argv: readonly string[], { seconds, memory }: Limits, pipe: string | undefined): string[] {
  // Data is what is allocated and private: address space would count what V8 only reserves.
  const set = [
    ...["ulimit -c 0", `ulimit -n ${FILES}`, `ulimit -f ${FILE_BLOCKS}`, `ulimit -t ${Math.ceil(4 * seconds)}`],
    ...(Deno.build.os === "linux" ? [`ulimit -d ${Math.ceil((2 * memory) / 1024)}`] : []),
  ].map((line) => `${line} 2>/dev/null`);
  const run = pipe === undefined ? 'exec "$@"' : `exec "$@" <'${pipe}/to_student' >'${pipe}/from_student'`;
  return ["/bin/sh", "-c", [...set, run].join("; "), "wall", ...argv];
}

/** What {@linkcode ConfinedProcess} is told. */
export interface Confinement {
  readonly limits: Limits;
  /** A folder with two named pipes that take the place of its standard streams. */
  readonly pipe?: string;
}

/** A process that was started in a wall. */
export class ConfinedProcess {
  readonly #child: Deno.ChildProcess;
  readonly ended: Promise<Ended>;
  #exceeded: Exceeded | undefined;

  constructor(argv: readonly string[], { limits, pipe }: Confinement) {
    const [program, ...args] = withLimits(argv, limits, pipe);
    this.#child = new Deno.Command(program!, {
      args,
      clearEnv: true,
      stdin: "null",
      stdout: pipe === undefined ? "piped" : "null",
      stderr: "piped",
    }).spawn();
    const words = this.#listen(limits.output);
    const watch = this.#watch(limits);
    const timer = setTimeout(() => this.end("time"), 1000 * limits.seconds);
    this.ended = this.#child.status.then(async ({ code }) => {
      clearTimeout(timer);
      clearInterval(watch);
      await words.done;
      return { code, words: words.text(), ...(this.#exceeded === undefined ? {} : { exceeded: this.#exceeded }) };
    });
  }

  get output(): ReadableStream<Uint8Array> {
    return this.#child.stdout;
  }

  /** Ends it, and all that it has started. */
  end(why?: Exceeded): void {
    this.#exceeded ??= why;
    try {
      this.#child.kill("SIGKILL");
    } catch {
      // It has ended by itself.
    }
  }

  #watch({ memory, processes }: Limits): number {
    let isLooking = false;
    return setInterval(async () => {
      if (isLooking) return;
      isLooking = true;
      const usage = await usageOf(this.#child.pid).catch(() => undefined);
      isLooking = false;
      if (usage !== undefined && usage.memory > memory) this.end("memory");
      if (usage !== undefined && usage.processes > processes) this.end("processes");
    }, PAUSE);
  }

  #listen(limit: number): { done: Promise<void>; text: () => string } {
    let [text, count] = ["", 0];
    const keep = new WritableStream<Uint8Array>({
      write: (chunk) => {
        count += chunk.length;
        text = (text + new TextDecoder().decode(chunk)).slice(-4000);
        if (count > limit) this.end("output");
      },
    });
    return { done: this.#child.stderr.pipeTo(keep).catch(() => {}), text: () => text.trim() };
  }
}
