import { countCopies, countDuplicates } from "../../../lib/metrics/mod.ts";

/** Part of the samples that may coincide with a data point, or with one another. */
const MOST = 0.01;

/** Nearer than this no sample comes to a data point by chance more often than once in ten thousand. */
const TOLERANCE = 1e-5;

/** What is odd about draws of samples, in words; nothing where they look drawn. */
export function oddities(draws: readonly Float32Array[], data: Float32Array): string[] {
  const found: string[] = [];
  const together = Float32Array.from(draws.flatMap((draw) => [...draw])); // a million data points are looked through once
  const copies = countCopies(together, data, { tolerance: TOLERANCE });
  if (copies > MOST * together.length / 2) found.push(`${copies} of ${together.length / 2} samples are data points.`);
  const all = Math.max(...draws.map(({ length }) => length / 2));
  const alike = Math.max(...draws.map((draw) => countDuplicates(draw, { tolerance: TOLERANCE })));
  if (alike > MOST * all) found.push(`${alike} of ${all} samples are the same as another one.`);
  const repeated = draws.findIndex((draw, i) => draws.slice(0, i).some((one) => isSame(one, draw)));
  if (repeated > 0) found.push(`Draw ${repeated + 1} is an earlier one again.`);
  return found;
}

const isSame = (a: Float32Array, b: Float32Array) => a.length === b.length && a.every((value, i) => value === b[i]);
