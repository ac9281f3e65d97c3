/**
 * Which cells are numbers, by what stands before the decimals.
 *
 * @module
 */

/** What stands before the decimals of a number. */
export type DecimalMark = "." | ",";

const digits = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const named = /^[+-]?(?:inf|infinity|nan)$/i;

/** Whether a cell is a number, with this decimal mark. */
export function isNumber(cell: string, mark: DecimalMark): boolean {
  if (mark === ",") return !cell.includes(".") && isNumber(cell.replace(",", "."), ".");
  return digits.test(cell) || named.test(cell);
}
