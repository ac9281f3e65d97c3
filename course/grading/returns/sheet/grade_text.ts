/**
 * Numbers as the teacher's own file writes them.
 *
 * @module
 */
import { rounded } from "../../../assignments/mod.ts";

/** How a column writes its numbers. */
export interface NumberStyle {
  readonly mark: "." | ",";
  /** Digits behind the mark, at least. */
  readonly digits: number;
}

const number = /^\s*-?\d+(?:([.,])(\d+))?\s*$/;

/** The number in a cell, with a decimal point or comma; undefined where there is none. */
export function numberIn(text: string): number | undefined {
  return number.test(text) ? Number(text.trim().replace(",", ".")) : undefined;
}

/**
 * The style of the numbers in some cells: by the first that has a decimal mark.
 *
 * @param otherwise The mark where no cell has one.
 */
export function styleOf(cells: readonly string[], otherwise: "." | "," = "."): NumberStyle {
  for (const text of cells) {
    const [, mark, digits] = number.exec(text) ?? [];
    if (mark !== undefined) return { mark: mark as "." | ",", digits: digits!.length };
  }
  return { mark: otherwise, digits: 0 };
}

/** Points, to a hundredth, as a cell has them. */
export function gradeText(points: number, { mark, digits }: NumberStyle): string {
  const given = rounded(points);
  const needed = String(given).split(".")[1]?.length ?? 0;
  return given.toFixed(Math.max(digits, needed)).replace(".", mark);
}
