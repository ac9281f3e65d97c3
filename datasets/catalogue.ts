/**
 * All data sets that come with the course, by name.
 *
 * @module
 */
import { checkerboard } from "./checkerboard.ts";
import { circles } from "./circles.ts";
import { eightGaussians } from "./eight_gaussians.ts";
import { pinwheel } from "./pinwheel.ts";
import { swissRoll } from "./swiss_roll.ts";
import { twoModeGaussian } from "./two_mode_gaussian.ts";
import { twoMoons } from "./two_moons.ts";

/** A data set of points in the plane. */
export interface Dataset {
  /** For people, e.g. in the title of a figure. */
  readonly title: string;
  /** How many points it has, unless asked for another number. */
  readonly n: number;
  /** The seed of the draw, unless asked for another one. */
  readonly seed: number;
  /** Draws it: points [n, 2], float64, always the same for the same n and seed. */
  readonly generate: (n?: number, seed?: number) => Float64Array;
}

/**
 * The data sets by name. The names are also those of their files: `datasets/swiss_roll.parquet`.
 *
 * @example
 * ```ts
 * import { datasets } from "./catalogue.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { title, generate } = datasets.two_moons;
 * assertEquals([title, generate(500).length], ["Two moons", 1000]);
 * ```
 */
export const datasets = {
  swiss_roll: { title: "Swiss roll", n: 1_000_000, seed: 1234, generate: swissRoll },
  two_moons: { title: "Two moons", n: 200_000, seed: 0, generate: twoMoons },
  circles: { title: "Circles", n: 200_000, seed: 0, generate: circles },
  eight_gaussians: { title: "Eight Gaussians", n: 200_000, seed: 0, generate: eightGaussians },
  checkerboard: { title: "Checkerboard", n: 200_000, seed: 0, generate: checkerboard },
  pinwheel: { title: "Pinwheel", n: 200_000, seed: 0, generate: pinwheel },
  two_mode_gaussian: { title: "Two-mode Gaussian", n: 200_000, seed: 0, generate: twoModeGaussian },
} as const satisfies Record<string, Dataset>;

/** The name of a data set, e.g. "swiss_roll". */
export type DatasetName = keyof typeof datasets;

/**
 * Looks up a data set by a name that may be wrong, e.g. one that somebody typed.
 *
 * @throws {RangeError} If there is no such data set; the message lists all names.
 */
export function findDataset(name: string): Dataset {
  if (!Object.hasOwn(datasets, name)) {
    const names = Object.keys(datasets).join(", ");
    throw new RangeError(`There is no data set "${name}". There are: ${names}. A file of yours: loadPoints(path).`);
  }
  return datasets[name as DatasetName];
}
