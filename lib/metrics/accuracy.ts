/**
 * How often a classifier sees what was asked for.
 *
 * @module
 */

/**
 * The share of labels that are equal, from 0 to 1.
 *
 * @param found Labels [N], e.g. of a classifier that looks at samples.
 * @param wanted Labels [N], e.g. the classes that the samples were asked to be of.
 * @throws {RangeError} If there are none, or one list is longer.
 *
 * @example
 * ```ts
 * import { accuracy } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(accuracy([0, 1, 1, 2], [0, 1, 2, 2]), 0.75);
 * ```
 */
export function accuracy(found: ArrayLike<number>, wanted: ArrayLike<number>): number {
  if (found.length !== wanted.length || found.length === 0) {
    throw new RangeError(
      `accuracy: ${found.length} labels were found and ${wanted.length} wanted. Give one of each for every image.`,
    );
  }
  let right = 0;
  for (let i = 0; i < found.length; i++) if (found[i] === wanted[i]) right++;
  return right / found.length;
}
