/**
 * Comparing what was seen with what was expected, and saying the difference so that a reader can use it.
 *
 * @module
 */
import type { Observation, Observations } from "./observation.ts";

/** Whether two numbers are equal up to the tolerance. Not-a-number equals only itself, an infinity only the same one. */
export function near(got: number, expected: number, tolerance: number): boolean {
  if (!Number.isFinite(expected)) return Object.is(got, expected);
  return Math.abs(got - expected) <= tolerance * Math.max(1, Math.abs(expected));
}

/** Whether an observation has the expected shape and numbers. */
export function matches(got: Observation, expected: Observation, tolerance: number): boolean {
  return got.shape.length === expected.shape.length &&
    got.shape.every((size, i) => size === expected.shape[i]) &&
    got.values.every((value, i) => near(value, expected.values[i]!, tolerance));
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

/** A number with four digits, as short as it can be. */
export function shortNumber(value: number): string {
  if (Number.isInteger(value)) return String(value);
  const text = Number(value.toPrecision(4)).toString();
  return text === "0" ? "0" : text;
}

/** The first few numbers, in rows where there are rows: "[0.12, -1], [0.5, 2], ...". */
function preview({ shape, values }: Observation, from: number): string {
  if (shape.length === 0) return shortNumber(values[0] ?? NaN);
  const width = shape.length > 1 ? shape.at(-1)! : 0;
  if (width === 0 || width > 4) {
    const end = from + 6;
    const part = values.slice(from, end).map(shortNumber).join(", ");
    return `${from > 0 ? "..., " : ""}${part}${end < values.length ? ", ..." : ""}`;
  }
  const first = Math.floor(from / width);
  const rows = Array.from({ length: 3 }, (_, i) => values.slice((first + i) * width, (first + i + 1) * width))
    .filter((row) => row.length > 0)
    .map((row) => `[${row.map(shortNumber).join(", ")}]`);
  return `${first > 0 ? "..., " : ""}${rows.join(", ")}${(first + 3) * width < values.length ? ", ..." : ""}`;
}

const shapeText = ({ shape }: Observation) => `[${shape.join(", ")}]`;

/** What is different, in two or three lines; undefined when it matches. */
export function describeDifference(got: Observation, expected: Observation, tolerance: number): string | undefined {
  if (matches(got, expected, tolerance)) return undefined;
  if (shapeText(got) !== shapeText(expected)) {
    const bothLists = got.shape.length === 1 && expected.shape.length === 1;
    const first = bothLists
      ? `expected ${expected.shape[0]} numbers, got ${got.shape[0]}.`
      : `expected shape ${shapeText(expected)}, got ${shapeText(got)}.`;
    return `${first}\n  expected  ${preview(expected, 0)}\n  got       ${preview(got, 0)}`;
  }
  const wrong = got.values.flatMap((value, i) => near(value, expected.values[i]!, tolerance) ? [] : [i]);
  const from = Math.max(0, wrong[0]! - 1);
  const bad = wrong.filter((i) => !Number.isFinite(got.values[i]));
  const many = got.values.length;
  let first: string;
  if (bad.length > 0) {
    first =
      `${bad.length} of ${many} numbers are not finite: ${many === 1 ? "it is" : "one is"} ${got.values[bad[0]!]}. ` +
      "Look for a division by zero or the square root of a negative number.";
  } else {
    const off = Math.max(...wrong.map((i) => Math.abs(got.values[i]! - expected.values[i]!)));
    first = many === 1
      ? `off by ${shortNumber(off)}.`
      : `${wrong.length} of ${many} numbers are off, by up to ${shortNumber(off)}.`;
  }
  return `${first}\n  expected  ${preview(expected, from)}\n  got       ${preview(got, from)}`;
}
