/**
 * The random numbers of numpy's `RandomState`, so that a data set made by scikit-learn is the same to the last digit.
 *
 * Matsumoto & Nishimura, "Mersenne Twister: A 623-dimensionally equidistributed uniform pseudo-random number generator",
 * ACM TOMACS 8 (1998); seeded as in the authors' 2002 revision; numbers taken from it as numpy's legacy interface does.
 *
 * @module
 */

const SIZE = 624;
const SHIFT = 397;

/**
 * MT19937 with the methods of `numpy.random.RandomState(seed)` that the data sets need.
 *
 * @example `numpy.random.RandomState(1234).uniform(size=2)`
 * ```ts
 * import { MersenneTwister } from "./mersenne_twister.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(new MersenneTwister(1234).uniform(2), Float64Array.of(0.1915194503788923, 0.6221087710398319));
 * ```
 */
export class MersenneTwister {
  readonly #state = new Uint32Array(SIZE);
  #next = SIZE;

  /**
   * @param seed A whole number from 0 to 2^32 - 1.
   * @throws {RangeError} If it is not.
   */
  constructor(seed: number) {
    if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
      throw new RangeError(`MersenneTwister: the seed is ${seed}. Give a whole number from 0 to 2^32 - 1.`);
    }
    const state = this.#state;
    state[0] = seed;
    for (let i = 1; i < SIZE; i++) {
      const before = state[i - 1]!;
      state[i] = Math.imul(1812433253, before ^ (before >>> 30)) + i;
    }
  }

  /** `uniform(size=n)`: n numbers in [0, 1) with 53 random bits, float64. */
  uniform(n: number): Float64Array {
    const numbers = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      const high = this.#uint32() >>> 5;
      const low = this.#uint32() >>> 6;
      numbers[i] = (high * 67108864 + low) / 9007199254740992;
    }
    return numbers;
  }

  /** `choice(bound, n)`: n whole numbers from 0 to bound - 1, with replacement. */
  choice(bound: number, n: number): Uint32Array {
    const mask = maskOf(bound - 1);
    return new Uint32Array(n).map(() => this.#upTo(bound - 1, mask));
  }

  /** `permutation(n)`: the numbers 0 to n - 1 in random order. */
  permutation(n: number): Uint32Array {
    const order = Uint32Array.from({ length: n }, (_, i) => i);
    for (let i = n - 1; i > 0; i--) {
      const j = this.#upTo(i, maskOf(i));
      const swapped = order[i]!;
      order[i] = order[j]!;
      order[j] = swapped;
    }
    return order;
  }

  /** A whole number from 0 to max: bits under the mask, drawn again while they are above max. */
  #upTo(max: number, mask: number): number {
    let value = this.#uint32() & mask;
    while (value > max) value = this.#uint32() & mask;
    return value;
  }

  #uint32(): number {
    if (this.#next === SIZE) this.#twist();
    let y = this.#state[this.#next++]!;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    y ^= y >>> 18;
    return y >>> 0;
  }

  #twist(): void {
    const state = this.#state;
    for (let i = 0; i < SIZE; i++) {
      const y = (state[i]! & 0x80000000) | (state[(i + 1) % SIZE]! & 0x7fffffff);
      state[i] = state[(i + SHIFT) % SIZE]! ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
    }
    this.#next = 0;
  }
}

/** The smallest 2^k - 1 that is not below max; max < 2^31. */
function maskOf(max: number): number {
  return max === 0 ? 0 : 0xffffffff >>> Math.clz32(max);
}
