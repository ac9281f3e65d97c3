/**
 * The points of a data set, as many as asked for.
 *
 * @module
 */
import { checkerboard } from "../datasets/checkerboard.ts";
import { circles } from "../datasets/circles.ts";
import { eightGaussians } from "../datasets/eight_gaussians.ts";
import { pinwheel } from "../datasets/pinwheel.ts";
import { swissRoll } from "../datasets/swiss_roll.ts";
import { twoMoons } from "../datasets/two_moons.ts";
import { HostRandom } from "../lib/random/host_random.ts";
import type { PlaygroundState } from "./state.ts";

/** Standard deviation of what a drawn point is spread by. */
const SPREAD = 0.07;

const generators = {
  swiss_roll: swissRoll,
  two_moons: twoMoons,
  circles,
  eight_gaussians: eightGaussians,
  checkerboard,
  pinwheel,
};

/** Draws n points of what a state calls its data: [n, 2]. Drawn points are drawn from, each spread a little. */
export function pointsOf(
  { data, drawn }: Pick<PlaygroundState, "data" | "drawn">,
  n: number,
  seed: number,
): Float32Array<ArrayBuffer> {
  if (data !== "drawn") return Float32Array.from(generators[data](n, seed));
  const random = new HostRandom(seed);
  const [choice, spread] = [random.uniform(n), random.normal(2 * n)];
  return Float32Array.from({ length: 2 * n }, (_, i) => {
    const point = Math.floor(choice[i >> 1]! * drawn.length / 2);
    return (drawn[2 * point + i % 2] ?? 0) + SPREAD * spread[i]!;
  });
}
