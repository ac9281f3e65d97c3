/**
 * Checks that something is a noise schedule: notebooks run without type checks, and schedule and times are easily exchanged.
 *
 * @param where The function, as its errors name it.
 * @param schedule What it was given.
 * @param table What a schedule of this kind has, e.g. "alphasCumprod".
 * @throws {TypeError} If that is not there.
 *
 * @example
 * ```ts
 * import { assertThrows } from "@std/assert";
 * import { checkSchedule } from "./check_schedule.ts";
 *
 * assertThrows(
 *   () => checkSchedule("planDdim", [980, 960], "alphasCumprod"),
 *   TypeError,
 *   "planDdim: the schedule is a list of 2 entries.",
 * );
 * ```
 */
export function checkSchedule(where: string, schedule: unknown, table: string): void {
  if (typeof schedule === "object" && schedule !== null && table in schedule) return;
  throw new TypeError(
    `${where}: the schedule is ${
      inWords(schedule)
    }. Give the schedule first, such as linearSchedule(1000), then the times.`,
  );
}

function inWords(value: unknown): string {
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    const { length } = value as ArrayLike<number>;
    return `a list of ${length} entr${length === 1 ? "y" : "ies"}`;
  }
  if (typeof value !== "object" || value === null) return String(value);
  return `a record of ${Object.keys(value).join(", ") || "nothing"}`;
}
