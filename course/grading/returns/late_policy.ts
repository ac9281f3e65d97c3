/**
 * What lateness costs: a table that staff write.
 *
 * @module
 */
import type { Result } from "../result.ts";
import { readCsv } from "./csv_cells.ts";

/** What is taken off. */
export interface LatePolicy {
  /** When the assignment was due, in milliseconds since 1970. */
  readonly due: number;
  /** Up to so many hours late, so many percent of the points are taken off; later than the last, all of them. */
  readonly steps: readonly { readonly hours: number; readonly percent: number }[];
  /** Hours more for some, by student id or address. */
  readonly extensions: ReadonlyMap<string, number>;
}

/** A grade after lateness. */
export interface FinalGrade {
  /** Null where nothing was graded. */
  readonly points: number | null;
  /** What was taken off, and why. */
  readonly penalties: readonly { readonly points: number; readonly why: string }[];
  /** What whoever grades should know. */
  readonly notes: readonly string[];
}

const HOUR = 3_600_000;

function numberIn(text: string | undefined, what: string, line: number): number {
  const value = Number(text?.trim().replace(",", "."));
  if (text !== undefined && text.trim() !== "" && Number.isFinite(value) && value >= 0) return value;
  throw new Error(`line ${line}: ${what} is "${text ?? ""}". Give a number from 0 on.`);
}

/** The instant of a time with its zone. */
export function readInstant(text: string, name: string): number {
  const trimmed = text.trim();
  const value = /(?:Z|[+-]\d\d:?\d\d)$/i.test(trimmed) ? Date.parse(trimmed) : NaN;
  if (!Number.isNaN(value)) return value;
  throw new Error(`${name} is "${text}". Give date, time and zone: 2026-10-07T23:59+09:00.`);
}

/** The rows of a table of two columns, without its header. */
function rowsOf(text: string, columns: readonly [string, string]): { cells: string[]; line: number }[] {
  const rows = readCsv(text).rows.map((row, i) => ({ cells: row.map(({ value }) => value.trim()), line: i + 1 }))
    .filter(({ cells }) => cells.some((cell) => cell !== ""));
  const [head, ...rest] = rows;
  if (head?.cells.slice(0, 2).map((cell) => cell.toLowerCase()).join() !== columns.join()) {
    throw new Error(`the first line is "${head?.cells.join(",") ?? ""}", expected "${columns.join(",")}".`);
  }
  return rest;
}

/**
 * Reads a policy.
 *
 * @param due When the assignment was due, with its zone: "2026-10-07T23:59+09:00".
 * @param table A table with the columns `hours` and `percent`: up to so many hours late cost so much. Without it, lateness is
 * noted and costs nothing.
 * @param extensions A table with the columns `id` and `hours`: who has how many more.
 * @throws {Error} If a line is none of it; it is named.
 *
 * @example A tenth for a day, half for three, nothing after that
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { readLatePolicy } from "./late_policy.ts";
 * const policy = readLatePolicy("2026-10-07T23:59+09:00", "hours,percent\n24,10\n72,50\n");
 * assertEquals(policy.steps, [{ hours: 24, percent: 10 }, { hours: 72, percent: 50 }]);
 * ```
 */
export function readLatePolicy(due: string, table?: string, extensions?: string): LatePolicy {
  const steps = rowsOf(table ?? "hours,percent\n", ["hours", "percent"]).map(({ cells, line }) => {
    const [hours, percent] = [numberIn(cells[0], "hours", line), numberIn(cells[1], "percent", line)];
    if (percent > 100) throw new Error(`line ${line}: percent is ${percent}. Nothing costs more than 100.`);
    return { hours, percent };
  });
  for (const [i, { hours, percent }] of steps.entries()) {
    const before = steps[i - 1];
    if (before !== undefined && (hours <= before.hours || percent < before.percent)) {
      throw new Error(
        `line ${
          i + 2
        }: ${hours} hours cost ${percent} %, after ${before.hours} that cost ${before.percent} %. Let both rise.`,
      );
    }
  }
  const more = rowsOf(extensions ?? "id,hours\n", ["id", "hours"]).map(({ cells, line }) =>
    [cells[0]!, numberIn(cells[1], "hours", line)] as const
  );
  return { due: readInstant(due, "The due time"), steps, extensions: new Map(more) };
}

/** E.g. "2 h 30 min". */
function span(milliseconds: number): string {
  const minutes = Math.ceil(milliseconds / 60_000);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [...(hours > 0 ? [`${hours} h`] : []), ...(rest > 0 || hours === 0 ? [`${rest} min`] : [])].join(" ");
}

/** The grade of a result under a policy; without one, or where nobody knows when it came, nothing is taken off. */
export function finalGrade({ points, student, late, at }: Result, policy?: LatePolicy): FinalGrade {
  if (points === null) return { points, penalties: [], notes: [] };
  if (policy === undefined) return { points, penalties: [], notes: late ? ["It came late."] : [] };
  if (at === undefined) {
    const notes = late ? ["It came late, and nothing says when: nothing was taken off."] : [];
    return { points, penalties: [], notes };
  }
  const extension =
    [student.id, student.email].map((key) => policy.extensions.get(key ?? "")).find((hours) => hours !== undefined) ??
      0;
  const over = Date.parse(at) - policy.due - extension * HOUR;
  if (!(over > 0)) return { points, penalties: [], notes: [] };
  const why = `It came ${span(over)} late${extension > 0 ? `, ${extension} more hours counted in` : ""}`;
  if (policy.steps.length === 0) return { points, penalties: [], notes: [`${why}.`] };
  const step = policy.steps.find(({ hours }) => over <= hours * HOUR);
  const percent = step?.percent ?? 100;
  const taken = Math.round(points * percent) / 100;
  if (taken === 0) return { points, penalties: [], notes: [`${why}: that costs nothing.`] };
  return {
    points: Math.round(100 * (points - taken)) / 100,
    penalties: [{ points: -taken, why: `${why}: ${percent} % are taken off` }],
    notes: [],
  };
}
