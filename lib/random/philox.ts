/**
 * Philox 4x32-10, the counter-based random number generator, in plain TypeScript: no tensors, no native code.
 *
 * Numbers are a pure function of `(seed, counter)`. They equal, word for word, what TensorFlow's stateless operations
 * (`StatelessRandomUniform`, `StatelessRandomNormal`, `StatelessRandomUniformInt`) draw for the seed pair
 * `[seed, counter]`, so that every backend can draw the same numbers.
 *
 * @module
 */

import { fillBlock, philoxBlock } from "./philox_block.ts";

// The key under which TensorFlow mixes a seed pair into the real key (GenerateKey in stateless_random_ops.cc).
const MIXING_KEY_0 = 0x3ec8f720;
const MIXING_KEY_1 = 0x02461e29;

/**
 * Draws `n` random 32-bit words for `(seed, counter)`.
 *
 * @param seed An integer, |seed| < 2^53.
 * @param counter An integer, |counter| < 2^53; another counter gives an independent stream.
 * @param n How many words, >= 0.
 * @throws {RangeError} If an argument is not such an integer.
 *
 * @example
 * ```ts
 * import { philoxUint32 } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(philoxUint32(1234, 0, 5), philoxUint32(1234, 0, 8).slice(0, 5));
 * ```
 */
export function philoxUint32(seed: number, counter: number, n: number): Uint32Array {
  checkCount(n);
  const [seedLow, seedHigh] = words64("seed", seed);
  const [counterLow, counterHigh] = words64("counter", counter);
  const mix = philoxBlock([MIXING_KEY_0, MIXING_KEY_1, seedLow, seedHigh, counterLow, counterHigh]);
  const [key0, key1, counter2, counter3] = mix as unknown as [number, number, number, number];

  const blocks = Math.ceil(n / 4);
  const words = new Uint32Array(4 * blocks);
  // The block number is the low half of the 128-bit counter; more than 2^53 blocks do not fit into memory.
  for (let block = 0; block < blocks; block++) {
    fillBlock(words, 4 * block, key0, key1, block, (block / 2 ** 32) | 0, counter2, counter3);
  }
  return words.subarray(0, n); // the rest of the last block is dropped
}

/**
 * Draws `n` uniform float32 numbers in [0, 1): multiples of 2^-23, from the low 23 bits of a word each.
 *
 * @throws {RangeError} As {@linkcode philoxUint32}.
 *
 * @example
 * ```ts
 * import { philoxUniform } from "@diffusion-course/diffusion";
 * import { assert } from "@std/assert";
 *
 * assert(philoxUniform(1234, 0, 1000).every((u) => u >= 0 && u < 1));
 * ```
 */
export function philoxUniform(seed: number, counter: number, n: number): Float32Array {
  const words = philoxUint32(seed, counter, n);
  const uniforms = new Float32Array(n);
  for (let i = 0; i < n; i++) uniforms[i] = unitFloat(words[i]!);
  return uniforms;
}

/**
 * Draws `n` standard normal float32 numbers: two from each pair of words, sine first.
 *
 * Box and Muller (1958), "A note on the generation of random normal deviates".
 *
 * @throws {RangeError} As {@linkcode philoxUint32}.
 *
 * @example
 * ```ts
 * import { philoxNormal } from "@diffusion-course/diffusion";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const mean = philoxNormal(1234, 0, 10_000).reduce((sum, z) => sum + z, 0) / 10_000;
 * assertAlmostEquals(mean, 0, 0.03);
 * ```
 */
export function philoxNormal(seed: number, counter: number, n: number): Float32Array {
  checkCount(n);
  const words = philoxUint32(seed, counter, n + n % 2); // a pair of words also for an odd last number
  const normals = new Float32Array(n);
  for (let i = 0; i < n; i += 2) {
    // Rounded to float32 where TensorFlow's float arithmetic rounds.
    const u = Math.max(unitFloat(words[i]!), SMALLEST_UNIFORM);
    const angle = Math.fround(2 * Math.PI * unitFloat(words[i + 1]!));
    const radius = Math.fround(Math.sqrt(-2 * Math.fround(Math.log(u))));
    normals[i] = Math.fround(Math.sin(angle)) * radius;
    if (i + 1 < n) normals[i + 1] = Math.fround(Math.cos(angle)) * radius;
  }
  return normals;
}

/**
 * Draws `n` integers in [low, high): low + word mod (high - low).
 *
 * @param low The smallest integer drawn, an int32.
 * @param high One more than the largest integer drawn, an int32.
 * @throws {RangeError} If `low` or `high` is not an int32 or the range is empty; and as {@linkcode philoxUint32}.
 *
 * @example
 * ```ts
 * import { philoxIntegers } from "@diffusion-course/diffusion";
 * import { assert } from "@std/assert";
 *
 * assert(philoxIntegers(1234, 0, 1, 7, 100).every((pips) => pips >= 1 && pips <= 6));
 * ```
 */
export function philoxIntegers(seed: number, counter: number, low: number, high: number, n: number): Int32Array {
  checkIntegerRange(low, high);
  const range = high - low;
  const words = philoxUint32(seed, counter, n);
  const integers = new Int32Array(n);
  for (let i = 0; i < n; i++) integers[i] = low + words[i]! % range;
  return integers;
}

/**
 * Refuses a range of integers [low, high) that is empty or not of int32 numbers.
 *
 * @throws {RangeError} With the values given.
 */
export function checkIntegerRange(low: number, high: number): void {
  for (const [name, value] of [["low", low], ["high", high]] as const) {
    if ((value | 0) !== value) throw new RangeError(`${name} is ${value}; give an integer in [-2^31, 2^31).`);
  }
  if (low >= high) {
    throw new RangeError(`No integer is in [${low}, ${high}); high is exclusive and must be greater than low.`);
  }
}

/**
 * Refuses a number of draws that is not a whole number >= 0.
 *
 * @throws {RangeError} With the value given.
 */
export function checkCount(n: number): void {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`n is ${n}; give a whole number of draws, 0 or more.`);
}

// TensorFlow's guard against log(0), as a float32.
const SMALLEST_UNIFORM = Math.fround(1e-7);

/** The low 23 bits of a word as the mantissa of a number in [1, 2), minus 1. */
function unitFloat(word: number): number {
  return (word & 0x7fffff) / 2 ** 23;
}

/** An integer as two 32-bit words of its 64-bit two's complement, low word first. */
function words64(name: string, value: number): [low: number, high: number] {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${name} is ${value}; give an integer, at most 2^53 - 1.`);
  return [value >>> 0, Math.floor(value / 2 ** 32) >>> 0];
}
