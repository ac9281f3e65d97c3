/**
 * Five curved arms around the middle.
 *
 * @module
 */
import { HostRandom } from "../lib/random/host_random.ts";
import { checkCount } from "./check_count.ts";

const ARMS = 5;
const RADIAL_STD = 0.3;
const TANGENTIAL_STD = 0.1;
const RATE = 0.25;

/** Makes the standard deviation over both axes 2: the squared radius of a raw point is 1 + 0.3^2 + 0.1^2 on average. */
const SCALE = 2 / Math.sqrt((1 + RADIAL_STD ** 2 + TANGENTIAL_STD ** 2) / 2);

/**
 * A pinwheel of five arms, with an overall standard deviation of 2: points [n, 2], float64.
 *
 * An arm is a Gaussian around (1, 0), longer along x, each point turned by its arm's angle and by exp(x) / 4 more.
 * Johnson et al., "Composing graphical models with neural networks for structured representations and fast inference",
 * NeurIPS 2016; with the constants of Grathwohl et al., "FFJORD", ICLR 2019, up to scale.
 *
 * @param n How many points. Default 200,000.
 * @param seed A whole number. Default 0.
 * @throws {RangeError} If n is not a whole number above 1.
 *
 * @example
 * ```ts
 * import { pinwheel } from "./pinwheel.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(pinwheel(1000, 0).length, 2000);
 * ```
 */
export function pinwheel(n = 200_000, seed = 0): Float64Array {
  checkCount("pinwheel", n);
  const random = new HostRandom(seed);
  const arms = random.integers(0, ARMS, n);
  const normals = random.normal(2 * n);
  const points = new Float64Array(2 * n);
  arms.forEach((arm, i) => {
    const x = 1 + RADIAL_STD * normals[2 * i]!;
    const y = TANGENTIAL_STD * normals[2 * i + 1]!;
    const angle = 2 * Math.PI * arm / ARMS + RATE * Math.exp(x);
    points[2 * i] = SCALE * (x * Math.cos(angle) - y * Math.sin(angle));
    points[2 * i + 1] = SCALE * (x * Math.sin(angle) + y * Math.cos(angle));
  });
  return points;
}
