/**
 * The state of the random tensors: two integers, a seed and a counter.
 *
 * Each call that draws has a stream of its own, that of the counter, which then counts one up. So what a call returns
 * depends on how many calls went before it and not on how much they drew.
 *
 * All of this is about the stream in use: that of the training or of the scan inside of one, else the one that all share.
 *
 * @module
 */

import { currentStream, type RandomState } from "./random_stream.ts";

/**
 * Sets the seed from which all random tensors follow. Without it the seed is 0.
 *
 * @param n An integer in [0, 2^31).
 * @throws {RangeError} If `n` is not such an integer.
 *
 * @example
 * ```ts
 * import { randn, seed, startBackend } from "@diffusion-course/diffusion";
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
  return currentStream().state;
}

/**
 * Goes back to a state that {@linkcode randomState} returned.
 *
 * @throws {RangeError} If the seed or the counter is not an integer in [0, 2^31).
 *
 * @example
 * ```ts
 * import { rand, randomState, setRandomState, startBackend } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const before = randomState();
 * const first = await rand([4]).data();
 * setRandomState(before);
 * assertEquals(await rand([4]).data(), first);
 * ```
 */
export function setRandomState(state: RandomState): void {
  currentStream().state = state;
}
