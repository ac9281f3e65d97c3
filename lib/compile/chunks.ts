/** Milliseconds that a chunk is to take: progress, figures and the Stop button wait that long at most. */
const CHUNK = 100;

/**
 * How many turns to run natively at a time, so that a chunk takes about a tenth of a second and ends where there is
 * something to do.
 *
 * @example
 * ```ts
 * import { Chunks } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * const chunks = new Chunks({ total: 10, stops: [4] });
 * const sizes: number[] = [];
 * for (let done = 0; done < 10; done += sizes.at(-1)!) await chunks.time(done, (n) => void sizes.push(n));
 * assertEquals(sizes.reduce((a, b) => a + b), 10); // such as 1, 3, 4, 2
 * ```
 */
export class Chunks {
  readonly #total: number;
  readonly #stops: readonly number[];
  #size = 1;
  #millisecondsPerTurn = Infinity;

  /**
   * Starts with one turn, of which nothing is known.
   *
   * @param options.total How many turns there are in all.
   * @param options.stops A chunk ends after every turn that is a multiple of one of these.
   */
  constructor({ total, stops = [] }: { total: number; stops?: readonly (number | undefined)[] }) {
    this.#total = total;
    this.#stops = stops.filter((stop) => stop !== undefined);
  }

  /** Runs the next chunk and learns from the time it takes. `done` turns were done before; `run` is told how many to do. */
  async time<R>(done: number, run: (turns: number) => R): Promise<Awaited<R>> {
    const rooms = [this.#total - done, this.#size, ...this.#stops.map((stop) => stop - done % stop)];
    const turns = Math.min(...rooms);
    const begin = performance.now();
    const result = await run(turns);
    const took = (performance.now() - begin) / turns;
    // The first chunk records, which is slow; later ones vary by what else the machine does.
    this.#millisecondsPerTurn = Math.min(took, 2 * this.#millisecondsPerTurn);
    this.#size = Math.max(1, Math.min(Math.floor(CHUNK / this.#millisecondsPerTurn), 4 * this.#size));
    return result;
  }
}
