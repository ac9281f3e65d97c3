/**
 * Axes of log scales, and the numbers at ticks. Plot leaves out labels of ticks by its own rule; here every tick has its
 * number.
 *
 * @module
 */
import * as Plot from "@observablehq/plot";
import { ticks } from "./domain.ts";

type Interval = readonly [from: number, to: number];

/** Grid and labels of a horizontal log axis, for `x: { type: "log", axis: null }`. */
export function logAxisX(domain: Interval): Plot.Markish[] {
  const values = logTicks(domain);
  return [Plot.gridX(values), Plot.axisX(values, { text: plainNumber, tickSize: 4, label: null })];
}

/** Grid and labels of a vertical log axis, for `y: { type: "log", axis: null, grid: false }`. */
export function logAxisY(domain: Interval): Plot.Markish[] {
  const values = logTicks(domain);
  return [Plot.gridY(values), Plot.axisY(values, { text: plainNumber, tickSize: 0, label: null })];
}

/** Round numbers within an interval: powers of ten where it is wide, their multiples where it is not. */
export function logTicks([from, to]: Interval): number[] {
  // Ten numbers to a decade stand too close unless they are few: 10, 20, 50 are enough.
  for (const [multiples, least] of [[[1], 4], [[1, 2, 5], 3], [[1, 2, 3, 4, 5, 6, 7, 8, 9], 4]] as const) {
    const found: number[] = [];
    for (let power = Math.floor(Math.log10(from)); power <= Math.log10(to); power++) {
      for (const k of multiples) found.push(Number(`${k}e${power}`));
    }
    const within = found.filter((value) => from <= value && value <= to);
    if (within.length >= least) return within;
  }
  return ticks([from, to], 5);
}

/** A number as an axis shows it: 0.05, 20, 1,000. */
export const plainNumber = (value: number) => value.toLocaleString("en", { maximumSignificantDigits: 6 });

/** A tick of something that is counted: whole numbers only; Plot would call 1.5 the second iteration again. */
export const wholeNumber = (value: number) => Number.isInteger(value) ? plainNumber(value) : "";
