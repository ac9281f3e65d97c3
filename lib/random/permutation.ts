import { philoxUint32 } from "./philox.ts";

/**
 * Draws one of the n! orders of 0, 1, ..., n - 1 for `(seed, counter)`, each equally likely to within n / 2^32.
 *
 * Fisher and Yates' shuffle, as in Durstenfeld (1964), algorithm 235.
 *
 * @param seed An integer, |seed| < 2^53.
 * @param counter An integer, |counter| < 2^53.
 * @param n How many, >= 0.
 * @throws {RangeError} If an argument is not such an integer.
 *
 * @example
 * ```ts
 * import { philoxPermutation } from "./permutation.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(philoxPermutation(1234, 0, 5).toSorted(), Int32Array.of(0, 1, 2, 3, 4));
 * ```
 */
export function philoxPermutation(seed: number, counter: number, n: number): Int32Array {
  const words = philoxUint32(seed, counter, n);
  const order = new Int32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(words[i]! / 2 ** 32 * (i + 1));
    const swapped = order[i]!;
    order[i] = order[j]!;
    order[j] = swapped;
  }
  return order;
}
