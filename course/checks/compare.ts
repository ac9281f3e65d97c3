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

/** A number with so many digits, as short as it can be. */
function shortNumber(value: number, digits = 4): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(digits)));
}

/** The first few numbers from an index on, in rows where there are rows: "[0.12, -1], [0.5, 2], ...". */
function preview({ shape, values }: Observation, from: number, digits: number): string {
  const texts = values.map((value) => shortNumber(value, digits));
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

const beside = (got: Observation, expected: Observation, from: number, digits = 4) =>
  `\n  expected  ${preview(expected, from, digits)}\n  got       ${preview(got, from, digits)}`;

/** What is different, in two or three lines; undefined when it matches. */
export function describeDifference(got: Observation, expected: Observation, tolerance: number): string | undefined {
  if (matches(got, expected, tolerance)) return undefined;
  const { values } = got;
  const wrong = values.flatMap((value, i) => near(value, expected.values[i] ?? NaN, tolerance) ? [] : [i]);
  if (shapeText(got) !== shapeText(expected)) {
    const bothLists = got.shape.length === 1 && expected.shape.length === 1;
    const first = bothLists
      ? `expected ${expected.shape[0]} numbers, got ${got.shape[0]}.`
      : `expected shape ${shapeText(expected)}, got ${shapeText(got)}.`;
    return first + beside(got, expected, bothLists ? Math.max(0, (wrong[0] ?? values.length) - 3) : 0);
  }
  const from = Math.max(0, wrong[0]! - 1);
  const lost = wrong.map((i) => values[i]!).filter((value) => !Number.isFinite(value));
  if (lost.length > 0) {
    const which = values.length === 1
      ? `it is ${lost[0]}.`
      : `${lost.length} of ${values.length} numbers are not finite.`;
    return `${which} Look for a division by zero or the square root of a negative number.${
      beside(got, expected, from)
    }`;
  }
  const differences = wrong.map((i) => Math.abs(values[i]! - expected.values[i]!));
  const most = Math.max(...differences);
  const first = values.length === 1
    ? `off by ${shortNumber(most)}.`
    : `${wrong.length} of ${values.length} numbers are off, by up to ${shortNumber(most)}.`;
  // As many digits as it takes to see the largest difference.
  const size = Math.abs(expected.values[wrong[differences.indexOf(most)]!]!);
  const digits = Math.min(17, Math.max(4, Math.ceil(Math.log10(Math.max(size, most) / most)) + 2));
  return first + beside(got, expected, from, digits);
}
