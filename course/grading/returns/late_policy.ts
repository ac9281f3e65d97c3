/**
 * What lateness costs: a table that staff write. The assignments themselves have no rule for it.
 *
 * @module
 */
import type { Student } from "../intake/mod.ts";
import { readCells } from "./csv/read_cells.ts";

/** What is taken off. */
export interface LatePolicy {
  /** When the assignment was due, in milliseconds since 1970. */
  readonly due: number;
  /** Up to so many hours late, so many percent of the points are taken off; later than the last, all of them. */
  readonly steps: readonly { readonly hours: number; readonly percent: number }[];
  /** When it was due for those who had more time, by student id or address in small letters. */
  readonly extensions: ReadonlyMap<string, number>;
}

/** Milliseconds. */
export const HOUR = 3_600_000;

/** A number from 0 on, with its unit or without. */
function numberIn(text: string | undefined, unit: RegExp): number | undefined {
  const plain = (text ?? "").trim().replace(unit, "").trimEnd().replace(",", ".");
  return /^\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : undefined;
}

const time = /^(\d{4}-\d\d-\d\d)[T ]+(\d\d:\d\d)(:\d\d(?:\.\d+)?)?\s*(Z|UTC|[+-]\d\d:?\d\d|[A-Za-z_]+\/[\w/+-]+)$/i;

/**
 * The instant of a time with its zone, an offset or a place, in milliseconds since 1970. A time to the minute goes on to the end
 * of that minute: at 23:59:30 nobody is late for 23:59.
 *
 * @param name What the error calls it.
 * @throws {Error} If it is none; says how it is written.
 */
export function readInstant(text: string, name: string): number {
  const [, date, minute, second = ":59.999", zone] = time.exec(text.trim()) ?? [];
  if (date !== undefined) {
    const place = /^Z$/i.test(zone!) ? "UTC" : zone!.replace(/^([+-]\d\d)(\d\d)$/, "$1:$2");
    try {
      return Temporal.ZonedDateTime.from(`${date}T${minute}${second}[${place}]`).epochMilliseconds;
    } catch {
      // no such day, hour or place: said below
    }
  }
  throw new Error(
    `${name} is "${text}". Give date, time and zone: 2026-10-07T23:59+09:00, or 2026-10-07 23:59 Asia/Seoul.`,
  );
}

/** The rows of a table of two columns, without its header. */
function rowsOf(text: string, columns: readonly [string, string]): { cells: string[]; line: number }[] {
  const rows = readCells(text).rows.map(({ cells, line }) => ({ cells: cells.map(({ value }) => value.trim()), line }));
  const [head, ...rest] = rows;
  if (head?.cells.slice(0, 2).map((cell) => cell.toLowerCase()).join() !== columns.join()) {
    throw new Error(`the first line is "${head?.cells.join(",") ?? ""}", expected "${columns.join(",")}".`);
  }
  return rest;
}

function stepsOf(table: string): LatePolicy["steps"] {
  const steps: LatePolicy["steps"][number][] = [];
  for (const { cells: [first, second], line } of rowsOf(table, ["hours", "percent"])) {
    const [hours, percent] = [numberIn(first, /h(ours?)?$/i), numberIn(second, /%$/)];
    if (hours === undefined) throw new Error(`line ${line}: hours is "${first ?? ""}". Give a number from 0 on.`);
    if (percent === undefined || percent > 100) {
      throw new Error(`line ${line}: percent is "${second ?? ""}". Give a number from 0 to 100.`);
    }
    const before = steps.at(-1);
    if (before !== undefined && (hours <= before.hours || percent < before.percent)) {
      const earlier = `${before.hours} that cost ${before.percent} %`;
      throw new Error(`line ${line}: ${hours} hours cost ${percent} %, after ${earlier}. Let both rise.`);
    }
    steps.push({ hours, percent });
  }
  return steps;
}

/** Who a row is about: ids and addresses are compared in small letters. */
const keyOf = (id: string) => id.normalize("NFC").trim().toLowerCase();

function extensionsOf(table: string, due: number): LatePolicy["extensions"] {
  const extensions = new Map<string, number>();
  for (const { cells: [id = "", more = ""], line } of rowsOf(table, ["id", "hours"])) {
    if (id === "") throw new Error(`line ${line}: the id is missing. Give the student's id or e-mail address.`);
    if (extensions.has(keyOf(id))) throw new Error(`line ${line}: "${id}" has a line already. Leave one of them.`);
    const hours = numberIn(more, /h(ours?)?$/i);
    const own = hours === undefined
      ? readInstant(more, `line ${line}: hours, or a deadline of their own,`)
      : due + hours * HOUR;
    extensions.set(keyOf(id), own);
  }
  return extensions;
}

/**
 * Reads a policy.
 *
 * @param due When the assignment was due, with its zone: "2026-10-07T23:59+09:00", "2026-10-07 23:59 Asia/Seoul".
 * @param table A table with the columns `hours` and `percent`: up to so many hours late cost so much. Without it, lateness is
 * noted and costs nothing.
 * @param extensions A table with the columns `id` and `hours`: who has how many more, or until when.
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
  const instant = readInstant(due, "The due time");
  return {
    due: instant,
    steps: table === undefined ? [] : stepsOf(table),
    extensions: extensions === undefined ? new Map() : extensionsOf(extensions, instant),
  };
}

/** When it was due for those who handed in together: the latest of their times. In milliseconds since 1970. */
export function dueFor(students: readonly Student[], { due, extensions }: LatePolicy): number {
  const own = students.map(({ id, email }) =>
    [id, email].map((key) => key === undefined ? undefined : extensions.get(keyOf(key))).find((one) =>
      one !== undefined
    )
  );
  return Math.max(...own.map((instant) => instant ?? due));
}
