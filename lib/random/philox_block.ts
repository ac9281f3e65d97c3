/**
 * One block of the random number generator Philox 4x32-10.
 *
 * Salmon, Moraes, Dror, Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3", section 3.3 and table 2.
 *
 * @module
 */

/** The state of one Philox block: six 32-bit words, `[key0, key1, counter0, counter1, counter2, counter3]`. */
export type PhiloxState = readonly [number, number, number, number, number, number];

/**
 * One block of Philox 4x32-10: four 32-bit counter words under a key of two words -> four random 32-bit words.
 *
 * @example The second known answer that its authors published
 * ```ts
 * import { philoxBlock } from "./philox_block.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const ones = 0xffffffff;
 * const words = philoxBlock([ones, ones, ones, ones, ones, ones]);
 * assertEquals([...words], [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd]);
 * ```
 */
export function philoxBlock(state: PhiloxState): Uint32Array {
  const words = new Uint32Array(4);
  fillBlock(words, 0, ...state);
  return words;
}

const M0 = 0xd2511f53;
const M1 = 0xcd9e8d57;
const W0 = 0x9e3779b9; // the golden ratio
const W1 = 0xbb67ae85; // sqrt(3) - 1

/**
 * Writes the four words of one block to `words[at]` and the three places after it: {@linkcode philoxBlock} for those who
 * need many, without an array for each. All arithmetic is modulo 2^32, in int32 registers.
 */
export function fillBlock(
  words: Uint32Array,
  at: number,
  key0: number,
  key1: number,
  c0: number,
  c1: number,
  c2: number,
  c3: number,
): void {
  for (let round = 0; round < 10; round++) {
    const next0 = mulHigh(M1, c2) ^ c1 ^ key0;
    const next2 = mulHigh(M0, c0) ^ c3 ^ key1;
    c1 = Math.imul(M1, c2);
    c3 = Math.imul(M0, c0);
    c0 = next0;
    c2 = next2;
    key0 = (key0 + W0) | 0;
    key1 = (key1 + W1) | 0;
  }
  words[at] = c0;
  words[at + 1] = c1;
  words[at + 2] = c2;
  words[at + 3] = c3;
}

/** The high 32 bits of a 64-bit product of unsigned words, from 16-bit halves: no partial sum exceeds 32 bits. */
function mulHigh(a: number, b: number): number {
  const aLow = a & 0xffff, aHigh = a >>> 16;
  const bLow = b & 0xffff, bHigh = b >>> 16;
  const middle = Math.imul(aHigh, bLow) + (Math.imul(aLow, bLow) >>> 16) | 0;
  const lower = Math.imul(aLow, bHigh) + (middle & 0xffff) | 0;
  return Math.imul(aHigh, bHigh) + (middle >>> 16) + (lower >>> 16) | 0;
}
