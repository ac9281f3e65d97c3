/**
 * Random numbers on the host, as plain arrays: for data sets, permutations and tests.
 *
 * @module
 */
import { philoxPermutation } from "./permutation.ts";
import { checkCount, philoxIntegers, philoxUint32 } from "./philox.ts";

/**
 * A seeded source of random arrays in float64, independent of the tensor backend and of the numbers that `randn`,
 * `rand` and `randint` draw for the same seed.
 *
 * Each call draws from a stream of its own: what one call returns does not depend on how many numbers earlier calls
 * asked for, only on how many calls there were.
 *
 * @example
 * ```ts
 * import { HostRandom } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(new HostRandom(7).normal(3), new HostRandom(7).normal(3));
 * assertEquals(new HostRandom(7).permutation(4).toSorted(), Int32Array.of(0, 1, 2, 3));
 * ```
 */
export class HostRandom {
  /** What it was made with. */
  readonly seed: number;
  // A counter above 2^32 keeps these streams apart from those of the tensor functions, whose counters are int32.
  #counter = 2 ** 32;

  /**
   * Begins the sequence of a seed.
   *
   * @param seed An integer, |seed| < 2^53.
   * @throws {RangeError} If `seed` is not such an integer.
   */
  constructor(seed: number) {
    if (!Number.isSafeInteger(seed)) {
      throw new RangeError(`The seed is ${seed}; give an integer, at most 2^53 - 1 in absolute value.`);
    }
    this.seed = seed;
  }

  /**
   * Draws `n` numbers uniform in [0, 1), multiples of 2^-53.
   *
   * @throws {RangeError} If `n` is not a whole number >= 0, as for all of these methods.
   */
  uniform(n: number): Float64Array {
    checkCount(n);
    const words = philoxUint32(this.seed, this.#counter++, 2 * n);
    const uniforms = new Float64Array(n);
    for (let i = 0; i < n; i++) uniforms[i] = unitDouble(words[2 * i]!, words[2 * i + 1]!);
    return uniforms;
  }

  /** Draws `n` standard normal numbers (Box and Muller, 1958). */
  normal(n: number): Float64Array {
    checkCount(n);
    const pairs = Math.ceil(n / 2);
    const u = this.uniform(2 * pairs);
    const normals = new Float64Array(2 * pairs);
    for (let i = 0; i < normals.length; i += 2) {
      const radius = Math.sqrt(-2 * Math.log(1 - u[i]!)); // 1 - u is in (0, 1]
      const angle = 2 * Math.PI * u[i + 1]!;
      normals[i] = radius * Math.sin(angle);
      normals[i + 1] = radius * Math.cos(angle);
    }
    return normals.subarray(0, n);
  }

  /**
   * Draws `n` integers in [low, high), both int32.
   *
   * @throws {RangeError} If the range is empty or `low` or `high` is not an int32.
   */
  integers(low: number, high: number, n: number): Int32Array {
    return philoxIntegers(this.seed, this.#counter++, low, high, n);
  }

  /** Draws one of the n! orders of 0, 1, ..., n - 1, each equally likely. */
  permutation(n: number): Int32Array {
    return philoxPermutation(this.seed, this.#counter++, n);
  }
}

/** Two words as a number in [0, 1) with 53 random bits. */
function unitDouble(high: number, low: number): number {
  return ((high >>> 5) * 2 ** 26 + (low >>> 6)) / 2 ** 53;
}
