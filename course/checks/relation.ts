/**
 * Simple relations between what came and what should have come: they say where to look even if nobody foresaw the mistake.
 *
 * @module
 */
import type { Observation } from "./observation.ts";

/** Two lists of equally many numbers, and how near is equal. */
interface Pair {
  readonly got: readonly number[];
  readonly expected: readonly number[];
  readonly tolerance: number;
}

const close = (a: number, b: number, tolerance: number) =>
  Math.abs(a - b) <= 4 * tolerance * Math.max(1, Math.abs(a), Math.abs(b));

/** Whether each number is what `change` makes of the expected one, and that is not the expected one itself. */
function all({ got, expected, tolerance }: Pair, change: (value: number, i: number) => number | undefined): boolean {
  let changed = 0;
  for (const [i, value] of got.entries()) {
    const wanted = change(expected[i]!, i);
    if (wanted === undefined || !close(value, wanted, tolerance)) return false;
    if (!close(wanted, expected[i]!, tolerance)) changed++;
  }
  return changed > 0 && got.length > 1;
}

/** The factor between two lists, if there is one and it can be told from noise. */
function commonFactor({ got, expected, tolerance }: Pair): number | undefined {
  const products = expected.reduce((sum, value, i) => sum + value * got[i]!, 0);
  const squares = expected.reduce((sum, value) => sum + value * value, 0);
  const factor = products / squares;
  const told = expected.filter((value) => Math.abs(value) > 20 * tolerance).length;
  return Number.isFinite(factor) && told > 1 && all({ got, expected, tolerance }, (value) => value * factor)
    ? factor
    : undefined;
}

const shown = (value: number) => String(Number(value.toPrecision(4)));

/** Some numbers are right, and so many that it is no accident: the others stand at a bound, or are cut off. */
const atLeast = 3;

/** Functions of single numbers that are easily applied by mistake. */
function changedValues(pair: Pair): string | undefined {
  const { got, expected, tolerance } = pair;
  const right = got.filter((value, i) => close(value, expected[i]!, tolerance)).length;
  if (all(pair, Math.abs)) return "Every number has lost its sign.";
  if (right >= atLeast && all(pair, (value) => Math.max(0, value))) {
    return "Numbers below 0 have become 0: is there a ReLU or a maximum too many?";
  }
  const [least, most] = [Math.min(...got), Math.max(...got)];
  const atBound = (bound: number) =>
    got.filter((value, i) => value === bound && !close(value, expected[i]!, tolerance)).length;
  const isClipped = right >= atLeast && Math.max(atBound(least), atBound(most)) > 1;
  if (isClipped && all(pair, (value) => Math.min(most, Math.max(least, value)))) {
    return `No number is below ${shown(least)} or above ${
      shown(most)
    }, and between them they are right: is something clipped?`;
  }
  for (const digits of [0, 1, 2, 3]) {
    const scale = 10 ** digits;
    if (all({ ...pair, tolerance: Math.min(tolerance, 1e-6) }, (value) => Math.round(value * scale) / scale)) {
      const kept = digits === 0 ? "a whole one" : digits === 1 ? "1 digit" : `${digits} digits`;
      return `Every number is rounded to ${kept}.`;
    }
  }
  if (all(pair, (value) => value === 0 ? undefined : 1 / value)) {
    return "Every number is 1 divided by what it should be.";
  }
  return undefined;
}

/** Whether the rows are the expected ones, exchanged. */
function isOtherOrder({ got, expected, tolerance }: Pair, columns: number): boolean {
  if (got.length > 2000) return false;
  const rowsOf = (values: readonly number[]) =>
    Array.from({ length: values.length / columns }, (_, i) => values.slice(i * columns, (i + 1) * columns));
  const isClose = (row: readonly number[], other: readonly number[]) =>
    other.every((value, k) => close(value, row[k]!, tolerance));
  const left = rowsOf(expected);
  if (rowsOf(got).filter((row, i) => !isClose(row, left[i]!)).length < 2) return false;
  return rowsOf(got).every((row) => {
    const at = left.findIndex((other) => isClose(row, other));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

/** Relations of numbers in the same places. */
function relationOfNumbers(pair: Pair, columns: number): string | undefined {
  const { got, expected, tolerance } = pair;
  if (got.length < 2 || got.some((value) => !Number.isFinite(value))) return undefined;
  if (got.every((value) => close(value, 0, tolerance)) && expected.some((value) => !close(value, 0, tolerance))) {
    return "All of them are 0.";
  }
  const factor = commonFactor(pair);
  if (factor !== undefined) {
    return close(factor, -1, 1e-3)
      ? "Every number has the wrong sign."
      : `Every number is ${shown(factor)} times what it should be.`;
  }
  if (all(pair, (value) => value >= 0 ? value * value : undefined)) {
    return "Every number is the square of what it should be: is a square root missing?";
  }
  if (all(pair, (value) => value >= 0 ? Math.sqrt(value) : undefined)) {
    return "Every number is the square root of what it should be: is there a root too many?";
  }
  if (all(pair, (value) => 1 - value)) return "Every number is 1 minus what it should be.";
  const changed = changedValues(pair);
  if (changed !== undefined) return changed;
  const rows = got.length / columns;
  if (columns > 1 && all(pair, (_, i) => expected[i % 2 === 0 && columns === 2 ? i + 1 : i - 1])) {
    return "The two columns are exchanged.";
  }
  if (rows > 2 && all(pair, (_, i) => expected[(rows - 1 - Math.floor(i / columns)) * columns + i % columns])) {
    return "These are the right numbers in the reverse order.";
  }
  const shifted = (by: number) =>
    rows > 3 && all(
      {
        got: by > 0 ? got.slice(0, -columns) : got.slice(columns),
        expected: by > 0 ? expected.slice(0, -columns) : expected.slice(columns),
        tolerance,
      },
      (_, i) => expected[by > 0 ? i + columns : i],
    );
  if (shifted(1)) return "Every number is the one that belongs one place further on: an index is off by one.";
  if (shifted(-1)) return "Every number is the one that belongs one place before: an index is off by one.";
  const offset = got.reduce((sum, value, i) => sum + value - expected[i]!, 0) / got.length;
  if (all(pair, (value) => value + offset)) {
    return `Every number is too ${offset > 0 ? "large" : "small"} by ${shown(Math.abs(offset))}.`;
  }
  if (columns === 1 && rows > 2 && all(pair, () => got[0])) {
    return `All of them are ${shown(got[0]!)}, and each should have a value of its own.`;
  }
  if (rows > 2 && columns > 1 && all(pair, (_, i) => got[i % columns])) return "All rows are alike.";
  if (rows > 2 && isOtherOrder(pair, columns)) {
    return columns === 1
      ? "These are the right numbers in another order."
      : "These are the right rows in another order.";
  }
  return undefined;
}

/** One sentence about how the numbers relate to the expected ones; undefined where nothing simple does. */
export function describeRelation(got: Observation, expected: Observation, tolerance: number): string | undefined {
  const [a, b] = [got.shape, expected.shape];
  if (a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0] && a[0] !== a[1]) {
    const transposed = got.values.every((value, i) =>
      close(value, expected.values[(i % a[1]!) * b[1]! + Math.floor(i / a[1]!)]!, tolerance)
    );
    return transposed ? "Rows and columns are exchanged (transposed)." : "Are rows and columns exchanged?";
  }
  if (a.length !== b.length || a.some((size, i) => size !== b[i])) {
    if (a.length === 1 && b.length === 1 && a[0]! < b[0]!) return missingEnd(got, expected, tolerance);
    return undefined;
  }
  return relationOfNumbers({ got: got.values, expected: expected.values, tolerance }, b.length > 1 ? b.at(-1)! : 1);
}

/** A list with too few numbers: which are missing. */
function missingEnd({ values }: Observation, expected: Observation, tolerance: number): string | undefined {
  const count = expected.values.length - values.length;
  const missing = (which: string) =>
    count === 1 ? `The ${which} one is missing.` : `The ${which} ${count} are missing.`;
  if (values.length === 0) return undefined;
  if (values.every((value, i) => close(value, expected.values[i]!, tolerance))) return missing("last");
  if (values.every((value, i) => close(value, expected.values[i + count]!, tolerance))) return missing("first");
  return undefined;
}
