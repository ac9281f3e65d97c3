/**
 * The dark squares of a board: sharp edges, which are hard for a smooth model.
 *
 * @module
 */
import { HostRandom } from "../lib/random/host_random.ts";
import { checkCount } from "./check_count.ts";

/** Width of a square: the board of 4 x 4 squares then has a standard deviation of 2 along both axes. */
const SQUARE = Math.sqrt(3);

/**
 * Points spread evenly over the eight dark squares of a 4 x 4 board, standard deviation 2: points [n, 2], float64.
 *
 * The square at the lower left is dark. As in Grathwohl et al., "FFJORD", ICLR 2019, and in the examples of Lipman et
 * al., "Flow Matching Guide and Code", 2024, up to scale. The board covers -2 sqrt(3) .. 2 sqrt(3).
 *
 * @param n How many points. Default 200,000.
 * @param seed A whole number. Default 0.
 * @throws {RangeError} If n is not a whole number above 1.
 *
 * @example
 * ```ts
 * import { checkerboard } from "./checkerboard.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(checkerboard(1000, 0).length, 2000);
 * ```
 */
export function checkerboard(n = 200_000, seed = 0): Float64Array {
  checkCount("checkerboard", n);
  const random = new HostRandom(seed);
  const squares = random.integers(0, 8, n);
  const within = random.uniform(2 * n);
  const points = new Float64Array(2 * n);
  squares.forEach((square, i) => {
    const column = square >> 1;
    const row = 2 * (square & 1) + (column & 1); // in every second column the dark squares are one up
    points[2 * i] = (column - 2 + within[2 * i]!) * SQUARE;
    points[2 * i + 1] = (row - 2 + within[2 * i + 1]!) * SQUARE;
  });
  return points;
}
