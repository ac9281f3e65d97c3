/**
 * Drawing twice from the same seed: results that nobody can repeat are no results.
 *
 * @module
 */
import { RandomStream } from "../../../lib/random/mod.ts";
import type { Quantity } from "../definition.ts";
import type { Observation } from "../observation.ts";
import { observeSame } from "./inputs.ts";

const name = "two runs from the same seed give the same points (1: yes)";

/** The quantity. */
export const sameSeed: Record<typeof name, Quantity> = {
  [name]: {
    tolerance: 0,
    hint:
      "Random numbers come from the course's `randn`, which follows the seed of the notebook. `tf.randomNormal` and " +
      "`Math.random` do not: nobody could repeat the results.",
  },
};

/**
 * What is seen of it.
 *
 * @param draw Draws some points.
 */
export async function observeSameSeed(
  draw: () => Promise<ArrayLike<number>>,
): Promise<Record<typeof name, Observation>> {
  const run = () => new RandomStream({ seed: 5, counter: 0 }).run(draw);
  return { [name]: observeSame(await run(), await run()) };
}
