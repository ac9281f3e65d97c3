import { countCopies, countDuplicates, type Images } from "../../../lib/metrics/mod.ts";
import type { EvaluationData } from "../../assignments/measure.ts";

/** Part of the samples that may coincide with a data point, or with one another. */
const MOST = 0.01;

/** Nearer than this no sample comes to a data point by chance more often than once in ten thousand. */
const TOLERANCE = 1e-5;

/**
 * What is odd about draws of samples, in words; nothing where they look drawn.
 *
 * @param size How many numbers a sample has: 2 for points.
 */
export function odditiesOf(draws: readonly Float32Array[], data: EvaluationData, size: number): string[] {
  const found: string[] = [];
  const { copiesIn, alikeIn, noun } = size === 2
    ? countersOfPoints(data as Float32Array)
    : countersOfImages(data as Images);
  const together = Float32Array.from(draws.flatMap((draw) => [...draw])); // a million data points are looked through once
  const drawn = together.length / size;
  const copies = copiesIn(together);
  if (copies > MOST * drawn) found.push(`${copies} of ${drawn} samples are ${noun}.`);
  const all = Math.max(...draws.map(({ length }) => length / size));
  const alike = Math.max(...draws.map(alikeIn));
  if (alike > MOST * all) found.push(`${alike} of ${all} samples are the same as another one.`);
  const repeated = draws.findIndex((draw, i) => draws.slice(0, i).some((one) => isSame(one, draw)));
  if (repeated > 0) found.push(`Draw ${repeated + 1} is an earlier one again.`);
  return found;
}

/** What counts copies of the data among samples, and samples that are the same as an earlier one. */
interface Counters {
  readonly copiesIn: (draw: Float32Array) => number;
  readonly alikeIn: (draw: Float32Array) => number;
  readonly noun: string;
}

const countersOfPoints = (data: Float32Array): Counters => ({
  copiesIn: (draw) => countCopies(draw, data, { tolerance: TOLERANCE }),
  alikeIn: (draw) => countDuplicates(draw, { tolerance: TOLERANCE }),
  noun: "data points",
});

/** Images are the same if all of their numbers are, to a hundredth. */
function countersOfImages({ pixels, shape: [, ...one] }: Images): Counters {
  const size = one[0] * one[1] * one[2];
  const keysOf = (values: Float32Array) =>
    Array.from(
      { length: values.length / size },
      (_, i) => values.subarray(i * size, (i + 1) * size).map((value) => Math.round(100 * value)).join(),
    );
  const known = new Set(keysOf(pixels));
  return {
    copiesIn: (draw) => keysOf(draw).filter((key) => known.has(key)).length,
    alikeIn: (draw) => draw.length / size - new Set(keysOf(draw)).size,
    noun: "faces of the data",
  };
}

const isSame = (a: Float32Array, b: Float32Array) => a.length === b.length && a.every((value, i) => value === b[i]);
