/**
 * The golden file of an assignment: what the solution gives, and what known mistakes give, as numbers.
 *
 * @module
 */
import type { Observations } from "./observation.ts";

/** A mistake that students make. */
export interface KnownMistake {
  /** E.g. "root of alphaBar missing". */
  readonly name: string;
  /** What the student is told: one or two sentences that teach. */
  readonly say: string;
  /** What the check sees when it is made. */
  readonly observed: Observations;
}

/** What belongs to one check. */
export interface GoldenCheck {
  readonly expected: Observations;
  readonly mistakes: readonly KnownMistake[];
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

// JSON has no NaN and no infinities; they stand as text.
const toJson = (value: unknown): unknown =>
  typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
const fromJson = (value: number | string): number => typeof value === "number" ? value : Number(value);

function parseObservations(json: Record<string, { shape: number[]; values: (number | string)[] }>): Observations {
  return Object.fromEntries(
    Object.entries(json).map(([name, { shape, values }]) => [name, { shape, values: values.map(fromJson) }]),
  );
}

/** Reads a golden file from its text. */
export function parseGolden(text: string): Golden {
  const { assignment, origin, checks } = JSON.parse(text);
  return {
    assignment,
    origin,
    checks: Object.fromEntries(
      Object.entries<GoldenCheck>(checks).map(([id, { expected, mistakes }]) => [id, {
        expected: parseObservations(expected as never),
        mistakes: mistakes.map((mistake) => ({ ...mistake, observed: parseObservations(mistake.observed as never) })),
      }]),
    ),
  };
}

/** Reads the golden file of an assignment. */
export const readGolden = async (assignment: string): Promise<Golden> =>
  parseGolden(await Deno.readTextFile(goldenFile(assignment)));

/** The text of a golden file, as `deno fmt` would lay it out: a list on one line where it fits, else a number a line. */
export function formatGolden(golden: Golden): string {
  const text = JSON.stringify(golden, (_, value) => toJson(value), 2) + "\n";
  return text.replace(/^(.*)\[\n([^[\]{}]*?)\n *\](,?)$/gm, (whole, head, items, comma) => {
    const line = `${head}[${items.split("\n").map((item: string) => item.trim()).join(" ")}]${comma}`;
    return line.length <= 120 ? line : whole;
  });
}
