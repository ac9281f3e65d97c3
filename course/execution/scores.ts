import { scoreType } from "../assignments/evaluate.ts";
import { measureOf, shownMeasure } from "../assignments/measure.ts";
import { findEvaluation } from "../assignments/mod.ts";

/** What came out of one evaluation of an assignment. */
export interface ScoreRow {
  /** E.g. "a1.ddpm". */
  readonly id: string;
  readonly title: string;
  /** What was measured, such as a Chamfer distance; null when the samples were not finite. */
  readonly value: number | null;
  readonly points: number;
  /** The most points that there are. */
  readonly of: number;
}

/** Takes the score out of an output, if it has one. */
export function scoreIn(data: Readonly<Record<string, unknown>>): ScoreRow | undefined {
  const score = data[scoreType];
  return typeof score === "object" && score !== null && "id" in score ? score as ScoreRow : undefined;
}

/**
 * The table that a run ends with.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { scoreTable } from "./scores.ts";
 * assertEquals(
 *   scoreTable([{ id: "a1.ddpm", title: "DDPM, 1000 steps", value: 9.83, points: 10, of: 10 }]),
 *   "DDPM, 1000 steps  Chamfer distance 9.8  10 of 10 points",
 * );
 * ```
 */
export function scoreTable(scores: readonly ScoreRow[]): string {
  const rows = scores.map(({ id, title, value, points, of }) => [
    title,
    shownMeasure(measureOf(findEvaluation(id)), value),
    `${points} of ${of} points`,
  ]);
  const widths = [0, 1].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ").trimEnd()).join("\n");
}

/** What `out/<assignment>.json` holds. */
export interface RunSummary {
  readonly assignment: string;
  readonly engine: string;
  readonly device: string;
  readonly seconds: number;
  /** The `fingerprint` of what ran; missing where it has none. */
  readonly program?: string;
  /** By the evaluation's name without its assignment, e.g. "ddpm". */
  readonly results: Readonly<
    Record<string, { readonly cd: number | null; readonly points: number; readonly of: number }>
  >;
}

/** Puts the scores of a run together for programs. */
export function summarize(
  { assignment, engine, device, seconds, program, scores }: Omit<RunSummary, "results"> & {
    scores: readonly ScoreRow[];
  },
): RunSummary {
  const results = Object.fromEntries(scores.map(({ id, value, points, of }) => [
    id.startsWith(`${assignment}.`) ? id.slice(assignment.length + 1) : id,
    { cd: value, points, of },
  ]));
  const named = program === undefined ? {} : { program };
  return { assignment, engine, device, seconds: Math.round(seconds * 10) / 10, ...named, results };
}
