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
