import { rounded } from "../../assignments/mod.ts";

/** Points as people read them: 18, 17.5, 6.67. */
export const amount = (points: number): string => String(rounded(points));

/** E.g. "1 point", "17.5 points"; with the most that there are, "0 of 20 points". */
export function pointsText(points: number, of?: number): string {
  const word = (of ?? points) === 1 ? "point" : "points";
  return `${amount(points)}${of === undefined ? "" : ` of ${amount(of)}`} ${word}`;
}

/** An instant as people read it: "2026-10-08 02:30 UTC"; what is none stays as it is. */
export function timeText(at: string): string {
  const time = new Date(at);
  return Number.isNaN(time.getTime()) ? at : `${time.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
