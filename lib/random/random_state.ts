/**
 * The state of the random tensors: two integers, a seed and a counter.
 *
 * Each call that draws has a stream of its own, that of the counter, which then counts one up. So what a call returns
 * depends on how many calls went before it and not on how much they drew.
 *
 * @module
 */

/** Where the random numbers stand: what {@linkcode setRandomState} needs to draw them again. */
export interface RandomState {
  /** An integer in [0, 2^31). */
  readonly seed: number;
  /** How many calls have drawn since the seed was set: an integer in [0, 2^31). */
  readonly counter: number;
}

let state: RandomState = { seed: 0, counter: 0 };

/**
 * Sets the seed from which all random tensors follow. Without it the seed is 0.
 *
 * @param n An integer in [0, 2^31).
 * @throws {RangeError} If `n` is not such an integer.
 *
 * @example
 * ```ts
 * import { randn } from "./random.ts";
 * import { seed } from "./random_state.ts";
 * import { startBackend } from "../backend/start.ts";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * seed(1234);
 * const first = await randn([2, 3]).data();
 * seed(1234);
 * assertEquals(await randn([2, 3]).data(), first);
 * ```
 */
export function seed(n: number): void {
  setRandomState({ seed: n, counter: 0 });
}

/** The state of the random numbers now, to keep beside a checkpoint. */
export function randomState(): RandomState {
  return state;
}

/**
 * Goes back to a state that {@linkcode randomState} returned.
 *
 * @throws {RangeError} If the seed or the counter is not an integer in [0, 2^31).
 *
 * @example
 * ```ts
 * import { rand } from "./random.ts";
 * import { randomState, setRandomState } from "./random_state.ts";
 * import { startBackend } from "../backend/start.ts";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const before = randomState();
 * const first = await rand([4]).data();
 * setRandomState(before);
 * assertEquals(await rand([4]).data(), first);
 * ```
 */
export function setRandomState({ seed, counter }: RandomState): void {
  for (const [name, value] of [["seed", seed], ["counter", counter]] as const) {
    if ((value | 0) !== value || value < 0) {
      throw new RangeError(`The random ${name} is ${String(value)}; give an integer from 0 to 2147483647.`);
    }
  }
  state = { seed, counter };
}

/** The stream for one call; counts one up. Call it only when nothing about the call can be refused any more. */
export function nextStream(): RandomState {
  const stream = state;
  state = { seed: stream.seed, counter: stream.counter + 1 };
  return stream;
}
