/**
 * Comparing what was seen with what was expected, and saying the difference so that a reader can use it.
 *
 * @module
 */
import type { Observation, Observations } from "./observation.ts";
import { describeRelation } from "./relation.ts";

/** Whether two numbers are equal up to the tolerance. Not-a-number equals only itself, an infinity only the same one. */
export function near(got: number, expected: number, tolerance: number): boolean {
  if (!Number.isFinite(expected)) return Object.is(got, expected);
  return Math.abs(got - expected) <= tolerance * Math.max(1, Math.abs(expected));
}

const sameShape = (a: Observation, b: Observation) =>
  a.shape.length === b.shape.length && a.shape.every((size, i) => size === b.shape[i]);

/** Whether an observation has the expected shape and numbers. */
export function matches(got: Observation, expected: Observation, tolerance: number): boolean {
  return sameShape(got, expected) && got.values.every((value, i) => near(value, expected.values[i]!, tolerance));
}

/** Whether all observations match, each with its tolerance. */
export function matchesAll(
  got: Observations,
  expected: Observations,
  quantities: Readonly<Record<string, { readonly tolerance: number }>>,
): boolean {
  return Object.entries(quantities).every(([name, { tolerance }]) => {
    const [a, b] = [got[name], expected[name]];
    return a !== undefined && b !== undefined && matches(a, b, tolerance);
  });
}

/** A number with so many digits, as short as it can be. */
export function shortNumber(value: number, digits = 4): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(digits)));
}

/** The first few numbers from an index on, in rows where there are rows: "[0.12, -1], [0.5, 2], ...". */
function preview({ shape, values }: Observation, from: number, digits: number, tiny: number): string {
  const texts = values.map((value) => shortNumber(Math.abs(value) < tiny ? 0 : value, digits));
  if (shape.length === 0) return texts[0] ?? "";
  const columns = shape.length > 1 ? shape.at(-1)! : 0;
  const inRows = columns > 0 && columns <= 4;
  const size = inRows ? columns : 1;
  const first = Math.floor(from / size);
  const shown = inRows ? 3 : 6;
  const items = Array.from({ length: shown }, (_, i) => texts.slice((first + i) * size, (first + i + 1) * size))
    .filter((item) => item.length > 0)
    .map((item) => inRows ? `[${item.join(", ")}]` : item[0]!);
  if (first > 0) items.unshift("...");
  if ((first + shown) * size < values.length) items.push("...");
  return items.join(", ");
}

const shapeText = ({ shape }: Observation) => `[${shape.join(", ")}]`;

/** How one quantity differs. */
export interface Difference {
  /** In words, without the numbers: "3 of 10 numbers are off, by up to 0.5. Each is 2 times what it should be." */
  readonly words: string;
  /** Some of the numbers, in two lines: what was expected, and what came. */
  readonly preview: string;
  /** Which numbers are off, in row-major order, where the shape is right. */
  readonly wrong?: readonly number[];
  /** The first entry that is off, where the shape is right. */
  readonly entry?: {
    /** As an index, counted from 0; for a table that of the row and of the column. */
    readonly index: readonly number[];
    readonly expected: string;
    readonly got: string;
  };
}

/** Both, one below the other; numbers far below the tolerance are shown as 0. */
const beside = (got: Observation, expected: Observation, from: number, tolerance: number, digits = 4) => {
  const tiny = tolerance / 100;
  return `  expected  ${preview(expected, from, digits, tiny)}\n  got       ${preview(got, from, digits, tiny)}`;
};

/** Where an entry stands. */
function indexOf({ shape }: Observation, index: number): number[] {
  const columns = shape.length > 1 ? shape.at(-1)! : 1;
  return columns > 1 ? [Math.floor(index / columns), index % columns] : shape.length === 0 ? [] : [index];
}

/** How two observations differ; undefined when they match. */
export function findDifference(got: Observation, expected: Observation, tolerance: number): Difference | undefined {
  if (matches(got, expected, tolerance)) return undefined;
  const { values } = got;
  const wrong = values.flatMap((value, i) => near(value, expected.values[i] ?? NaN, tolerance) ? [] : [i]);
  const relation = describeRelation(got, expected, tolerance);
  const withRelation = (words: string) => relation === undefined ? words : `${words} ${relation}`;
  if (!sameShape(got, expected)) {
    const bothLists = got.shape.length === 1 && expected.shape.length === 1;
    const words = bothLists
      ? `expected ${expected.shape[0]} numbers, got ${got.shape[0]}.`
      : `expected shape ${shapeText(expected)}, got ${shapeText(got)}.`;
    const from = bothLists ? Math.max(0, (wrong[0] ?? values.length) - 3) : 0;
    return { words: withRelation(words), preview: beside(got, expected, from, tolerance) };
  }
  const from = Math.max(0, wrong[0]! - 1);
  const entry = (digits: number) => ({
    index: indexOf(expected, wrong[0]!),
    expected: shortNumber(expected.values[wrong[0]!]!, digits),
    got: shortNumber(values[wrong[0]!]!, digits),
  });
  const lost = wrong.map((i) => values[i]!).filter((value) => !Number.isFinite(value));
  if (lost.length > 0) {
    const which = values.length === 1
      ? `it is ${lost[0]}.`
      : `${lost.length} of ${values.length} numbers are not finite.`;
    return {
      words: `${which} Look for a division by zero, the square root of a negative number, or an entry that ` +
        "is not there: `list[i]` past the end is undefined, and a tensor has no entries in brackets.",
      preview: beside(got, expected, from, tolerance),
      wrong,
      entry: entry(4),
    };
  }
  const differences = wrong.map((i) => Math.abs(values[i]! - expected.values[i]!));
  const most = Math.max(...differences);
  const words = values.length === 1
    ? `off by ${shortNumber(most)}.`
    : `${wrong.length} of ${values.length} numbers are off, by up to ${shortNumber(most)}.`;
  // As many digits as it takes to see a difference of this size.
  const digitsFor = (size: number, difference: number) =>
    Math.min(17, Math.max(4, Math.ceil(Math.log10(Math.max(size, difference) / difference)) + 2));
  const size = Math.abs(expected.values[wrong[differences.indexOf(most)]!]!);
  return {
    words: withRelation(words),
    preview: beside(got, expected, from, tolerance, digitsFor(size, most)),
    wrong,
    entry: entry(digitsFor(Math.abs(expected.values[wrong[0]!]!), differences[0]!)),
  };
}
