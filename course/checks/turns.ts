/**
 * Lets a fixed number of things go on at once; the others wait for their turn.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Turns } from "./turns.ts";
 * const turns = new Turns(1);
 * const order: number[] = [];
 * await Promise.all([1, 2].map((i) => turns.take(async () => {
 *   order.push(i);
 *   await Promise.resolve();
 *   order.push(-i);
 * })));
 * assertEquals(order, [1, -1, 2, -2]);
 * ```
 */
export class Turns {
  readonly #waiting: (() => void)[] = [];
  #free: number;

  /** @param most How many may go on at once. */
  constructor(most: number) {
    this.#free = most;
  }

  /** Does something when it is its turn. */
  async take<T>(action: () => Promise<T>): Promise<T> {
    if (this.#free === 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#free--;
    try {
      return await action();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free++;
      else next();
    }
  }
}
