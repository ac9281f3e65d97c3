/**
 * Precision and recall of samples: whether they look like data, and whether they show all of it.
 *
 * Kynkäänniemi et al., "Improved Precision and Recall Metric for Assessing Generative Models", NeurIPS 2019, eq. 1 and 2.
 *
 * @module
 */
import { refuseUnknownOptions } from "../options/mod.ts";
import { checkAlike, type Features } from "./features.ts";
import { nearestRows, squaredDistance } from "./nearest_rows.ts";

/** How wide the neighbourhood of a row is. */
export interface PrecisionRecallOptions {
  /** It reaches to this neighbour of the row in its own list. Default 3, as in the paper. */
  k?: number;
}

/** Two shares, from 0 to 1. */
export interface PrecisionRecall {
  /** Share of the samples that lie in the neighbourhood of a row of the data. */
  readonly precision: number;
  /** Share of the data that lies in the neighbourhood of a sample. */
  readonly recall: number;
}

/**
 * Precision and recall by the neighbourhoods of k nearest neighbours.
 *
 * Copies are not seen by precision, and by recall they are: a set of few samples, each many times, covers nearly nothing.
 * Take equally many samples and data, some hundreds or more: both shares depend on how many there are.
 *
 * @param samples Features [N, D].
 * @param data Features [M, D].
 * @throws {RangeError} If there are k rows or fewer in a list, k is no whole number above 0, rows are of different lengths or
 * a number is not finite.
 *
 * @example Samples that show one of two places
 * ```ts
 * import { precisionRecall } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * const data = { values: Float64Array.of(0, 1, 2, 10, 11, 12), dimension: 1 };
 * const samples = { values: Float64Array.of(0, 1, 2, 0.5), dimension: 1 };
 * assertEquals(precisionRecall(samples, data, { k: 1 }), { precision: 1, recall: 0.5 });
 * ```
 */
export function precisionRecall(
  samples: Features,
  data: Features,
  options: PrecisionRecallOptions = {},
): PrecisionRecall {
  refuseUnknownOptions("precisionRecall", options, ["k"]);
  const { k = 3 } = options;
  if (!(Number.isInteger(k) && k >= 1)) {
    throw new RangeError(`precisionRecall: k is ${k}. Give a whole number of 1 or more, e.g. 3.`);
  }
  checkAlike(samples, data, ["precisionRecall: samples", "precisionRecall: data"], k + 1);
  return { precision: shareWithin(samples, data, k), recall: shareWithin(data, samples, k) };
}

/** The share of rows that lie in the neighbourhood of one of the others. */
function shareWithin(rows: Features, others: Features, k: number): number {
  // A row is its own nearest neighbour: the k-th of the others comes after it.
  const { distances } = nearestRows(others, others, { count: k + 1 });
  const radii = distances.filter((_, i) => i % (k + 1) === k);
  const n = rows.values.length / rows.dimension;
  let within = 0;
  for (let i = 0; i < n; i++) {
    if (radii.some((radius, j) => Math.sqrt(squaredDistance(rows, i, others, j, radius ** 2)) <= radius)) within++;
  }
  return within / n;
}
