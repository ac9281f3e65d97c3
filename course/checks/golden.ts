/**
 * The golden file of an assignment: what the solution gives, and what known mistakes give, as numbers.
 *
 * @module
 */
import { numbersToText } from "./json_numbers.ts";
import type { Observation, Observations } from "./observation.ts";

/** What one quantity is when a known mistake is made. */
export interface MistakenObservation extends Observation {
  /** How far from it a student's numbers may be; the quantity's own tolerance where it is missing. */
  readonly tolerance?: number;
}

/** A mistake that students make. */
export interface KnownMistake {
  /** E.g. "root of alphaBar missing". */
  readonly name: string;
  /** What the student is told: what was done, what the formula says, and where it stands. */
  readonly say: string;
  /** What the check sees when it is made: the quantities that it changes, and only they. */
  readonly observed?: Readonly<Record<string, MistakenObservation>>;
  /** Quantities that it changes too, but otherwise each time. */
  readonly disturbed?: readonly string[];
  /** In place of that: the error that it ends with. */
  readonly thrown?: string;
  /** A regular expression for the answer: where it does not fit, something else leads to the same. */
  readonly code?: string;
}

/** What belongs to one check. */
export interface GoldenCheck {
  readonly expected: Observations;
  readonly mistakes: readonly KnownMistake[];
  /** What the solution gives for the check's picture: points [x0, y0, x1, y1, ...]. */
  readonly picture?: readonly number[];
}

/** A golden file. */
export interface Golden {
  readonly assignment: string;
  /** Where the numbers come from. */
  readonly origin: string;
  /** By id of the TODO. */
  readonly checks: Readonly<Record<string, GoldenCheck>>;
}

/** Where the golden file of an assignment lies. */
export const goldenFile = (assignment: string): URL => new URL(`./golden/${assignment}.json`, import.meta.url);

// JSON has no NaN and no infinities; they stand as text. The many numbers of mistakes and pictures stand as one text
// for each list, so that the file is a line for each and not for each number.
const fromJson = (value: number | string): number => typeof value === "number" ? value : Number(value);
const toLine = (values: readonly number[]): string => values.join(" ");
const fromLine = (line: string): number[] => line === "" ? [] : line.split(" ").map(Number);

/** The file's layout. */
interface GoldenJson {
  readonly assignment: string;
  readonly origin: string;
  readonly checks: Readonly<
    Record<string, {
      readonly expected: Readonly<Record<string, { shape: number[]; values: (number | string)[] }>>;
      readonly mistakes: readonly {
        readonly name: string;
        readonly say: string;
        readonly observed?: Readonly<Record<string, { shape: number[]; tolerance?: number; values: string }>>;
        readonly disturbed?: string[];
        readonly thrown?: string;
        readonly code?: string;
      }[];
      readonly picture?: string;
    }>
  >;
}

const mapValues = <A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));

/** Reads a golden file from its text. */
export function parseGolden(text: string): Golden {
  const { assignment, origin, checks }: GoldenJson = JSON.parse(text);
  return {
    assignment,
    origin,
    checks: mapValues(checks, ({ expected, mistakes, picture }) => ({
      expected: mapValues(expected, ({ shape, values }) => ({ shape, values: values.map(fromJson) })),
      mistakes: mistakes.map(({ observed, ...mistake }) => ({
        ...mistake,
        ...(observed === undefined
          ? {}
          : { observed: mapValues(observed, (seen) => ({ ...seen, values: fromLine(seen.values) })) }),
      })),
      ...(picture === undefined ? {} : { picture: fromLine(picture) }),
    })),
  };
}

/** Reads the golden file of an assignment. */
export const readGolden = async (assignment: string): Promise<Golden> =>
  parseGolden(await Deno.readTextFile(goldenFile(assignment)));

/** The text of a golden file, as `deno fmt` would lay it out: a list on one line where it fits, else a number a line. */
export function formatGolden({ assignment, origin, checks }: Golden): string {
  const json = {
    assignment,
    origin,
    checks: mapValues(checks, ({ expected, mistakes, picture }) => ({
      expected,
      mistakes: mistakes.map(({ observed, ...mistake }) => ({
        ...mistake,
        ...(observed === undefined
          ? {}
          : { observed: mapValues(observed, (seen) => ({ ...seen, values: toLine(seen.values) })) }),
      })),
      ...(picture === undefined ? {} : { picture: toLine(picture) }),
    })),
  };
  const text = JSON.stringify(json, numbersToText, 2) + "\n";
  return text.replace(/^(.*)\[\n([^[\]{}]*?)\n *\](,?)$/gm, (whole, head, items, comma) => {
    const line = `${head}[${items.split("\n").map((item: string) => item.trim()).join(" ")}]${comma}`;
    return line.length <= 120 ? line : whole;
  });
}
