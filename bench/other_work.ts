/**
 * How much the rest of the machine computes while the bench measures. PyTorch and TensorFlow both wait at the end of each
 * operation for the slowest of their threads, so that one busy neighbour can cost many times what it takes.
 *
 * @module
 */

/** Ticks of a second in the files of /proc: so on every Linux that Deno runs on. */
const TICKS = 100;

/** Watches the machine from now on. */
export class OtherWork {
  readonly #pids: readonly number[];
  readonly #begin = performance.now();
  readonly #before: number | undefined;

  /** @param pids Our own processes: what they compute does not count as other work. */
  constructor(pids: readonly number[]) {
    this.#pids = pids;
    this.#before = this.#others();
  }

  /** How many cores the others have used since, on average; undefined where the system does not tell. */
  get cores(): number | undefined {
    const now = this.#others();
    if (now === undefined || this.#before === undefined) return undefined;
    return Math.max(0, now - this.#before) / ((performance.now() - this.#begin) / 1000);
  }

  #others(): number | undefined {
    try {
      const own = this.#pids.map((pid) => secondsOfProcess(Deno.readTextFileSync(`/proc/${pid}/stat`)));
      return secondsOfMachine(Deno.readTextFileSync("/proc/stat")) - own.reduce((a, b) => a + b, 0);
    } catch {
      return undefined;
    }
  }
}

/**
 * Seconds that all cores together have worked, from the text of /proc/stat: everything but idle and waiting for disks.
 * Time that a virtual machine did not get counts: others had it.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { secondsOfMachine } from "./other_work.ts";
 *
 * assertEquals(secondsOfMachine("cpu  100 0 50 7000 300 0 0 50 0 0\ncpu0 1 2 3\n"), 2); // user, system, stolen
 * ```
 */
export function secondsOfMachine(stat: string): number {
  const [user = 0, nice = 0, system = 0, _idle, _disk, irq = 0, softIrq = 0, stolen = 0] = stat
    .split("\n")[0]!.split(/\s+/).slice(1).map(Number);
  return (user + nice + system + irq + softIrq + stolen) / TICKS;
}

/**
 * Seconds that a process has worked, from the text of /proc/PID/stat.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { secondsOfProcess } from "./other_work.ts";
 *
 * assertEquals(secondsOfProcess("42 (a (b) c) S 1 2 3 4 5 6 7 8 9 10 250 50 0 0"), 3);
 * ```
 */
export function secondsOfProcess(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" "); // after the name, which may hold anything
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}
